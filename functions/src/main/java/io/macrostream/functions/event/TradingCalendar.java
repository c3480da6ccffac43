package io.macrostream.functions.event;

/** On which days an instrument has a level. */
public enum TradingCalendar {
  /** Monday to Friday: currencies and metals over the counter. */
  WEEKDAYS,
  /** Every day of the year: crypto. */
  EVERY_DAY,
  /** Without Brazilian national bank holidays: federal bonds, the Bus/252 list. */
  BR_BANKS,
  /** Sessions of B3, which also closes on 24 and 31 December. */
  BR_EXCHANGE,
  /** Without the holidays of the Federal Reserve: Treasury yields. */
  US_FEDERAL,
  /** Sessions of the New York stock exchanges. */
  US_EXCHANGE,
  /** Sessions of the US futures exchanges. */
  US_FUTURES,
  /** Sessions of the German stock exchange. */
  DE_EXCHANGE
}
