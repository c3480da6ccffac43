package io.macrostream.functions.risk.stress;

import io.macrostream.functions.stats.InvalidInputException;
import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;
import java.util.BitSet;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.NonPositiveDefiniteMatrixException;

/**
 * What the other factors are expected to do when a few are shocked: E[x | core] = S_xc S_cc^-1
 * shock, with zero means (Kupiec 1998).
 */
public final class ConditionalShock {

  private ConditionalShock() {}

  /**
   * Moves of all factors; those of the core are as given.
   *
   * @param covariance of all factors, positive semi-definite
   * @param core rows of those that are shocked
   * @param shocks of them, in that order
   * @throws InvalidInputException SINGULAR where factors of the core depend on each other
   */
  public static double[] propagate(double[][] covariance, int[] core, double[] shocks) {
    SemiDefinite.require("covariance", covariance);
    Require.sample(shocks);
    Require.that(
        core.length == shocks.length,
        Fault.SHAPE,
        () -> core.length + " core factors, " + shocks.length + " shocks");
    BitSet seen = new BitSet();
    for (int row : core) {
      Require.that(
          row >= 0 && row < covariance.length && !seen.get(row),
          Fault.OUT_OF_RANGE,
          () -> "core factor " + row + " is not a row of the covariance, or comes twice");
      seen.set(row);
    }
    double[] weights = weights(covariance, core, shocks);
    double[] moves = new double[covariance.length];
    for (int i = 0; i < moves.length; i++) {
      for (int j = 0; j < core.length; j++) {
        moves[i] += covariance[i][core[j]] * weights[j];
      }
    }
    for (int j = 0; j < core.length; j++) {
      moves[core[j]] = shocks[j];
    }
    return moves;
  }

  private static double[] weights(double[][] covariance, int[] core, double[] shocks) {
    // In units of standard deviations, so that rates and prices are inverted alike.
    double[] sd = new double[core.length];
    double[][] correlation = new double[core.length][core.length];
    double[] scaled = new double[core.length];
    for (int i = 0; i < core.length; i++) {
      int row = core[i];
      sd[i] = Math.sqrt(covariance[row][row]);
      Require.that(
          sd[i] > 0,
          Fault.SINGULAR,
          () -> "core factor " + row + " has no variance to condition on");
      scaled[i] = shocks[i] / sd[i];
    }
    for (int i = 0; i < core.length; i++) {
      for (int j = 0; j < core.length; j++) {
        correlation[i][j] = i == j ? 1 : covariance[core[i]][core[j]] / (sd[i] * sd[j]);
      }
    }
    try {
      double[] weights =
          new CholeskyDecomposition(new Array2DRowRealMatrix(correlation), 1e-9, 1e-12)
              .getSolver()
              .solve(new ArrayRealVector(scaled))
              .toArray();
      for (int i = 0; i < weights.length; i++) {
        weights[i] /= sd[i];
      }
      return weights;
    } catch (NonPositiveDefiniteMatrixException e) {
      throw new InvalidInputException(
          Fault.SINGULAR, "factors of the core depend on each other: leave one out");
    }
  }
}
