package io.macrostream.functions.econometrics;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;

/**
 * How fast a series comes back to its mean, from x[t] - x[t-1] = a + b x[t-1] + e[t]: an AR(1) with
 * phi = 1 + b, which is an Ornstein-Uhlenbeck process observed once a period.
 *
 * @param regression the fit; its coefficients are a and b
 */
public record MeanReversion(Ols regression) {

  /** How the slope becomes a speed. */
  public enum Convention {
    /** kappa = -ln(1 + b), exact for observations of an Ornstein-Uhlenbeck process. */
    EXACT,
    /** kappa = -b, its Euler step: -ln 2 / b, as many tutorials on pairs trading print it. */
    EULER
  }

  /** Fits levels, evenly spaced, oldest first. */
  public static MeanReversion of(double[] x) {
    Require.sample(x);
    Require.enough("mean reversion", x.length, 4);
    double[] change = new double[x.length - 1];
    double[] level = new double[x.length - 1];
    for (int t = 0; t < change.length; t++) {
      change[t] = x[t + 1] - x[t];
      level[t] = x[t];
    }
    return new MeanReversion(Ols.fit(change, level, true));
  }

  /** b, at or above 0 without mean reversion. */
  public double slope() {
    return regression.coefficients()[1];
  }

  /** 1 + b. */
  public double phi() {
    return 1 + slope();
  }

  /** Speed per period. */
  public double kappa(Convention convention) {
    double b = slope();
    Require.that(
        b < 0,
        Fault.NO_SOLUTION,
        () -> "phi is " + phi() + ", at least 1: the series does not revert and has no half-life");
    if (convention == Convention.EULER) {
      return -b;
    }
    Require.that(
        b > -1,
        Fault.NO_SOLUTION,
        () -> "phi is " + phi() + ", not positive: the series overshoots within a period");
    return -Math.log1p(b);
  }

  /** Periods in which half of a deviation is gone: ln 2 / kappa. */
  public double halfLife(Convention convention) {
    return Math.log(2) / kappa(convention);
  }

  /** Level that the series comes back to: -a / b. */
  public double mean() {
    kappa(Convention.EULER);
    return -regression.coefficients()[0] / slope();
  }

  /** Standard deviation around the mean in the long run: residual sd / sqrt(1 - phi^2). */
  public double equilibriumSd() {
    kappa(Convention.EULER);
    Require.that(
        slope() > -2, Fault.NO_SOLUTION, () -> "phi is " + phi() + ", below -1: it explodes");
    return regression.residualSd() / Math.sqrt(-slope() * (2 + slope()));
  }
}
