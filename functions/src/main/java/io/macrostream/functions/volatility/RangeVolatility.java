package io.macrostream.functions.volatility;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;
import java.util.Arrays;

/** Volatility of bars, whole or in a rolling window. */
public final class RangeVolatility {

  private RangeVolatility() {}

  /**
   * Variance per bar of all bars. Where the estimator looks at gaps the first bar only gives the
   * close before them.
   */
  public static double variance(Bars bars, RangeEstimator estimator) {
    int n = bars.size() - estimator.barsBefore();
    Require.enough(
        "bars: " + estimator, bars.size(), estimator.leastBars() + estimator.barsBefore());
    return estimator.variance(bars, bars.size() - 1, n);
  }

  /**
   * Variances per bar over the window that ends with each bar; NaN before the first full one.
   *
   * @param window bars in it, the close before them not counted
   */
  public static double[] rolling(Bars bars, RangeEstimator estimator, int window) {
    Require.that(
        window >= estimator.leastBars(),
        Fault.OUT_OF_RANGE,
        () -> "window is " + window + ", must be " + estimator.leastBars() + " at least");
    Require.enough("a window of " + window + " bars", bars.size(), window);
    int first = window + estimator.barsBefore() - 1;
    Require.enough("a window of " + window + " bars with those before it", bars.size(), first + 1);
    double[] variances = new double[bars.size()];
    Arrays.fill(variances, 0, first, Double.NaN);
    for (int last = first; last < variances.length; last++) {
      variances[last] = estimator.variance(bars, last, window);
    }
    return variances;
  }
}
