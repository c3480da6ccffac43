package io.macrostream.functions.stats;

import io.macrostream.functions.stats.InvalidInputException.Fault;

/**
 * Moments of one sample, from two passes over it.
 *
 * <p>The mean is taken around the first value and then corrected by the mean residual; the variance
 * is corrected likewise (Chan, Golub and LeVeque 1983). Equal values therefore give a variance of
 * exactly zero, and a large mean costs no digits. The same values in the same order give the same
 * bits.
 *
 * @param n observations
 * @param mean arithmetic mean
 * @param m2 sum of squared deviations from the mean
 * @param m3 sum of cubed deviations
 * @param m4 sum of fourth powers of deviations
 */
public record Moments(int n, double mean, double m2, double m3, double m4) {

  /** Moments of all {@code values}; they must be finite and there must be one at least. */
  public static Moments of(double... values) {
    Require.sample(values);
    int n = values.length;
    double shift = values[0];
    double sum = 0;
    for (double value : values) {
      sum += value - shift;
    }
    double first = shift + sum / n;
    double residual = 0;
    for (double value : values) {
      residual += value - first;
    }
    double mean = first + residual / n;
    double rest = 0;
    double m2 = 0;
    double m3 = 0;
    double m4 = 0;
    for (double value : values) {
      double d = value - mean;
      rest += d;
      m2 += d * d;
      m3 += d * d * d;
      m4 += d * d * d * d;
    }
    return new Moments(n, mean, Math.max(0, m2 - rest * rest / n), m3, m4);
  }

  /**
   * Variance: {@code m2 / (n - ddof)}.
   *
   * @param ddof 0 for the population, 1 for the sample
   */
  public double variance(int ddof) {
    Require.that(ddof >= 0, Fault.OUT_OF_RANGE, () -> "ddof is " + ddof + ", must not be negative");
    Require.enough("variance with ddof " + ddof, n, ddof + 1);
    return m2 / (n - ddof);
  }

  /** Standard deviation: root of {@link #variance}. */
  public double standardDeviation(int ddof) {
    return Math.sqrt(variance(ddof));
  }

  /** Population skewness g1 = (m3/n) / (m2/n)^1.5 (Joanes and Gill 1998, type 1). */
  public double skewness() {
    requireDispersion("skewness");
    double sd = Math.sqrt(m2 / n);
    return m3 / n / (sd * sd * sd);
  }

  /** Sample skewness G1 = g1 sqrt(n(n-1))/(n-2) (type 2; Excel SKEW, pandas). */
  public double sampleSkewness() {
    Require.enough("sample skewness", n, 3);
    return skewness() * Math.sqrt((double) n * (n - 1)) / (n - 2);
  }

  /** Population excess kurtosis g2 = (m4/n) / (m2/n)^2 - 3 (type 1); 0 for a normal. */
  public double excessKurtosis() {
    requireDispersion("kurtosis");
    double variance = m2 / n;
    return m4 / n / (variance * variance) - 3;
  }

  /** Sample excess kurtosis G2 = (n-1)/((n-2)(n-3)) ((n+1) g2 + 6) (type 2; Excel KURT, pandas). */
  public double sampleExcessKurtosis() {
    Require.enough("sample kurtosis", n, 4);
    return (n - 1.0) / ((n - 2.0) * (n - 3.0)) * ((n + 1) * excessKurtosis() + 6);
  }

  private void requireDispersion(String figure) {
    Require.that(m2 > 0, Fault.ZERO_DISPERSION, () -> figure + " of equal values is undefined");
  }
}
