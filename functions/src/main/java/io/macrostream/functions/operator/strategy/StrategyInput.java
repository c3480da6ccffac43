package io.macrostream.functions.operator.strategy;

import io.macrostream.functions.event.EventOrder;
import io.macrostream.functions.event.Feature;
import io.macrostream.functions.returns.Level;
import java.util.Comparator;

/**
 * What the strategy host hears of an instrument; one of the last two is set.
 *
 * @param instrumentId instrument
 * @param time when it was known, milliseconds
 * @param level a daily level
 * @param feature a daily feature
 */
public record StrategyInput(String instrumentId, long time, Level level, Feature feature) {

  private static final Comparator<StrategyInput> ORDER =
      Comparator.comparingLong(StrategyInput::time)
          .thenComparing(input -> input.level, Comparator.nullsLast(Level::compare))
          .thenComparing(input -> input.feature, Comparator.nullsLast(EventOrder::compare));

  public static StrategyInput of(Level level) {
    return new StrategyInput(level.instrumentId(), level.availableAt().toEpochMilli(), level, null);
  }

  public static StrategyInput of(Feature feature) {
    return new StrategyInput(
        feature.instrumentId(), feature.availableAt().toEpochMilli(), null, feature);
  }

  static int compare(StrategyInput left, StrategyInput right) {
    return ORDER.compare(left, right);
  }
}
