package io.macrostream.functions.econometrics;

import io.macrostream.functions.stats.InvalidInputException;
import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Moments;
import io.macrostream.functions.stats.Require;

/**
 * Augmented Dickey-Fuller test of a unit root: the t statistic of g in dy[t] = deterministic terms
 * + g y[t-1] + sum over i of c[i] dy[t-i] + e[t]. A unit root is g = 0, stationarity is g &lt; 0.
 *
 * @param trend deterministic terms
 * @param lags lagged differences in the regression
 * @param n observations in it: length of the series - 1 - lags
 * @param statistic t of g, classical
 * @param coefficient g
 * @param standardError of g
 * @param halfLife periods in which half of a deviation is gone, from g alone; NaN unless -1 &lt; g
 *     &lt; 0
 */
public record AdfTest(
    Trend trend,
    int lags,
    int n,
    double statistic,
    double coefficient,
    double standardError,
    double halfLife) {

  /** The value of t that a last lag must reach: 5% in each tail of a normal. */
  private static final double LAST_LAG_T = 1.6448536269514722;

  /**
   * The test with that number of lagged differences.
   *
   * @param y levels, evenly spaced, oldest first
   * @throws io.macrostream.functions.stats.InvalidInputException ZERO_DISPERSION for a constant
   *     series or one without noise, TOO_FEW for one too short, SINGULAR for one that its own trend
   *     explains
   */
  public static AdfTest of(double[] y, Trend trend, int lags) {
    Require.that(lags >= 0, Fault.OUT_OF_RANGE, () -> "lags are " + lags + ", is negative");
    Ols fit = regression(y, trend, lags, lags);
    int at = trend.hasConstant() ? 1 : 0;
    double g = fit.coefficients()[at];
    Require.that(
        !fit.isPerfect(),
        Fault.ZERO_DISPERSION,
        "the regression leaves no residuals: a series without noise has no such test");
    double error = Math.sqrt(CoefficientCovariance.of(fit, CovarianceType.CLASSICAL)[at][at]);
    double halfLife = g > -1 && g < 0 ? -Math.log(2) / Math.log1p(g) : Double.NaN;
    return new AdfTest(trend, lags, fit.n(), g / error, g, error, halfLife);
  }

  /**
   * The test with lags chosen by {@code selection} among 0 to {@code maxLags}. The choice is made
   * on the sample that the most lags leave, the test then uses all observations.
   */
  public static AdfTest of(double[] y, Trend trend, LagSelection selection, int maxLags) {
    return of(y, trend, selectLags(y, trend, selection, maxLags));
  }

  /**
   * ceil(12 (n / 100)^(1/4)) (Schwert 1989), and no more than n/2 - 1 - deterministic terms, nor
   * than leave an observation over.
   *
   * @param n length of the series
   */
  public static int defaultMaxLags(int n, Trend trend) {
    int schwert = (int) Math.ceil(12 * Math.pow(n / 100.0, 0.25));
    int spare = Math.min(n / 2 - 1 - trend.terms(), (n - 3 - trend.terms()) / 2);
    return Math.max(0, Math.min(schwert, spare));
  }

  /** Probability of such a statistic or a lower one with a unit root (MacKinnon 1994). */
  public double pValue() {
    return MacKinnon.pValue(statistic, 1, trend);
  }

  /** At 1%, 5% and 10%, for n observations (MacKinnon 2010). */
  public double[] criticalValues() {
    return MacKinnon.criticalValues(1, trend, n);
  }

  /**
   * The lags that a criterion chooses. Lags come last among the regressors, so that one
   * decomposition holds the sums of squares of all candidates.
   */
  static int selectLags(double[] y, Trend trend, LagSelection selection, int maxLags) {
    Require.that(
        maxLags >= 0, Fault.OUT_OF_RANGE, () -> "most lags are " + maxLags + ", is negative");
    Ols fit = regression(y, trend, maxLags, maxLags);
    Require.that(
        !fit.isPerfect(),
        Fault.ZERO_DISPERSION,
        "the longest regression leaves no residuals: give fewer lags at most");
    int n = fit.n();
    double[] ssr = new double[maxLags + 1];
    ssr[maxLags] = fit.ssr();
    double[] along = fit.projections();
    int without = trend.terms() + 1;
    for (int lags = maxLags - 1; lags >= 0; lags--) {
      ssr[lags] = ssr[lags + 1] + along[without + lags] * along[without + lags];
    }
    if (selection == LagSelection.T_STAT) {
      for (int lags = maxLags; lags > 0; lags--) {
        int k = without + lags;
        if (Math.abs(along[k - 1]) / Math.sqrt(ssr[lags] / (n - k)) >= LAST_LAG_T) {
          return lags;
        }
      }
      return 0;
    }
    double penalty = selection == LagSelection.AIC ? 2 : Math.log(n);
    int best = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int lags = 0; lags <= maxLags; lags++) {
      double criterion = n * Math.log(ssr[lags] / n) + penalty * (without + lags);
      if (criterion < least) {
        least = criterion;
        best = lags;
      }
    }
    return best;
  }

  /** Level, then powers of time, then lagged differences; the first {@code skip} are left out. */
  private static Ols regression(double[] y, Trend trend, int lags, int skip) {
    Require.sample(y);
    Require.that(
        skip < y.length,
        Fault.TOO_FEW,
        () -> skip + " lags of a series of " + y.length + ": fewer lags or more values are needed");
    int n = y.length - 1 - skip;
    int k = trend.terms() + 1 + lags;
    Require.enough("an ADF test with " + lags + " lags and trend " + trend, y.length, k + 2 + skip);
    Require.that(
        Moments.of(y).m2() > 0, Fault.ZERO_DISPERSION, "a constant series has no such test");
    double[] difference = new double[n];
    double[][] x = new double[n][1 + trend.powers() + lags];
    for (int i = 0; i < n; i++) {
      int t = skip + 1 + i;
      difference[i] = y[t] - y[t - 1];
      int column = 0;
      x[i][column++] = y[t - 1];
      for (int power = 1; power <= trend.powers(); power++) {
        x[i][column++] = Math.pow(i + 1, power);
      }
      for (int lag = 1; lag <= lags; lag++) {
        x[i][column++] = y[t - lag] - y[t - lag - 1];
      }
    }
    try {
      return Ols.fit(difference, x, trend.hasConstant());
    } catch (InvalidInputException e) {
      if (e.fault() != Fault.SINGULAR) {
        throw e;
      }
      InvalidInputException clearer =
          new InvalidInputException(
              Fault.SINGULAR,
              "the series follows exactly from its trend and its own past with trend "
                  + trend
                  + " and "
                  + lags
                  + " lags: give fewer terms or lags");
      clearer.initCause(e);
      throw clearer;
    }
  }
}
