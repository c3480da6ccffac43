package io.macrostream.functions.econometrics;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Moments;
import io.macrostream.functions.stats.Require;

/**
 * Ordinary least squares: y = X b + e with the b that makes e'e least. Coefficients are in the
 * order intercept (if any), then regressors as given.
 */
public final class Ols {

  private final Design design;
  private final double[] y;
  private final double[] residuals;
  private final double[] projections;
  private final double[] coefficients;
  private final double ssr;
  private final double centredSquares;

  private Ols(Design design, double[] y) {
    this.design = design;
    this.y = y.clone();
    Moments moments = Moments.of(y);
    this.centredSquares = moments.m2();
    this.residuals = y.clone();
    this.projections = new double[design.k()];
    // The mean goes first and exactly, so that a large level of y costs no digits; the second pass
    // takes out what rounding left in the first.
    if (design.intercept()) {
      for (int t = 0; t < y.length; t++) {
        residuals[t] -= moments.mean();
      }
      projections[0] = moments.mean() * Math.sqrt(y.length);
    }
    for (int pass = 0; pass < 2; pass++) {
      for (int j = 0; j < design.k(); j++) {
        double along = Design.dot(design.q()[j], residuals);
        projections[j] += along;
        Design.subtract(residuals, along, design.q()[j]);
      }
    }
    this.coefficients = new double[design.k()];
    for (int i = 0; i < coefficients.length; i++) {
      coefficients[i] = Design.dot(design.w()[i], projections);
    }
    Refinement.refine(design, y, coefficients, residuals);
    double squares = Design.dot(residuals, residuals);
    double rounding = 8 * design.k() * Math.ulp(1.0) * Design.norm(y);
    this.ssr = squares > rounding * rounding ? squares : 0;
  }

  /**
   * Fits.
   *
   * @param y dependent variable
   * @param x regressors, one row for each observation
   * @param intercept whether the model has a constant
   * @throws io.macrostream.functions.stats.InvalidInputException SHAPE where y and x differ in
   *     length, TOO_FEW without more observations than coefficients, SINGULAR with regressors that
   *     depend on each other
   */
  public static Ols fit(double[] y, double[][] x, boolean intercept) {
    Require.sample(y);
    Require.that(
        y.length == x.length,
        Fault.SHAPE,
        () -> "y has " + y.length + " observations, x has " + x.length + " rows");
    return new Ols(Design.of(x, intercept), y);
  }

  /** {@link #fit(double[], double[][], boolean)} with one regressor. */
  public static Ols fit(double[] y, double[] x, boolean intercept) {
    double[][] rows = new double[x.length][];
    for (int t = 0; t < x.length; t++) {
      rows[t] = new double[] {x[t]};
    }
    return fit(y, rows, intercept);
  }

  Design design() {
    return design;
  }

  /** Length of y along each vector of the basis, the sign as in the basis. */
  double[] projections() {
    return projections;
  }

  /** Observations. */
  public int n() {
    return y.length;
  }

  /** Coefficients, the intercept among them. */
  public int k() {
    return design.k();
  }

  public boolean intercept() {
    return design.intercept();
  }

  /** n - k. */
  public int degreesOfFreedom() {
    return n() - k();
  }

  /** The dependent variable. */
  public double[] y() {
    return y.clone();
  }

  public double[] coefficients() {
    return coefficients.clone();
  }

  /** y - X b. */
  public double[] residuals() {
    return residuals.clone();
  }

  /** X b. */
  public double[] fitted() {
    double[] fitted = y.clone();
    Design.subtract(fitted, 1, residuals);
    return fitted;
  }

  /** Sum of squared residuals; exactly 0 where they are nothing but rounding. */
  public double ssr() {
    return ssr;
  }

  /** Whether the residuals are nothing but rounding: t and F are infinite then. */
  public boolean isPerfect() {
    return ssr == 0;
  }

  /** Root of ssr / (n - k). */
  public double residualSd() {
    return Math.sqrt(ssr / degreesOfFreedom());
  }

  /** 1 - ssr / sum (y - mean)^2, with an intercept; 1 - ssr / sum y^2, without. */
  public double rSquared() {
    return intercept() ? centredRSquared() : uncentredRSquared();
  }

  /** 1 - ssr / sum (y - mean)^2. Without an intercept it can be negative and means little. */
  public double centredRSquared() {
    Require.that(
        centredSquares > 0, Fault.ZERO_DISPERSION, "y is constant: there is nothing to explain");
    return 1 - ssr / centredSquares;
  }

  /** 1 - ssr / sum y^2. */
  public double uncentredRSquared() {
    double squares = Design.dot(y, y);
    Require.that(squares > 0, Fault.ZERO_DISPERSION, "y is zero: there is nothing to explain");
    return 1 - ssr / squares;
  }

  /** 1 - (1 - R^2) (n - 1) / (n - k) with an intercept, n / (n - k) without. */
  public double adjustedRSquared() {
    return 1 - (1 - rSquared()) * (intercept() ? n() - 1 : n()) / degreesOfFreedom();
  }

  /** Regressors, the intercept not counted: numerator degrees of freedom of F. */
  public int regressors() {
    return intercept() ? k() - 1 : k();
  }

  /** F of all regressors together, classical. The fit must not be perfect. */
  public double fStatistic() {
    Require.that(!isPerfect(), Fault.ZERO_DISPERSION, "F of a perfect fit is infinite");
    double explained = 0;
    for (int j = intercept() ? 1 : 0; j < k(); j++) {
      explained += projections[j] * projections[j];
    }
    return explained / regressors() / (ssr / degreesOfFreedom());
  }

  /** Gaussian log-likelihood at its maximum, with variance ssr / n. */
  public double logLikelihood() {
    Require.that(!isPerfect(), Fault.ZERO_DISPERSION, "likelihood of a perfect fit is infinite");
    return -0.5 * n() * (Math.log(2 * Math.PI * ssr / n()) + 1);
  }

  /** Akaike: -2 log L + 2 k. */
  public double aic() {
    return -2 * logLikelihood() + 2 * k();
  }

  /** Schwarz: -2 log L + k ln n. */
  public double bic() {
    return -2 * logLikelihood() + k() * Math.log(n());
  }

  /** Durbin and Watson: sum (e[t] - e[t-1])^2 / sum e[t]^2; near 2 without autocorrelation. */
  public double durbinWatson() {
    Require.that(!isPerfect(), Fault.ZERO_DISPERSION, "a perfect fit has no residuals");
    double sum = 0;
    for (int t = 1; t < n(); t++) {
      double step = residuals[t] - residuals[t - 1];
      sum += step * step;
    }
    return sum / ssr;
  }
}
