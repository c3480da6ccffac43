package io.macrostream.functions.risk.var;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;
import java.util.Arrays;

/**
 * Full revaluation of linear positions: P&amp;L[k] = sum over positions of exposure x return[k],
 * for all scenarios k at once.
 *
 * <p>Vectors are read row by row, eight rows at a time, so that memory is read in the order it lies
 * in and the result stays in the nearest cache. Within a scenario the terms are added one by one in
 * the order of the positions: the bits are those of the plain sum.
 *
 * <p>A scenario is NaN, left out, where a position with an exposure other than zero has no return.
 */
public final class LinearRevaluation {

  private static final int ROWS = 8;

  private final double[][] returns;
  private final int scenarios;

  // The rows with an exposure other than zero.
  private final double[][] rows;
  private final double[] weights;

  /**
   * @param returns by position, then by scenario, none infinite, NaN where there is none; kept and
   *     not copied, so that positions may share a vector
   */
  public LinearRevaluation(double[][] returns) {
    Require.enough("a revaluation", returns.length, 1);
    this.scenarios = returns[0].length;
    for (int i = 0; i < returns.length; i++) {
      int position = i;
      Require.that(
          returns[i].length == scenarios,
          Fault.SHAPE,
          () ->
              "position "
                  + position
                  + " has "
                  + returns[position].length
                  + " returns for "
                  + scenarios
                  + " scenarios");
      for (double value : returns[i]) {
        HeldFactor.requireNotInfinite("position " + i, value);
      }
    }
    this.returns = returns.clone();
    this.rows = new double[returns.length][];
    this.weights = new double[returns.length];
  }

  /**
   * Writes the P&amp;L of each scenario.
   *
   * @param exposures finite, one for each position
   * @param pnl one for each scenario
   */
  public void value(double[] exposures, double[] pnl) {
    Require.sample(exposures);
    Require.that(
        exposures.length == returns.length && pnl.length == scenarios,
        Fault.SHAPE,
        () ->
            exposures.length
                + " exposures and "
                + pnl.length
                + " results for "
                + returns.length
                + " positions and "
                + scenarios
                + " scenarios");
    int held = 0;
    for (int i = 0; i < exposures.length; i++) {
      if (exposures[i] != 0) {
        rows[held] = returns[i];
        weights[held++] = exposures[i];
      }
    }
    Arrays.fill(pnl, 0);
    int at = 0;
    for (; at + ROWS <= held; at += ROWS) {
      addEight(rows, weights, at, pnl);
    }
    for (; at < held; at++) {
      addOne(rows[at], weights[at], pnl);
    }
  }

  private static void addEight(double[][] rows, double[] weights, int at, double[] pnl) {
    double[] r0 = rows[at];
    double[] r1 = rows[at + 1];
    double[] r2 = rows[at + 2];
    double[] r3 = rows[at + 3];
    double[] r4 = rows[at + 4];
    double[] r5 = rows[at + 5];
    double[] r6 = rows[at + 6];
    double[] r7 = rows[at + 7];
    double w0 = weights[at];
    double w1 = weights[at + 1];
    double w2 = weights[at + 2];
    double w3 = weights[at + 3];
    double w4 = weights[at + 4];
    double w5 = weights[at + 5];
    double w6 = weights[at + 6];
    double w7 = weights[at + 7];
    for (int k = 0; k < pnl.length; k++) {
      double sum = pnl[k] + w0 * r0[k] + w1 * r1[k] + w2 * r2[k] + w3 * r3[k];
      pnl[k] = sum + w4 * r4[k] + w5 * r5[k] + w6 * r6[k] + w7 * r7[k];
    }
  }

  private static void addOne(double[] row, double weight, double[] pnl) {
    for (int k = 0; k < pnl.length; k++) {
      pnl[k] += weight * row[k];
    }
  }
}
