package io.macrostream.functions.quality;

import io.macrostream.functions.event.Instrument;
import io.macrostream.functions.event.TradingCalendar;
import java.io.Serializable;

/**
 * What checks and features need to know of a series.
 *
 * @param quantity kind of its values
 * @param measure what its values say
 * @param cadence how often it has one
 * @param calendar days on which it has one, or on which its publisher works
 * @param lagDays calendar days from the end of a period to its value; 0 for markets
 * @param onePercent one percent in its unit: 1 where it is in percent, 0.01 in fractions; NaN where
 *     it is no rate
 * @param lower what its values are above; negative infinity for anything
 * @param upper what its values are below; infinity for anything
 * @param knownAhead whether a value can be known before the period that it describes is over:
 *     forecasts, targets, and what is published within its period
 */
public record SeriesTerms(
    Quantity quantity,
    Measure measure,
    Cadence cadence,
    TradingCalendar calendar,
    int lagDays,
    double onePercent,
    double lower,
    double upper,
    boolean knownAhead)
    implements Serializable {

  /** Those of an instrument with a level on each session of its calendar. */
  public static SeriesTerms of(Instrument instrument) {
    boolean yield = instrument.quote() == Instrument.Quote.YIELD;
    Quantity price = instrument.mayBeNegative() ? Quantity.SIGNED_PRICE : Quantity.PRICE;
    return new SeriesTerms(
        yield ? Quantity.RATE : price,
        Measure.NONE,
        Cadence.SESSION,
        instrument.terms().calendar(),
        0,
        yield ? 0.01 : Double.NaN,
        instrument.mayBeNegative() ? Double.NEGATIVE_INFINITY : 0,
        Double.POSITIVE_INFINITY,
        false);
  }

  /** Whether a value is outside of what its kind of quantity allows. */
  public boolean forbids(double value) {
    return value <= lower || value >= upper;
  }
}
