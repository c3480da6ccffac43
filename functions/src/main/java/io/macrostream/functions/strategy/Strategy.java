package io.macrostream.functions.strategy;

import io.macrostream.functions.event.Instrument;
import java.util.List;

/**
 * A trading strategy. To add one: implement this with a public no-argument constructor, without
 * state, and name the class in {@code
 * META-INF/services/io.macrostream.functions.strategy.Strategy}.
 */
public interface Strategy {

  /** Who it is, what it reads and what can be tuned. The same on every call. */
  Manifest manifest();

  /**
   * Whether the strategy has a say on that instrument at all; where it has none it is not asked.
   */
  default boolean appliesTo(Instrument instrument) {
    return true;
  }

  /**
   * Decides, once for each instrument and decision time. The result depends on {@code view} alone.
   * Never empty: a strategy without an opinion says why with {@link Outcome.NoSignal}.
   *
   * @throws io.macrostream.functions.stats.InvalidInputException if the data do not allow a figure;
   *     {@link Strategies#evaluate} turns it into a NoSignal
   */
  List<Outcome> evaluate(StrategyView view);
}
