package io.macrostream.functions.risk.var;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Moments;
import io.macrostream.functions.stats.Require;

/**
 * A portfolio of returns that are jointly normal, or jointly Student t with the same covariance
 * (variance-covariance method). VaR and ES are homogeneous in the exposures, so each is the sum of
 * its components: exposure x derivative (Euler; Garman 1996).
 */
public final class GaussianPortfolio {

  private final double[] exposures;
  private final double[] means;
  private final double[] covarianceWithAll;
  private final ParametricTail tail;

  /**
   * @param exposures in currency (or weights)
   * @param means expected return per period of each
   * @param covariance of returns per period, symmetric
   */
  public GaussianPortfolio(double[] exposures, double[] means, double[][] covariance) {
    int n = exposures.length;
    Require.sample(exposures);
    Require.sample(means);
    Require.that(means.length == n && covariance.length == n, Fault.SHAPE, "not all of size " + n);
    this.exposures = exposures.clone();
    this.means = means.clone();
    this.covarianceWithAll = new double[n];
    double mean = 0;
    double variance = 0;
    for (int i = 0; i < n; i++) {
      Require.sample(covariance[i]);
      Require.that(
          covariance[i].length == n, Fault.SHAPE, "covariance row " + i + " is not of " + n);
      for (int j = 0; j < n; j++) {
        covarianceWithAll[i] += covariance[i][j] * exposures[j];
      }
      mean += exposures[i] * means[i];
      variance += exposures[i] * covarianceWithAll[i];
    }
    Require.that(variance >= 0, Fault.OUT_OF_RANGE, "covariance gives variance " + variance);
    this.tail = new ParametricTail(mean, Math.sqrt(variance));
  }

  /** From volatilities and correlations, with means of zero. */
  public static GaussianPortfolio of(
      double[] exposures, double[] volatilities, double[][] correlation) {
    int n = volatilities.length;
    double[][] covariance = new double[n][n];
    Require.that(correlation.length == n, Fault.SHAPE, "correlation has not " + n + " rows");
    for (int i = 0; i < n; i++) {
      Require.that(
          correlation[i].length == n, Fault.SHAPE, "correlation row " + i + " is not of " + n);
      for (int j = 0; j < n; j++) {
        covariance[i][j] = volatilities[i] * volatilities[j] * correlation[i][j];
      }
    }
    return new GaussianPortfolio(exposures, new double[n], covariance);
  }

  /**
   * From joint returns.
   *
   * @param returns one row per period, one column per exposure
   * @param ddof divisor n - ddof of the covariance
   */
  public static GaussianPortfolio ofReturns(double[] exposures, double[][] returns, int ddof) {
    Require.enough("a covariance", returns.length, ddof + 1);
    int n = exposures.length;
    double[][] columns = new double[n][returns.length];
    for (int t = 0; t < returns.length; t++) {
      Require.that(returns[t].length == n, Fault.SHAPE, "row " + t + " is not of " + n);
      for (int i = 0; i < n; i++) {
        columns[i][t] = returns[t][i];
      }
    }
    double[] means = new double[n];
    for (int i = 0; i < n; i++) {
      means[i] = Moments.of(columns[i]).mean();
    }
    double[][] covariance = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double sum = 0;
        for (int t = 0; t < returns.length; t++) {
          sum += (columns[i][t] - means[i]) * (columns[j][t] - means[j]);
        }
        covariance[i][j] = sum / (returns.length - ddof);
      }
    }
    return new GaussianPortfolio(exposures, means, covariance);
  }

  /** Mean and standard deviation of the whole, and with them VaR and ES. */
  public ParametricTail tail() {
    return tail;
  }

  /** VaR by exposure; adds up to the VaR of the whole. */
  public double[] varComponents(int confidenceBp) {
    return components(ParametricTail.normalQuantile(confidenceBp));
  }

  /** ES by exposure; adds up to the ES of the whole. */
  public double[] esComponents(int confidenceBp) {
    return components(ParametricTail.gaussianEsMultiple(confidenceBp));
  }

  /**
   * Student t VaR by exposure; adds up to {@link ParametricTail#studentVar}.
   *
   * @param nu degrees of freedom of all returns together, above 2
   */
  public double[] studentVarComponents(double nu, int confidenceBp) {
    return components(ParametricTail.studentVarMultiple(nu, confidenceBp));
  }

  /**
   * Student t ES by exposure; adds up to {@link ParametricTail#studentEs}.
   *
   * @param nu degrees of freedom of all returns together, above 2
   */
  public double[] studentEsComponents(double nu, int confidenceBp) {
    return components(ParametricTail.studentEsMultiple(nu, confidenceBp));
  }

  private double[] components(double multiple) {
    Require.that(tail.sd() > 0, Fault.ZERO_DISPERSION, "the portfolio has no variance to share");
    double[] components = new double[exposures.length];
    for (int i = 0; i < components.length; i++) {
      components[i] = exposures[i] * (multiple * covarianceWithAll[i] / tail.sd() - means[i]);
    }
    return components;
  }
}
