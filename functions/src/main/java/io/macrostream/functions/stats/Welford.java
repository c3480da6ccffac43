package io.macrostream.functions.stats;

import io.macrostream.functions.stats.InvalidInputException.Fault;

/**
 * Running mean and variance of everything seen so far, one value at a time (Welford 1962). A
 * growing sample only: a window that also forgets uses {@link RollingWindow}.
 *
 * @param n observations
 * @param mean their mean, 0 before the first
 * @param m2 sum of squared deviations from the mean
 */
public record Welford(long n, double mean, double m2) {

  /** Nothing seen yet. */
  public static final Welford EMPTY = new Welford(0, 0, 0);

  /** With one more finite value. */
  public Welford plus(double value) {
    Require.finite("value", value);
    long count = n + 1;
    double delta = value - mean;
    double next = mean + delta / count;
    return new Welford(count, next, m2 + delta * (value - next));
  }

  /** Of both samples together (Chan, Golub and LeVeque 1983). */
  public Welford merge(Welford other) {
    if (n == 0) {
      return other;
    }
    if (other.n == 0) {
      return this;
    }
    long count = n + other.n;
    double delta = other.mean - mean;
    double weight = (double) other.n / count;
    return new Welford(count, mean + delta * weight, m2 + other.m2 + delta * delta * n * weight);
  }

  /**
   * Variance: {@code m2 / (n - ddof)}.
   *
   * @param ddof 0 for the population, 1 for the sample
   */
  public double variance(int ddof) {
    Require.that(ddof >= 0, Fault.OUT_OF_RANGE, () -> "ddof is " + ddof + ", must not be negative");
    Require.enough("variance with ddof " + ddof, Math.toIntExact(n), ddof + 1);
    return m2 / (n - ddof);
  }
}
