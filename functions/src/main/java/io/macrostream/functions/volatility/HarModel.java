package io.macrostream.functions.volatility;

import io.macrostream.functions.econometrics.Ols;
import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;

/**
 * Heterogeneous autoregression of realised variance (Corsi 2009): the mean of the next {@code
 * horizon} values on a constant, the last value, and the means of the last 5 and of the last 22
 * values, each with the last one in it.
 *
 * @param regression the fit; coefficients are constant, daily, weekly, monthly
 * @param form form of the variance that the regression is linear in
 * @param horizon periods ahead
 * @param forecast of the mean realised variance over the next {@code horizon} periods, in variance
 *     units
 * @param forecastInForm of the mean of the transformed values, before it is turned back
 */
public record HarModel(
    Ols regression, Form form, int horizon, double forecast, double forecastInForm) {

  /** Periods of a week. */
  public static final int WEEK = 5;

  /** Periods of a month. */
  public static final int MONTH = 22;

  /** What the regression is linear in. */
  public enum Form {
    /** The variance itself. */
    VARIANCE,
    /** Its root; the forecast is squared, plus the residual variance. */
    VOLATILITY,
    /** Its logarithm; the forecast is exp(f + residual variance / 2), as for a lognormal. */
    LOG
  }

  /**
   * Fits and forecasts.
   *
   * @param variances realised variances by period, oldest first; not negative, and positive for
   *     {@link Form#LOG}: squared daily returns may be zero
   */
  public static HarModel of(double[] variances, int horizon, Form form) {
    Require.sample(variances);
    Require.that(
        horizon >= 1, Fault.OUT_OF_RANGE, () -> "horizon is " + horizon + ", must be positive");
    Require.enough("a horizon of " + horizon, variances.length, horizon);
    Require.enough("a HAR regression", variances.length, MONTH + horizon + 4);
    double[] values = new double[variances.length];
    for (int t = 0; t < values.length; t++) {
      int at = t;
      Require.that(
          variances[t] > 0 || (variances[t] == 0 && form != Form.LOG),
          Fault.OUT_OF_RANGE,
          () ->
              "variance "
                  + at
                  + " is "
                  + variances[at]
                  + ", must be positive (not for logs: or 0)");
      values[t] =
          switch (form) {
            case VARIANCE -> variances[t];
            case VOLATILITY -> Math.sqrt(variances[t]);
            case LOG -> Math.log(variances[t]);
          };
    }
    int rows = values.length - MONTH - horizon + 1;
    double[] y = new double[rows];
    double[][] x = new double[rows][];
    for (int i = 0; i < rows; i++) {
      int last = MONTH - 1 + i;
      x[i] = regressors(values, last);
      y[i] = mean(values, last + 1, horizon);
    }
    Ols fit = Ols.fit(y, x, true);
    double[] b = fit.coefficients();
    double[] now = regressors(values, values.length - 1);
    double forecast = b[0] + b[1] * now[0] + b[2] * now[1] + b[3] * now[2];
    return new HarModel(fit, form, horizon, back(forecast, fit, form), forecast);
  }

  private static double back(double forecast, Ols fit, Form form) {
    double noise = fit.residualSd() * fit.residualSd();
    double variance =
        switch (form) {
          case VARIANCE -> forecast;
          case VOLATILITY -> forecast * forecast + noise;
          case LOG -> Math.exp(forecast + noise / 2);
        };
    Require.that(
        variance > 0,
        Fault.NO_SOLUTION,
        () -> "the forecast variance is " + variance + ": use the form log, which is positive");
    return variance;
  }

  private static double[] regressors(double[] values, int last) {
    return new double[] {
      values[last], mean(values, last - WEEK + 1, WEEK), mean(values, last - MONTH + 1, MONTH)
    };
  }

  private static double mean(double[] values, int from, int count) {
    double sum = 0;
    for (int t = from; t < from + count; t++) {
      sum += values[t];
    }
    return sum / count;
  }
}
