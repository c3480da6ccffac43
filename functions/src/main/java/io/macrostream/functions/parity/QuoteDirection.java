package io.macrostream.functions.parity;

/** Which way a currency pair is quoted. */
public enum QuoteDirection {
  /** Domestic currency for one unit of foreign: dollars per euro, where the dollar is domestic. */
  DOMESTIC_PER_FOREIGN,
  /** Foreign currency for one unit of domestic: yen per dollar, where the dollar is domestic. */
  FOREIGN_PER_DOMESTIC
}
