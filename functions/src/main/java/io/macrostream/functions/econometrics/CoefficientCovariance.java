package io.macrostream.functions.econometrics;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;

/** Covariance of the coefficients of a regression. */
public final class CoefficientCovariance {

  private CoefficientCovariance() {}

  /**
   * Covariance matrix, in the order of the coefficients.
   *
   * @param type anything but {@link CovarianceType#HAC}, which needs lags
   */
  public static double[][] of(Ols fit, CovarianceType type) {
    Require.that(
        type != CovarianceType.HAC, Fault.OUT_OF_RANGE, "HAC needs a number of lags: use hac");
    if (type == CovarianceType.CLASSICAL) {
      double[][] centre = new double[fit.k()][fit.k()];
      double variance = fit.ssr() / fit.degreesOfFreedom();
      for (int j = 0; j < fit.k(); j++) {
        centre[j][j] = variance;
      }
      return around(fit, centre);
    }
    double[][] scores = scores(fit, type);
    double factor = type == CovarianceType.HC1 ? (double) fit.n() / fit.degreesOfFreedom() : 1;
    double[][] centre = new double[fit.k()][fit.k()];
    addLag(centre, scores, 0, factor);
    return around(fit, centre);
  }

  /**
   * Newey and West: sum over |l| &lt;= lags of (1 - |l| / (lags + 1)) times the autocovariance of
   * the scores x e.
   *
   * @param lags from 0, which is HC0, to n - 1
   * @param smallSample whether to multiply by n / (n - k), as Stata does
   */
  public static double[][] hac(Ols fit, int lags, boolean smallSample) {
    Require.that(
        lags >= 0 && lags < fit.n(),
        Fault.OUT_OF_RANGE,
        () -> "lags are " + lags + ", must be from 0 to " + (fit.n() - 1));
    double[][] scores = scores(fit, CovarianceType.HC0);
    double[][] centre = new double[fit.k()][fit.k()];
    double factor = smallSample ? (double) fit.n() / fit.degreesOfFreedom() : 1;
    for (int lag = 0; lag <= lags; lag++) {
      addLag(centre, scores, lag, factor * (1 - lag / (lags + 1.0)));
    }
    return around(fit, centre);
  }

  /** Roots of the diagonal of a covariance matrix. */
  public static double[] standardErrors(double[][] covariance) {
    double[] errors = new double[covariance.length];
    for (int j = 0; j < errors.length; j++) {
      errors[j] = Math.sqrt(covariance[j][j]);
    }
    return errors;
  }

  /** q[j][t] e[t], by column, with residuals weighted by leverage for HC2 and HC3. */
  private static double[][] scores(Ols fit, CovarianceType type) {
    double[][] q = fit.design().q();
    double[] weighted = fit.isPerfect() ? new double[fit.n()] : fit.residuals();
    if (type == CovarianceType.HC2 || type == CovarianceType.HC3) {
      for (int t = 0; t < weighted.length; t++) {
        double leverage = 0;
        for (double[] column : q) {
          leverage += column[t] * column[t];
        }
        int row = t;
        double free = 1 - leverage;
        Require.that(
            free > 1e-12,
            Fault.SINGULAR,
            () -> "observation " + row + " has leverage 1: " + type + " is undefined, use HC1");
        weighted[t] /= type == CovarianceType.HC2 ? Math.sqrt(free) : free;
      }
    }
    double[][] scores = new double[q.length][weighted.length];
    for (int j = 0; j < q.length; j++) {
      for (int t = 0; t < weighted.length; t++) {
        scores[j][t] = q[j][t] * weighted[t];
      }
    }
    return scores;
  }

  private static void addLag(double[][] centre, double[][] scores, int lag, double weight) {
    for (int i = 0; i < scores.length; i++) {
      for (int j = 0; j < scores.length; j++) {
        double sum = 0;
        for (int t = lag; t < scores[0].length; t++) {
          sum += scores[i][t] * scores[j][t - lag];
        }
        centre[i][j] += weight * sum;
        if (lag > 0) {
          centre[j][i] += weight * sum;
        }
      }
    }
  }

  /** w centre w'. */
  private static double[][] around(Ols fit, double[][] centre) {
    double[][] w = fit.design().w();
    int k = w.length;
    double[][] half = new double[k][k];
    for (int i = 0; i < k; i++) {
      for (int j = 0; j < k; j++) {
        half[i][j] = Design.dot(w[i], centre[j]);
      }
    }
    double[][] covariance = new double[k][k];
    for (int i = 0; i < k; i++) {
      for (int j = 0; j <= i; j++) {
        covariance[i][j] = Design.dot(half[i], w[j]);
        covariance[j][i] = covariance[i][j];
      }
    }
    return covariance;
  }
}
