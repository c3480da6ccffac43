package io.macrostream.functions.risk.backtest;

import io.macrostream.functions.econometrics.Ols;
import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;
import io.macrostream.functions.stats.TailProbability;

/**
 * Whether exceptions can be foretold: the dynamic quantile test of Engle and Manganelli (2004), in
 * its least-squares form. The hits H = I - p are regressed on a constant, their own lags and, if
 * asked for, the VaR forecast for the day; DQ = H'X (X'X)^-1 X'H / (p (1-p)) is chi-squared with as
 * many degrees of freedom as X has columns.
 *
 * @param statistic DQ
 * @param degreesOfFreedom 1 + lags, and 1 for the VaR
 * @param pValue probability of a statistic at least as large
 * @param coefficients of the regression: constant, lags from 1 on, VaR
 */
public record DynamicQuantile(
    double statistic, int degreesOfFreedom, double pValue, double[] coefficients) {

  public DynamicQuantile {
    coefficients = coefficients.clone();
  }

  @Override
  public double[] coefficients() {
    return coefficients.clone();
  }

  /**
   * The test of a record.
   *
   * @param exceptions of each day, oldest first
   * @param var forecast for the same day; null to leave it out
   * @param lags of the hits, 0 or more; 4 in the paper
   * @throws io.macrostream.functions.stats.InvalidInputException SINGULAR where a regressor does
   *     not vary: a record without exceptions, or a constant VaR
   */
  public static DynamicQuantile of(boolean[] exceptions, double[] var, int lags, int confidenceBp) {
    Require.that(
        lags >= 0, Fault.OUT_OF_RANGE, () -> "lags are " + lags + ", must not be negative");
    Require.that(
        var == null || var.length == exceptions.length,
        Fault.SHAPE,
        () -> exceptions.length + " days, " + var.length + " forecasts");
    int regressors = lags + (var == null ? 0 : 1);
    Require.that(regressors > 0, Fault.EMPTY, "neither a lag nor the VaR: nothing foretells");
    Require.enough("a regression on " + lags + " lags", exceptions.length, 2L + lags + regressors);
    double p = Kupiec.tail(confidenceBp);
    int rows = exceptions.length - lags;
    double[] hits = new double[rows];
    double[][] x = new double[rows][regressors];
    for (int t = 0; t < rows; t++) {
      hits[t] = hit(exceptions[t + lags], p);
      for (int lag = 1; lag <= lags; lag++) {
        x[t][lag - 1] = hit(exceptions[t + lags - lag], p);
      }
      if (var != null) {
        x[t][lags] = var[t + lags];
      }
    }
    Ols fit = Ols.fit(hits, x, true);
    double explained = 0;
    for (double fitted : fit.fitted()) {
      explained += fitted * fitted;
    }
    double statistic = explained / (p * (1 - p));
    return new DynamicQuantile(
        statistic, fit.k(), TailProbability.chiSquareAbove(statistic, fit.k()), fit.coefficients());
  }

  private static double hit(boolean exception, double p) {
    return (exception ? 1 : 0) - p;
  }
}
