package io.macrostream.functions.macro;

import io.macrostream.functions.stats.InvalidInputException;
import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;
import java.util.Arrays;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.DecompositionSolver;
import org.apache.commons.math3.linear.QRDecomposition;

/**
 * Cycle of Hamilton (2018): the error of the regression of {@code y[t]} on a constant and {@code
 * y[t-h] .. y[t-h-p+1]}. Customary h = 8, p = 4 quarterly and h = 24, p = 12 monthly, on logs.
 *
 * @param trend fitted values; NaN before the first
 * @param cycle y minus trend
 * @param coefficients constant first, then by lag, of the regression on all observations
 */
@SuppressWarnings("ArrayRecordComponent") // a result, never compared
public record HamiltonFilter(double[] trend, double[] cycle, double[] coefficients) {

  /** Columns that depend on each other leave pivots of this size, relative to the values. */
  private static final double SINGULAR = 1e-11;

  /**
   * Filters.
   *
   * @param horizon h
   * @param lags p
   */
  public static HamiltonFilter of(double[] values, int horizon, int lags, Estimation estimation) {
    Require.sample(values);
    Require.that(
        horizon >= 1 && lags >= 1,
        Fault.OUT_OF_RANGE,
        () -> "horizon " + horizon + " and lags " + lags + " must be positive");
    // One more observation than coefficients, else every error is zero.
    Require.enough("the regression", values.length, (long) horizon + lags - 1 + lags + 2);
    int first = horizon + lags - 1;
    int least = first + lags + 2;
    double[] trend = new double[values.length];
    double[] cycle = new double[values.length];
    int start = estimation == Estimation.FULL_SAMPLE ? first : least - 1;
    Arrays.fill(trend, 0, start, Double.NaN);
    Arrays.fill(cycle, 0, start, Double.NaN);
    double[] whole = regress(values, values.length, horizon, lags);
    for (int t = start; t < values.length; t++) {
      double[] beta =
          estimation == Estimation.FULL_SAMPLE ? whole : regress(values, t + 1, horizon, lags);
      trend[t] = fitted(values, t, horizon, beta);
      cycle[t] = values[t] - trend[t];
    }
    return new HamiltonFilter(trend, cycle, whole);
  }

  private static double fitted(double[] values, int t, int horizon, double[] beta) {
    double sum = beta[0];
    for (int lag = 0; lag < beta.length - 1; lag++) {
      sum += beta[lag + 1] * values[t - horizon - lag];
    }
    return sum;
  }

  private static double[] regress(double[] values, int n, int horizon, int lags) {
    int first = horizon + lags - 1;
    // Around the first value: levels of the size of a price index cost no digits.
    double centre = values[0];
    double[][] design = new double[n - first][lags + 1];
    double[] target = new double[n - first];
    double scale = 0;
    for (int t = first; t < n; t++) {
      double[] row = design[t - first];
      row[0] = 1;
      for (int lag = 0; lag < lags; lag++) {
        row[lag + 1] = values[t - horizon - lag] - centre;
        scale = Math.max(scale, Math.abs(row[lag + 1]));
      }
      target[t - first] = values[t] - centre;
    }
    DecompositionSolver solver =
        new QRDecomposition(new Array2DRowRealMatrix(design, false), SINGULAR * scale).getSolver();
    if (scale == 0 || !solver.isNonSingular()) {
      throw new InvalidInputException(
          Fault.SINGULAR, "lags depend linearly on each other: use fewer, or a series that moves");
    }
    double[] beta = solver.solve(new ArrayRealVector(target, false)).toArray();
    double slopes = 0;
    for (int lag = 1; lag < beta.length; lag++) {
      slopes += beta[lag];
    }
    beta[0] += centre * (1 - slopes);
    return beta;
  }
}
