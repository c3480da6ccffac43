package io.macrostream.functions.returns;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;

/**
 * Returns over k periods that are observed every period, in units of sigma sqrt(k) with the
 * volatility of one period. The standard deviation of overlapping returns themselves would be taken
 * from n / k independent values only, and is biased down by their overlap.
 */
public final class OverlappingReturn {

  private OverlappingReturn() {}

  /**
   * The return in standard deviations: return / (sigma sqrt(k)).
   *
   * @param ret over k periods
   * @param sigma volatility per period, positive, known before the return
   */
  public static double score(double ret, double sigma, int periods) {
    return Require.finite("return", ret) / scale(sigma, periods);
  }

  /** sigma sqrt(k). */
  public static double scale(double sigma, int periods) {
    Require.that(
        Require.finite("sigma", sigma) > 0,
        Fault.ZERO_DISPERSION,
        () -> "sigma is " + sigma + ", must be positive");
    Require.that(
        periods >= 1, Fault.OUT_OF_RANGE, () -> "periods are " + periods + ", must be positive");
    return sigma * Math.sqrt(periods);
  }

  /** n / k: independent values among n overlapping ones. */
  public static double effectiveCount(int n, int periods) {
    Require.enough("an overlapping return", n, 1);
    Require.that(
        periods >= 1, Fault.OUT_OF_RANGE, () -> "periods are " + periods + ", must be positive");
    return (double) n / periods;
  }
}
