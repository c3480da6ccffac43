package io.macrostream.functions.curve;

/**
 * Log prices of zero-coupon bonds that are affine in the factors, ln P(n) = A(n) + B(n)' X, period
 * by period: A(n) = A(n-1) + B(n-1)' m + (B' S B + s2)/2 - d0, B(n)' = B(n-1)' F - d1', A(1) = -d0,
 * B(1) = -d1.
 *
 * @param a A(1), A(2), ...
 * @param b B(1), B(2), ...
 */
record AffineRecursion(double[] a, double[][] b) {

  /**
   * Up to {@code periods}.
   *
   * @param drift m
   * @param transition F
   * @param covariance S of the factor shocks
   * @param noise s2, variance of the return pricing errors
   * @param d0 constant of the one-period rate
   * @param d1 its loadings
   */
  static AffineRecursion of(
      int periods,
      double[] drift,
      double[][] transition,
      double[][] covariance,
      double noise,
      double d0,
      double[] d1) {
    int k = drift.length;
    double[] a = new double[periods];
    double[][] b = new double[periods][k];
    a[0] = -d0;
    for (int i = 0; i < k; i++) {
      b[0][i] = -d1[i];
    }
    for (int n = 1; n < periods; n++) {
      double[] before = b[n - 1];
      double along = 0;
      double convexity = noise;
      for (int i = 0; i < k; i++) {
        along += before[i] * drift[i];
        double carried = -d1[i];
        for (int j = 0; j < k; j++) {
          convexity += before[i] * covariance[i][j] * before[j];
          carried += before[j] * transition[j][i];
        }
        b[n][i] = carried;
      }
      a[n] = a[n - 1] + along + convexity / 2 - d0;
    }
    return new AffineRecursion(a, b);
  }

  /** Yield per period of the bond of {@code n} periods at factors {@code x}. */
  double yield(int n, double[] x) {
    double log = a[n - 1];
    for (int i = 0; i < x.length; i++) {
      log += b[n - 1][i] * x[i];
    }
    return -log / n;
  }
}
