package io.macrostream.functions.stats;

import io.macrostream.functions.stats.InvalidInputException.Fault;

/** Partial autocorrelations of a series by the recursion of Durbin and Levinson. */
public final class PartialAutocorrelation {

  private PartialAutocorrelation() {}

  /**
   * Partial autocorrelations at lags 1 to {@code lags}: the last coefficient of the Yule-Walker
   * autoregression of each order, from autocorrelations by the NIST convention.
   */
  public static double[] of(double[] values, int lags) {
    Require.that(
        lags >= 1 && lags < values.length,
        Fault.OUT_OF_RANGE,
        () -> "lags are " + lags + ", must be from 1 to " + (values.length - 1));
    double[] partial = new double[lags];
    double[] phi = new double[lags + 1];
    double[] r = new double[lags + 1];
    double left = 1;
    for (int k = 1; k <= lags; k++) {
      r[k] = Autocorrelation.of(values, k);
      double sum = r[k];
      for (int j = 1; j < k; j++) {
        sum -= phi[j] * r[k - j];
      }
      Require.that(
          left > 1e-14, Fault.SINGULAR, "the past explains the series: fewer lags are needed");
      double last = sum / left;
      double[] before = phi.clone();
      for (int j = 1; j < k; j++) {
        phi[j] = before[j] - last * before[k - j];
      }
      phi[k] = last;
      left *= 1 - last * last;
      partial[k - 1] = last;
    }
    return partial;
  }
}
