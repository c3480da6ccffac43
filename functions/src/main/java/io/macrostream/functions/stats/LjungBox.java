package io.macrostream.functions.stats;

import io.macrostream.functions.stats.InvalidInputException.Fault;

/**
 * Whether the first autocorrelations of a series are all zero: Q = n(n+2) sum r[k]^2 / (n-k) (Ljung
 * and Box 1978), chi-squared.
 *
 * @param q the statistic
 * @param boxPierce n sum r[k]^2 (Box and Pierce 1970), for comparison
 * @param degreesOfFreedom lags less fitted parameters
 * @param pValue of q
 * @param boxPiercePValue of the other
 * @param autocorrelations r[1] to r[lags], NIST convention
 */
@SuppressWarnings("ArrayRecordComponent") // a result, never compared
public record LjungBox(
    double q,
    double boxPierce,
    int degreesOfFreedom,
    double pValue,
    double boxPiercePValue,
    double[] autocorrelations) {

  /**
   * The test.
   *
   * @param values evenly spaced, oldest first
   * @param lags from 1 to n - 1
   * @param fitted parameters of the ARMA model whose residuals these are; 0 for raw data
   */
  public static LjungBox of(double[] values, int lags, int fitted) {
    Require.enough("a Ljung-Box test", values.length, 3);
    int n = values.length;
    Require.that(
        lags >= 1 && lags < n,
        Fault.OUT_OF_RANGE,
        () -> "lags are " + lags + ", must be from 1 to " + (n - 1));
    Require.that(
        fitted >= 0 && fitted < lags,
        Fault.OUT_OF_RANGE,
        () -> "fitted parameters are " + fitted + ", must be from 0 to less than the lags");
    double[] r = new double[lags];
    double weighted = 0;
    double plain = 0;
    for (int k = 1; k <= lags; k++) {
      r[k - 1] = Autocorrelation.of(values, k);
      weighted += r[k - 1] * r[k - 1] / (n - k);
      plain += r[k - 1] * r[k - 1];
    }
    double q = n * (n + 2.0) * weighted;
    int df = lags - fitted;
    return new LjungBox(
        q,
        n * plain,
        df,
        TailProbability.chiSquareAbove(q, df),
        TailProbability.chiSquareAbove(n * plain, df),
        r);
  }
}
