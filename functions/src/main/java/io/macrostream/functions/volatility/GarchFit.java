package io.macrostream.functions.volatility;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Moments;
import io.macrostream.functions.stats.Require;

/**
 * GARCH(1,1) by maximum likelihood with normal errors.
 *
 * <p>Returns are scaled to unit variance first. A grid of starts is searched, a simplex goes on
 * from the best three, and Newton's method takes the best of these to where the gradient vanishes.
 *
 * @param model estimates
 * @param logLikelihood at the estimates, constants included
 * @param zeroMean whether mu was held at 0
 * @param atBoundary whether the maximum is where alpha or beta is 0 or their sum is 1: standard
 *     errors are undefined there; without any clusters omega is the variance, alpha and beta are 0
 * @param hessianErrors standard errors of mu, omega, alpha, beta from the inverse of the negative
 *     Hessian; 0 for a mu that was not estimated, NaN at a boundary
 * @param opgErrors likewise from the outer product of gradients (Berndt, Hall, Hall and Hausman)
 * @param robustErrors likewise from both (Bollerslev and Wooldridge 1992)
 */
@SuppressWarnings("ArrayRecordComponent") // a result, never compared
public record GarchFit(
    Garch model,
    double logLikelihood,
    boolean zeroMean,
    boolean atBoundary,
    double[] hessianErrors,
    double[] opgErrors,
    double[] robustErrors) {

  /** Fewest returns that a fit is tried with. */
  public static final int LEAST = 50;

  /**
   * Fits.
   *
   * @param returns oldest first, {@link #LEAST} at least
   * @param zeroMean whether to hold mu at 0
   * @throws io.macrostream.functions.stats.InvalidInputException NO_SOLUTION where the maximum is
   *     not found, ZERO_DISPERSION for equal returns
   */
  public static GarchFit of(double[] returns, Presample presample, boolean zeroMean) {
    Require.sample(returns);
    Require.enough("a GARCH fit", returns.length, LEAST);
    Moments moments = Moments.of(returns);
    Require.that(
        moments.m2() > 0, Fault.ZERO_DISPERSION, "equal returns have no variance to model");
    double scale = moments.standardDeviation(0);
    double[] scaled = new double[returns.length];
    for (int t = 0; t < scaled.length; t++) {
      scaled[t] = returns[t] / scale;
    }
    GarchLikelihood likelihood = new GarchLikelihood(scaled, presample);
    GarchOptimum optimum =
        GarchOptimum.of(likelihood, zeroMean ? 0 : moments.mean() / scale, zeroMean);
    double[] p = optimum.parameters();
    GarchErrors errors =
        optimum.atBoundary() ? GarchErrors.UNDEFINED : GarchErrors.at(likelihood, p, zeroMean);
    double[] units = {scale, scale * scale, 1, 1};
    return new GarchFit(
        new Garch(p[0] * units[0], p[1] * units[1], p[2], p[3]),
        likelihood.value(p) - returns.length * Math.log(scale),
        zeroMean,
        optimum.atBoundary(),
        times(errors.hessian(), units),
        times(errors.opg(), units),
        times(errors.robust(), units));
  }

  /** Parameters estimated. */
  public int k() {
    return zeroMean ? 3 : 4;
  }

  private static double[] times(double[] values, double[] units) {
    double[] out = new double[values.length];
    for (int j = 0; j < out.length; j++) {
      out[j] = values[j] * units[j];
    }
    return out;
  }
}
