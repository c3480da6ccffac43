package io.macrostream.functions.macro;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Moments;
import io.macrostream.functions.stats.Require;
import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * How long a deviation lasts: {@code x[t] = c + phi x[t-1] + e} by least squares.
 *
 * @param phi coefficient of the value before
 * @param intercept c
 * @param standardError of phi, with n - 2 degrees of freedom
 * @param n pairs
 */
public record Persistence(double phi, double intercept, double standardError, int n) {

  /** Estimates from a series, oldest first, four values at least. */
  public static Persistence of(double[] values) {
    Require.sample(values);
    Require.enough("persistence", values.length, 4);
    int n = values.length - 1;
    double[] before = Arrays.copyOf(values, n);
    double[] after = Arrays.copyOfRange(values, 1, n + 1);
    Moments x = Moments.of(before);
    Moments y = Moments.of(after);
    Require.that(
        x.m2() > 0, Fault.ZERO_DISPERSION, "a series that does not move has no persistence");
    double cross = 0;
    for (int i = 0; i < n; i++) {
      cross += (before[i] - x.mean()) * (after[i] - y.mean());
    }
    double phi = cross / x.m2();
    double squared = 0;
    for (int i = 0; i < n; i++) {
      double residual = after[i] - y.mean() - phi * (before[i] - x.mean());
      squared += residual * residual;
    }
    return new Persistence(
        phi, y.mean() - phi * x.mean(), Math.sqrt(squared / (n - 2) / x.m2()), n);
  }

  /** Periods after which half of a deviation is left; absent unless 0 < phi < 1. */
  public OptionalDouble halfLife() {
    return phi > 0 && phi < 1
        ? OptionalDouble.of(Math.log(0.5) / Math.log(phi))
        : OptionalDouble.empty();
  }

  /**
   * Probability that inflation persists: {@code 1 / (1 + exp(-(a + sum(b z))))} of standardised
   * components, each signed so that more of it means more persistence (for expectations: the
   * distance from the target, so that anchoring lowers it).
   */
  public static double probability(double[] standardised, double[] coefficients, double intercept) {
    Require.sample(standardised);
    Require.that(
        standardised.length == coefficients.length,
        Fault.SHAPE,
        () -> coefficients.length + " coefficients for " + standardised.length + " components");
    double sum = Require.finite("intercept", intercept);
    for (int i = 0; i < standardised.length; i++) {
      sum += Require.finite("coefficient", coefficients[i]) * standardised[i];
    }
    return 1 / (1 + Math.exp(-sum));
  }
}
