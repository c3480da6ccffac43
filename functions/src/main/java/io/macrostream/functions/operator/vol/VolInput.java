package io.macrostream.functions.operator.vol;

import io.macrostream.functions.event.EventOrder;
import io.macrostream.functions.event.VolQuote;
import io.macrostream.functions.returns.Level;
import java.util.Comparator;

/**
 * What {@link VolFunction} hears of an underlying; one of the last two is set.
 *
 * @param underlying instrument
 * @param time event time, milliseconds
 * @param level a daily level of its price
 * @param quote a quote of its volatility
 */
public record VolInput(String underlying, long time, Level level, VolQuote quote) {

  private static final Comparator<VolInput> ORDER =
      Comparator.comparingLong(VolInput::time)
          .thenComparing(input -> input.level, Comparator.nullsLast(Level::compare))
          .thenComparing(input -> input.quote, Comparator.nullsFirst(EventOrder::compare));

  public static VolInput of(Level level) {
    return new VolInput(level.instrumentId(), level.availableAt().toEpochMilli(), level, null);
  }

  public static VolInput of(VolQuote quote) {
    return new VolInput(quote.underlying(), quote.availableAt().toEpochMilli(), null, quote);
  }

  /** Levels, then quotes. */
  static int compare(VolInput left, VolInput right) {
    return ORDER.compare(left, right);
  }
}
