package io.macrostream.functions.econometrics;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;
import io.macrostream.functions.stats.TailProbability;

/**
 * Distribution of the Dickey-Fuller t statistic, for one series or for the residuals of a
 * cointegrating regression between several.
 */
public final class MacKinnon {

  /** Most series that p-values are known for. */
  public static final int MOST_SERIES_WITH_P_VALUES = 6;

  private static final double[] LEFT_SCALE = {1, 1, 1e-2};
  private static final double[] RIGHT_SCALE = {1, 1e-1, 1e-1, 1e-2};
  private static final double[] LEVELS = {0.01, 0.05, 0.10};

  private MacKinnon() {}

  /** Levels of the critical values: 1%, 5%, 10%. */
  public static double[] levels() {
    return LEVELS.clone();
  }

  /** Most series that critical values are known for: 12, and 1 without a constant. */
  public static int mostSeriesWithCriticalValues(Trend trend) {
    return MacKinnonTables.CRITICAL[trend.terms()].length;
  }

  /**
   * Critical values at 1%, 5% and 10%: b0 + b1/T + b2/T^2 + b3/T^3 (MacKinnon 2010).
   *
   * @param series N: 1 for a unit-root test, the number of variables for cointegration
   * @param trend terms of the regression; of the cointegrating one if N &gt; 1
   * @param n T, observations; infinite for the asymptotic values
   */
  public static double[] criticalValues(int series, Trend trend, double n) {
    double[][][] table = MacKinnonTables.CRITICAL[trend.terms()];
    Require.that(
        series >= 1 && series <= table.length,
        Fault.OUT_OF_RANGE,
        () ->
            "critical values with trend "
                + trend
                + " are tabulated for 1 to "
                + table.length
                + " series, not for "
                + series);
    Require.that(n > 0, Fault.OUT_OF_RANGE, () -> "T is " + n + ", must be positive");
    double[] values = new double[LEVELS.length];
    for (int level = 0; level < values.length; level++) {
      values[level] = polynomial(table[series - 1][level], 1 / n);
    }
    return values;
  }

  /**
   * Probability of a statistic at or below {@code tau} if there is a unit root, asymptotic
   * (MacKinnon 1994): normal distribution of a polynomial in tau.
   *
   * @param series N, from 1 to 6
   * @return from 0 to 1; 0 and 1 where tau is outside the range that the polynomials were fitted to
   */
  public static double pValue(double tau, int series, Trend trend) {
    Require.finite("statistic", tau);
    int row = trend.terms();
    Require.that(
        series >= 1 && series <= MOST_SERIES_WITH_P_VALUES,
        Fault.OUT_OF_RANGE,
        () ->
            "p-values are tabulated for 1 to "
                + MOST_SERIES_WITH_P_VALUES
                + " series, not for "
                + series);
    int at = series - 1;
    if (tau > MacKinnonTables.LARGEST[row][at]) {
      return 1;
    }
    if (tau < MacKinnonTables.LEAST[row][at]) {
      return 0;
    }
    return TailProbability.normalBelow(
        tau <= MacKinnonTables.STAR[row][at]
            ? polynomial(scaled(MacKinnonTables.LEFT[row][at], LEFT_SCALE), tau)
            : polynomial(scaled(MacKinnonTables.RIGHT[row][at], RIGHT_SCALE), tau));
  }

  private static double[] scaled(double[] printed, double[] scale) {
    double[] coefficients = new double[printed.length];
    for (int i = 0; i < printed.length; i++) {
      coefficients[i] = printed[i] * scale[i];
    }
    return coefficients;
  }

  private static double polynomial(double[] coefficients, double x) {
    double sum = 0;
    for (int i = coefficients.length - 1; i >= 0; i--) {
      sum = sum * x + coefficients[i];
    }
    return sum;
  }
}
