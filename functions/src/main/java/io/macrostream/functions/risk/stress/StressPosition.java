package io.macrostream.functions.risk.stress;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;
import java.util.List;

/**
 * A position as a stress test sees it.
 *
 * @param id unique in its book
 * @param grossExposure what it counts for in the coverage, in currency, not negative
 * @param points all factors that its price depends on
 * @param pricer P&amp;L after moves of exactly those
 */
public record StressPosition(
    String id, double grossExposure, List<FactorPoint> points, Pricer pricer) {

  /** P&amp;L in currency after moves; 0 after none. */
  @FunctionalInterface
  public interface Pricer {

    /** P&amp;L after those moves. */
    double pnl(FactorMoves moves);
  }

  public StressPosition {
    points = List.copyOf(points);
    Require.that(!points.isEmpty(), Fault.EMPTY, () -> "position " + id + " depends on no factor");
    Require.that(
        Require.finite("gross exposure of " + id, grossExposure) >= 0,
        Fault.OUT_OF_RANGE,
        () -> "gross exposure of " + id + " is " + grossExposure + ", must not be negative");
  }
}
