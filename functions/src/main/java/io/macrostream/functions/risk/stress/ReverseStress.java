package io.macrostream.functions.risk.stress;

import io.macrostream.functions.stats.InvalidInputException;
import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.analysis.solvers.BrentSolver;

/** The moves that lead to a given loss (Breuer, Jandacka, Rheinberger and Summer 2009). */
public final class ReverseStress {

  private static final int STEPS = 1_000;

  /**
   * The most plausible moves that lose an amount.
   *
   * @param moves of the factors
   * @param distance from nothing in standard deviations (Mahalanobis): the smaller, the more
   *     plausible
   */
  public record MostPlausible(double[] moves, double distance) {}

  private ReverseStress() {}

  /**
   * For P&amp;L linear in the moves: min x' S^-1 x so that the loss is L. With d the gradient of
   * the loss, minus the exposures, x = S d L / (d'S d) and the distance is L / sqrt(d'S d). S need
   * not have an inverse.
   *
   * @param covariance of the moves, positive semi-definite
   * @param exposures P&amp;L by unit of move, signed
   * @param loss positive, in the unit of the P&amp;L
   */
  public static MostPlausible linear(double[][] covariance, double[] exposures, double loss) {
    SemiDefinite.require("covariance", covariance);
    Require.sample(exposures);
    Require.that(
        exposures.length == covariance.length,
        Fault.SHAPE,
        () -> exposures.length + " exposures, " + covariance.length + " rows of covariance");
    positive(loss);
    double[] moves = new double[exposures.length];
    double variance = 0;
    for (int i = 0; i < moves.length; i++) {
      for (int j = 0; j < moves.length; j++) {
        moves[i] -= covariance[i][j] * exposures[j];
      }
      variance -= exposures[i] * moves[i];
    }
    double total = variance;
    Require.that(
        total > 0, Fault.ZERO_DISPERSION, "the book has no variance: no moves lose anything");
    for (int i = 0; i < moves.length; i++) {
      moves[i] *= loss / total;
    }
    return new MostPlausible(moves, loss / Math.sqrt(total));
  }

  /**
   * The smallest multiple k of a scenario that loses an amount, for any P&amp;L: the first of 1000
   * equal steps up to the largest multiple at which the loss is reached, then Brent's method inside
   * it. A loss that is reached and left again inside one step is not seen.
   *
   * @param pnl P&amp;L at k times the scenario
   * @param loss positive
   * @param largest k looked at
   * @throws InvalidInputException NO_SOLUTION if the loss is not reached up to there
   */
  public static double multiple(DoubleUnaryOperator pnl, double loss, double largest) {
    positive(loss);
    Require.that(
        Require.finite("largest multiple", largest) > 0,
        Fault.OUT_OF_RANGE,
        () -> "largest multiple is " + largest + ", must be positive");
    double before = 0;
    for (int i = 1; i <= STEPS; i++) {
      double k = largest * i / STEPS;
      double at = -Require.finite("P&L", pnl.applyAsDouble(k));
      if (at == loss) {
        return k;
      }
      if (at > loss) {
        return new BrentSolver(1e-15, 1e-15)
            .solve(500, x -> -pnl.applyAsDouble(x) - loss, before, k);
      }
      before = k;
    }
    throw new InvalidInputException(
        Fault.NO_SOLUTION,
        "up to " + largest + " times the scenario a loss of " + loss + " is not reached");
  }

  private static void positive(double loss) {
    Require.that(
        Require.finite("loss", loss) > 0,
        Fault.OUT_OF_RANGE,
        () -> "loss is " + loss + ", must be positive");
  }
}
