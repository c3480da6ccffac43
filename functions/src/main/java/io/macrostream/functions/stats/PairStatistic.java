package io.macrostream.functions.stats;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import java.util.Arrays;

/** Figures of two aligned series, whole or in a rolling window. */
public enum PairStatistic {
  /** sum (x - mx)(y - my) / (n - ddof). */
  COVARIANCE,
  /** Pearson: covariance over the standard deviations, whatever the ddof. */
  CORRELATION,
  /** Slope of y on x with a constant: covariance over the variance of x, whatever the ddof. */
  BETA;

  /**
   * The figure of whole series.
   *
   * @param ddof divisor n - ddof of a covariance
   * @throws InvalidInputException ZERO_DISPERSION where it divides by a dispersion of zero
   */
  public double of(double[] x, double[] y, int ddof) {
    checked(x, y, x.length, ddof);
    double value = over(x, y, 0, x.length, ddof);
    Require.that(
        !Double.isNaN(value), Fault.ZERO_DISPERSION, () -> this + " with equal values: no meaning");
    return value;
  }

  /**
   * The figure over the window that ends with each observation.
   *
   * @return NaN before the first full window, and where it divides by a dispersion of zero
   */
  public double[] rolling(double[] x, double[] y, int window, int ddof) {
    checked(x, y, window, ddof);
    double[] values = new double[x.length];
    Arrays.fill(values, 0, window - 1, Double.NaN);
    for (int last = window - 1; last < values.length; last++) {
      values[last] = over(x, y, last - window + 1, window, ddof);
    }
    return values;
  }

  private static void checked(double[] x, double[] y, int window, int ddof) {
    Require.sample(x);
    Require.sample(y);
    Require.that(
        x.length == y.length,
        Fault.SHAPE,
        () -> "x has " + x.length + " values, y has " + y.length);
    Require.that(
        ddof >= 0 && window > ddof && window >= 2,
        window < 2 && x.length < 2 ? Fault.TOO_FEW : Fault.OUT_OF_RANGE,
        () -> "window is " + window + ", ddof is " + ddof + ": 2 values and more than ddof needed");
    Require.enough("a window of " + window + " values", x.length, window);
  }

  private double over(double[] x, double[] y, int from, int n, int ddof) {
    double[] a = centred(x, from, n);
    double[] b = centred(y, from, n);
    double cross = 0;
    double squaresX = 0;
    double squaresY = 0;
    for (int i = 0; i < n; i++) {
      cross += a[i] * b[i];
      squaresX += a[i] * a[i];
      squaresY += b[i] * b[i];
    }
    return switch (this) {
      case COVARIANCE -> cross / (n - ddof);
      case BETA -> squaresX > 0 ? cross / squaresX : Double.NaN;
      case CORRELATION ->
          squaresX > 0 && squaresY > 0
              ? Math.max(-1, Math.min(1, cross / Math.sqrt(squaresX) / Math.sqrt(squaresY)))
              : Double.NaN;
    };
  }

  /** Deviations from the mean; exactly zero for equal values. */
  private static double[] centred(double[] x, int from, int n) {
    double[] part = Arrays.copyOfRange(x, from, from + n);
    double mean = Moments.of(part).mean();
    for (int i = 0; i < n; i++) {
      part[i] -= mean;
    }
    return part;
  }
}
