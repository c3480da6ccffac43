package io.macrostream.functions.performance;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.QuantileType;
import io.macrostream.functions.stats.Require;

/** Right tail over left tail. */
public final class TailRatio {

  private TailRatio() {}

  /**
   * |quantile(1 - tail)| / |quantile(tail)|, quantiles of type 7 (empyrical).
   *
   * @param tail probability, 0.05 by custom
   */
  public static double of(double[] returns, double tail) {
    Require.that(
        tail > 0 && tail < 0.5,
        Fault.OUT_OF_RANGE,
        () -> "tail is " + tail + ", must be above 0 and below 0.5");
    double left = Math.abs(QuantileType.TYPE_7.of(returns, tail));
    double right = Math.abs(QuantileType.TYPE_7.of(returns, 1 - tail));
    return right / Dispersion.divisor("tail ratio", left, "the left quantile is 0");
  }
}
