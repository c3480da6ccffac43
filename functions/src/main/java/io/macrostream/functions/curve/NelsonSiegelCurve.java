package io.macrostream.functions.curve;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;

/**
 * Curve of Nelson and Siegel (1987), three betas and one decay, or of Svensson (1994), four and
 * two: r(t) = b0 + b1 S(l1 t) + b2 C(l1 t) + b3 C(l2 t), with the {@link Loadings} S and C. What
 * the rate r means is its {@code basis}: continuous for GSW and the ECB, annual effective on 252
 * business days for ANBIMA.
 */
public final class NelsonSiegelCurve implements DiscountCurve {

  private final double[] beta;
  private final double[] lambda;
  private final RateBasis basis;

  /**
   * A curve.
   *
   * @param beta three or four, decimal fractions
   * @param lambda one or two, positive; they multiply the time in years
   * @param basis compounding of the rate
   */
  public NelsonSiegelCurve(double[] beta, double[] lambda, RateBasis basis) {
    Require.sample(beta);
    Require.sample(lambda);
    Require.that(
        (beta.length == 3 && lambda.length == 1) || (beta.length == 4 && lambda.length == 2),
        Fault.SHAPE,
        () ->
            beta.length
                + " betas with "
                + lambda.length
                + " decays: take 3 with 1 (Nelson-Siegel) or 4 with 2 (Svensson)");
    for (double each : lambda) {
      Require.that(each > 0, Fault.OUT_OF_RANGE, () -> "a decay is " + each + ", not positive");
    }
    this.beta = beta.clone();
    this.lambda = lambda.clone();
    this.basis = basis;
  }

  /** The compounding of {@link #rate}. */
  public RateBasis basis() {
    return basis;
  }

  /** Zero rate to {@code years} in the compounding of the curve; b0 + b1 at zero. */
  public double rate(double years) {
    reach(years);
    double x = lambda[0] * years;
    double rate = beta[0] + beta[1] * Loadings.slope(x) + beta[2] * Loadings.curvature(x);
    return beta.length == 3 ? rate : rate + beta[3] * Loadings.curvature(lambda[1] * years);
  }

  /**
   * Instantaneous forward, continuously compounded; with a continuous curve it is b0 + e^-x1 (b1 +
   * b2 x1) + b3 x2 e^-x2.
   */
  @Override
  public double forward(double years) {
    reach(years);
    return basis.forward(rate(years), slope(years), years);
  }

  @Override
  public double logGrowth(double years) {
    return basis.logGrowth(rate(years), years);
  }

  /** Derivative of the zero rate to time; t r'(t) = b1 (e^-x - S) + b2 (e^-x (1 + x) - S) + ... */
  private double slope(double years) {
    if (years == 0) {
      // Limits of S' = -1/2 and C' = 1/2 at zero.
      double slope = lambda[0] * (beta[2] - beta[1]) / 2;
      return beta.length == 3 ? slope : slope + lambda[1] * beta[3] / 2;
    }
    double x = lambda[0] * years;
    double slope = -beta[1] * Loadings.curvature(x) + beta[2] * bend(x);
    if (beta.length == 4) {
      slope += beta[3] * bend(lambda[1] * years);
    }
    return slope / years;
  }

  /** x C'(x) = x e^-x - C(x). */
  private static double bend(double x) {
    return x * Math.exp(-x) - Loadings.curvature(x);
  }

  private static void reach(double years) {
    Require.that(
        years >= 0 && Double.isFinite(years),
        Fault.OUT_OF_RANGE,
        () -> "a maturity of " + years + " years; it must not be negative");
  }
}
