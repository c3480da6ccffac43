package io.macrostream.functions.volatility;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Moments;
import io.macrostream.functions.stats.Require;
import java.util.Arrays;

/** Volatility from returns: root of their variance per period. */
public final class RealisedVolatility {

  private RealisedVolatility() {}

  /**
   * Variance per period.
   *
   * @param returns oldest first
   * @param zeroMean whether squares are taken around 0, not around the mean
   * @param ddof the divisor is n - ddof; with zero mean 0 is usual, since nothing is estimated
   */
  public static double variance(double[] returns, boolean zeroMean, int ddof) {
    if (!zeroMean) {
      return Moments.of(returns).variance(ddof);
    }
    Require.sample(returns);
    Require.that(ddof >= 0, Fault.OUT_OF_RANGE, () -> "ddof is " + ddof + ", must not be negative");
    Require.enough("variance with ddof " + ddof, returns.length, ddof + 1);
    double sum = 0;
    for (double each : returns) {
      sum += each * each;
    }
    return sum / (returns.length - ddof);
  }

  /**
   * {@link #variance} over the window that ends with each return; NaN before the first full one.
   */
  public static double[] rolling(double[] returns, int window, boolean zeroMean, int ddof) {
    Require.sample(returns);
    Require.that(
        window > ddof, Fault.OUT_OF_RANGE, () -> "window is " + window + ", must exceed ddof");
    Require.enough("a window of " + window + " returns", returns.length, window);
    double[] variances = new double[returns.length];
    Arrays.fill(variances, 0, window - 1, Double.NaN);
    for (int last = window - 1; last < variances.length; last++) {
      variances[last] =
          variance(Arrays.copyOfRange(returns, last - window + 1, last + 1), zeroMean, ddof);
    }
    return variances;
  }
}
