package io.macrostream.functions.event;

import java.io.Serializable;

/**
 * What contracts and conventions say of an instrument.
 *
 * @param sector part of its asset class, such as {@code ENERGY} or {@code GOVERNMENT}
 * @param calendar days on which it has a level
 * @param dayCount how its interest is counted
 * @param tickSize smallest step of its level, in units of the level; 0 where it is not known
 * @param issuer who owes it, such as {@code US_TREASURY}; null where nobody else does or it is not
 *     known
 * @param foreignCurrency what is held against dollars, such as {@code EUR} by EURUSD; null for
 *     none, and for a USD-base pair, which is short of the currency it is quoted in
 * @param dailyValue gross exposure that is traded in a usual day, USD; 0 where it is not known
 */
public record InstrumentTerms(
    String sector,
    TradingCalendar calendar,
    DayCount dayCount,
    double tickSize,
    String issuer,
    String foreignCurrency,
    double dailyValue)
    implements Serializable {

  /** Of what is no currency, and of which it is not known how much is traded. */
  public InstrumentTerms(
      String sector, TradingCalendar calendar, DayCount dayCount, double tickSize, String issuer) {
    this(sector, calendar, dayCount, tickSize, issuer, null, 0);
  }

  /** What holds where nothing is said: the sector is the asset class. */
  public static InstrumentTerms usual(String assetClass) {
    return new InstrumentTerms(assetClass, TradingCalendar.WEEKDAYS, DayCount.NONE, 0, null);
  }
}
