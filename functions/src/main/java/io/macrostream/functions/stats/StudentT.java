package io.macrostream.functions.stats;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.special.Gamma;

/**
 * Student's t in its standard form: location 0, scale 1, so its variance is nu / (nu - 2), not 1.
 *
 * @param nu degrees of freedom, positive
 */
public record StudentT(double nu) {

  private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);

  private static final int STEPS = 200;

  public StudentT {
    Require.that(
        Require.finite("nu", nu) > 0, Fault.OUT_OF_RANGE, () -> "nu is " + nu + ", not positive");
  }

  /** Logarithm of the constant of the density. */
  private double logConstant() {
    return Gamma.logGamma((nu + 1) / 2) - Gamma.logGamma(nu / 2) - 0.5 * Math.log(Math.PI * nu);
  }

  /** Logarithm of the density. */
  public double logDensity(double x) {
    return logConstant() - (nu + 1) / 2 * Math.log1p(x * x / nu);
  }

  /** Density. */
  public double density(double x) {
    return Math.exp(logDensity(x));
  }

  /** P(T &lt;= x). */
  public double below(double x) {
    return TailProbability.studentBelow(x, nu);
  }

  /**
   * x with P(T &lt;= x) = p: Newton's method on the logarithm of the lower tail, kept inside a
   * bracket that shrinks, so that it is as good far out as in the middle.
   *
   * @param p in (0, 1)
   */
  public double quantile(double p) {
    Require.that(p > 0 && p < 1, Fault.OUT_OF_RANGE, () -> "p is " + p + ", not in (0, 1)");
    if (p == 0.5) {
      return 0;
    }
    return p < 0.5 ? lower(p) : -lower(1 - p);
  }

  private double lower(double p) {
    double target = Math.log(p);
    double constant = logConstant();
    double high = 0;
    double low = Double.NEGATIVE_INFINITY;
    double x = NORMAL.inverseCumulativeProbability(p);
    for (int step = 0; step < STEPS; step++) {
      double below = TailProbability.studentBelow(x, nu);
      double gap = below > 0 ? Math.log(below) - target : Double.NEGATIVE_INFINITY;
      if (gap == 0) {
        return x;
      }
      if (gap > 0) {
        high = x;
      } else {
        low = x;
      }
      double slope =
          below > 0
              ? Math.exp(constant - (nu + 1) / 2 * Math.log1p(x * x / nu)) / below
              : Double.NaN;
      double next = x - gap / slope;
      if (!(next > low && next < high)) {
        next = Double.isInfinite(low) ? 2 * x : low + (high - low) / 2;
      }
      if (Math.abs(next - x) <= 2 * Math.ulp(x)) {
        return next;
      }
      x = next;
    }
    return x;
  }
}
