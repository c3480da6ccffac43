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
 * Bridge equation: a quarterly figure regressed on quarterly means of monthly indicators, and read
 * off for the quarter that is not published. Months that an indicator lacks at its ragged end come
 * from its own first-order autoregression (Baffigi, Golinelli and Parigi 2004).
 *
 * @param value the nowcast
 * @param coefficients constant first, then by indicator
 * @param residualSd with as many degrees of freedom as quarters exceed coefficients
 * @param rSquared of the regression
 * @param indicators quarterly mean of each indicator in the quarter of the nowcast
 * @param filledMonths months of each indicator that were forecast
 */
@SuppressWarnings("ArrayRecordComponent") // a result, never compared
public record BridgeNowcast(
    double value,
    double[] coefficients,
    double residualSd,
    double rSquared,
    double[] indicators,
    int[] filledMonths) {

  private static final int MONTHS = 3;
  private static final double SINGULAR = 1e-11;

  /**
   * The next quarter after those of {@code target}.
   *
   * @param target published quarters, oldest first
   * @param monthly each indicator from the first month of the first quarter on, as long as it was
   *     known: rows may end at different months, up to the last of the quarter of the nowcast
   */
  public static BridgeNowcast of(double[] target, double[][] monthly) {
    Require.sample(target);
    int k = monthly.length;
    Require.enough("a bridge equation", k, 1);
    int quarters = target.length;
    Require.enough("a bridge equation of " + k + " indicators", quarters, k + 2);
    double[][] design = new double[quarters][k + 1];
    double[] now = new double[k];
    int[] filled = new int[k];
    for (int j = 0; j < k; j++) {
      double[] months = complete(monthly[j], MONTHS * (quarters + 1), j);
      filled[j] = months.length - monthly[j].length;
      for (int q = 0; q <= quarters; q++) {
        double mean =
            (months[MONTHS * q] + months[MONTHS * q + 1] + months[MONTHS * q + 2]) / MONTHS;
        if (q < quarters) {
          design[q][j + 1] = mean;
        } else {
          now[j] = mean;
        }
      }
    }
    return regress(target, design, now, filled);
  }

  private static double[] complete(double[] months, int length, int indicator) {
    Require.sample(months);
    Require.that(
        months.length <= length && months.length > length - 2 * MONTHS,
        Fault.SHAPE,
        () ->
            "indicator "
                + indicator
                + " has "
                + months.length
                + " months; the nowcast needs "
                + (length - 2 * MONTHS + 1)
                + " to "
                + length);
    double[] all = Arrays.copyOf(months, length);
    if (months.length < length) {
      Persistence own = Persistence.of(months);
      for (int t = months.length; t < length; t++) {
        all[t] = own.intercept() + own.phi() * all[t - 1];
      }
    }
    return all;
  }

  private static BridgeNowcast regress(
      double[] target, double[][] design, double[] now, int[] filled) {
    double scale = 1;
    for (double[] row : design) {
      row[0] = 1;
      for (double cell : row) {
        scale = Math.max(scale, Math.abs(cell));
      }
    }
    DecompositionSolver solver =
        new QRDecomposition(new Array2DRowRealMatrix(design, false), SINGULAR * scale).getSolver();
    if (!solver.isNonSingular()) {
      throw new InvalidInputException(
          Fault.SINGULAR, "indicators depend linearly on each other: leave one out");
    }
    double[] beta = solver.solve(new ArrayRealVector(target, false)).toArray();
    double mean = Arrays.stream(target).sum() / target.length;
    double residual = 0;
    double total = 0;
    for (int q = 0; q < target.length; q++) {
      double error = target[q] - dot(beta, design[q]);
      residual += error * error;
      total += (target[q] - mean) * (target[q] - mean);
    }
    Require.that(total > 0, Fault.ZERO_DISPERSION, "the target does not move");
    double[] row = new double[beta.length];
    row[0] = 1;
    System.arraycopy(now, 0, row, 1, now.length);
    return new BridgeNowcast(
        dot(beta, row),
        beta,
        Math.sqrt(residual / (target.length - beta.length)),
        1 - residual / total,
        now,
        filled);
  }

  private static double dot(double[] beta, double[] row) {
    double sum = 0;
    for (int i = 0; i < beta.length; i++) {
      sum += beta[i] * row[i];
    }
    return sum;
  }
}
