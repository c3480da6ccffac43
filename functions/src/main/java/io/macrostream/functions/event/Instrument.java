package io.macrostream.functions.event;

import java.io.Serializable;

/**
 * What the instrument master says of an instrument.
 *
 * @param id id used on every topic
 * @param name for people
 * @param assetClass such as {@code EQUITY}, {@code FX}, {@code RATES}, {@code COMMODITY}, {@code
 *     CREDIT}, {@code VOLATILITY}
 * @param region such as {@code US} or {@code BR}
 * @param currency currency of the quote
 * @param quote how a quantity and a level make an exposure
 * @param level which published number is the level
 * @param quanto a foreign level whose P&amp;L is taken in USD one for one (fx = 1)
 * @param multiplier units of the underlying per unit of quantity
 * @param mayBeNegative whether a level at or below zero can be real
 * @param curveId curve of a yield, or null
 * @param tenor node of that curve, or null
 * @param terms sector, calendar, day count, tick size
 */
public record Instrument(
    String id,
    String name,
    String assetClass,
    String region,
    String currency,
    Quote quote,
    Level level,
    boolean quanto,
    double multiplier,
    boolean mayBeNegative,
    String curveId,
    String tenor,
    InstrumentTerms terms)
    implements Serializable {

  /** One with the usual terms. */
  public Instrument(
      String id,
      String name,
      String assetClass,
      String region,
      String currency,
      Quote quote,
      Level level,
      boolean quanto,
      double multiplier,
      boolean mayBeNegative,
      String curveId,
      String tenor) {
    this(
        id,
        name,
        assetClass,
        region,
        currency,
        quote,
        level,
        quanto,
        multiplier,
        mayBeNegative,
        curveId,
        tenor,
        InstrumentTerms.usual(assetClass));
  }

  /** The same, of which so much is traded in a usual day, USD of gross exposure. */
  public Instrument traded(double dailyValue) {
    InstrumentTerms known =
        new InstrumentTerms(
            terms.sector(),
            terms.calendar(),
            terms.dayCount(),
            terms.tickSize(),
            terms.issuer(),
            terms.foreignCurrency(),
            dailyValue);
    return new Instrument(
        id,
        name,
        assetClass,
        region,
        currency,
        quote,
        level,
        quanto,
        multiplier,
        mayBeNegative,
        curveId,
        tenor,
        known);
  }

  /** How a quantity and a level make an exposure. */
  public enum Quote {
    /** Exposure = quantity x multiplier x level; scenario = simple return of the level. */
    PRICE,
    /** A pair quoted as foreign currency per USD: exposure = quantity in USD. */
    USD_BASE,
    /** Quantity is DV01 in USD per basis point; scenario = change of the yield. */
    YIELD
  }

  /** Which published number is the level. */
  public enum Level {
    CLOSE,
    ADJUSTED_CLOSE,
    RATE
  }
}
