package io.macrostream.functions.performance;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Moments;
import io.macrostream.functions.stats.Require;

/**
 * Standard error of a Sharpe ratio of returns that depend on their past (Lo 2002, by GMM).
 *
 * <p>A Sharpe is a function of mean and variance, so that its influence at t is u_t = z_t - SR/2
 * (z_t^2 - 1) with z the excess return standardised by the population moments. The variance of its
 * mean is estimated with the Bartlett weights of Newey and West (1987): V = g_0 + 2 sum of (1 -
 * j/(L+1)) g_j, g_j the autocovariance of u with divisor n, and the error is sqrt(V / n). Without
 * lags that is the error for independent returns of any shape (Mertens 2002).
 */
public final class SharpeError {

  private SharpeError() {}

  /** Lags by rule of thumb: 4 (n/100)^(2/9), rounded down (Newey and West 1994). */
  public static int lags(int n) {
    return Math.min(n - 1, (int) Math.floor(4 * Math.pow(n / 100.0, 2.0 / 9)));
  }

  /**
   * The error per period.
   *
   * @param sharpe per period
   * @param excess returns less the riskless return
   * @param lags L, from 0 to below n
   */
  public static double of(double sharpe, double[] excess, int lags) {
    Dispersion.positive("standard error of a Sharpe ratio", excess);
    Require.that(
        lags >= 0 && lags < excess.length,
        Fault.OUT_OF_RANGE,
        () -> "lags is " + lags + ", must be from 0 to below the number of returns");
    double[] influence = influence(sharpe, excess);
    int n = influence.length;
    double variance = autocovariance(influence, 0);
    for (int j = 1; j <= lags; j++) {
      variance += 2 * (1 - j / (lags + 1.0)) * autocovariance(influence, j);
    }
    Require.that(
        variance > 0, Fault.ZERO_DISPERSION, "the estimated variance is zero; take fewer lags");
    return Math.sqrt(variance / n);
  }

  private static double[] influence(double sharpe, double[] excess) {
    Moments moments = Moments.of(excess);
    double sd = moments.standardDeviation(0);
    double[] influence = new double[excess.length];
    for (int t = 0; t < influence.length; t++) {
      double z = (excess[t] - moments.mean()) / sd;
      influence[t] = z - sharpe / 2 * (z * z - 1);
    }
    return influence;
  }

  /** The mean of the influence is zero by construction. */
  private static double autocovariance(double[] influence, int lag) {
    double sum = 0;
    for (int t = lag; t < influence.length; t++) {
      sum += influence[t] * influence[t - lag];
    }
    return sum / influence.length;
  }
}
