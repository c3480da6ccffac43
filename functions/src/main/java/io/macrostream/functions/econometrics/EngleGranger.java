package io.macrostream.functions.econometrics;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;
import java.util.Arrays;

/**
 * Engle and Granger (1987): y is regressed on x with the deterministic terms of {@code trend}, and
 * the residuals are tested for a unit root without any. The statistic has the distribution of
 * MacKinnon for as many series as there are, not that of one series. The test is not symmetric in y
 * and x.
 *
 * @param regression the cointegrating regression: constant (if any), x as given, powers of time
 * @param residualTest of its residuals, with trend {@link Trend#N}
 * @param series y and the regressors: N of the distribution
 * @param trend deterministic terms of the cointegrating regression
 */
public record EngleGranger(Ols regression, AdfTest residualTest, int series, Trend trend) {

  /** The test with that number of lagged differences of the residuals. */
  public static EngleGranger of(double[] y, double[][] x, Trend trend, int lags) {
    Ols regression = regress(y, x, trend);
    return new EngleGranger(
        regression, AdfTest.of(regression.residuals(), Trend.N, lags), 1 + x[0].length, trend);
  }

  /** The test with lags chosen as in {@link AdfTest#of(double[], Trend, LagSelection, int)}. */
  public static EngleGranger of(
      double[] y, double[][] x, Trend trend, LagSelection selection, int maxLags) {
    Ols regression = regress(y, x, trend);
    return new EngleGranger(
        regression,
        AdfTest.of(regression.residuals(), Trend.N, selection, maxLags),
        1 + x[0].length,
        trend);
  }

  /** The statistic: t of the residual test. */
  public double statistic() {
    return residualTest.statistic();
  }

  /** Probability of such a statistic or a lower one without cointegration, up to 6 series. */
  public double pValue() {
    return MacKinnon.pValue(statistic(), series, trend);
  }

  /** Whether {@link #criticalValues} are tabulated: not without a constant, nor above 12 series. */
  public boolean hasCriticalValues() {
    return series <= MacKinnon.mostSeriesWithCriticalValues(trend);
  }

  /** At 1%, 5% and 10% (MacKinnon 2010), for T = observations - 1. */
  public double[] criticalValues() {
    return MacKinnon.criticalValues(series, trend, regression.n() - 1.0);
  }

  /** Units of each x that hedge one unit of y. */
  public double[] hedgeRatios() {
    double[] all = regression.coefficients();
    double[] ratios = new double[series - 1];
    System.arraycopy(all, trend.hasConstant() ? 1 : 0, ratios, 0, ratios.length);
    return ratios;
  }

  private static Ols regress(double[] y, double[][] x, Trend trend) {
    Require.sample(y);
    Require.that(
        x.length == y.length && x[0].length > 0,
        Fault.SHAPE,
        () -> "y has " + y.length + " observations, x has " + x.length + " rows");
    double[][] all = new double[x.length][];
    for (int t = 0; t < x.length; t++) {
      all[t] = Arrays.copyOf(x[t], x[t].length + trend.powers());
      for (int power = 1; power <= trend.powers(); power++) {
        all[t][x[t].length + power - 1] = Math.pow(t + 1, power);
      }
    }
    Ols fit = Ols.fit(y, all, trend.hasConstant());
    Require.that(
        !fit.isPerfect(),
        Fault.SINGULAR,
        "y is a linear combination of x: the residuals are zero, and there is nothing to test");
    return fit;
  }
}
