package io.macrostream.functions.curve;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.commons.math3.exception.TooManyEvaluationsException;
import org.apache.commons.math3.optim.InitialGuess;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.PointValuePair;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.nonlinear.scalar.ObjectiveFunction;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.NelderMeadSimplex;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.SimplexOptimizer;

/** The pair of decays of a Svensson curve that leaves least: a grid, then Nelder-Mead in logs. */
final class DecayPairSearch {

  /**
   * How hard to look.
   *
   * @param grid decays tried of each of the two, evenly spaced in logs
   * @param starts minima of the grid that are refined, the best ones
   * @param rounds simplexes one after the other from each start
   * @param tolerance relative change of the residuals at which a simplex stops
   */
  record Effort(int grid, int starts, int rounds, double tolerance) {
    static final Effort THOROUGH = new Effort(24, 6, 3, 1e-12);
    static final Effort QUICK = new Effort(24, 6, 1, 1e-9);
  }

  /** Two decays differ by this factor at least, else the last beta has no meaning. */
  private static final double APART = 1.05;

  private final DecayProfile profile;
  private final double least;
  private final double most;
  private final Effort effort;

  DecayPairSearch(DecayProfile profile, double minLambda, double maxLambda, Effort effort) {
    this.profile = profile;
    this.effort = effort;
    this.least = Math.log(minLambda);
    this.most = Math.log(maxLambda);
  }

  /** The decays, as lambdas. */
  double[] best() {
    Start best = null;
    for (Start start : starts()) {
      Start refined = refine(start);
      if (best == null || refined.sse < best.sse) {
        best = refined;
      }
    }
    Require.that(
        best != null && best.sse < Double.POSITIVE_INFINITY,
        Fault.SINGULAR,
        "no decays between the bounds identify the betas: bring the bounds to the maturities");
    return new double[] {Math.exp(best.first), Math.exp(best.second)};
  }

  private record Start(double first, double second, double sse) {}

  /** The best cells of a grid of decays that no neighbour beats. */
  private List<Start> starts() {
    int grid = effort.grid();
    double step = (most - least) / (grid - 1);
    double[][] sse = new double[grid][grid];
    for (int i = 0; i < grid; i++) {
      for (int j = 0; j < grid; j++) {
        sse[i][j] = penalised(least + i * step, least + j * step);
      }
    }
    List<Start> starts = new ArrayList<>();
    for (int i = 0; i < grid; i++) {
      for (int j = 0; j < grid; j++) {
        if (isLeast(sse, i, j)) {
          starts.add(new Start(least + i * step, least + j * step, sse[i][j]));
        }
      }
    }
    starts.sort(Comparator.comparingDouble(Start::sse));
    return starts.subList(0, Math.min(effort.starts(), starts.size()));
  }

  private static boolean isLeast(double[][] sse, int row, int column) {
    if (!(sse[row][column] < Double.POSITIVE_INFINITY)) {
      return false;
    }
    int last = sse.length - 1;
    for (int i = Math.max(0, row - 1); i <= Math.min(last, row + 1); i++) {
      for (int j = Math.max(0, column - 1); j <= Math.min(last, column + 1); j++) {
        if (sse[i][j] < sse[row][column]) {
          return false;
        }
      }
    }
    return true;
  }

  private Start refine(Start start) {
    Start best = start;
    // The simplex may collapse in a narrow valley; a restart with a fresh one gets it going again.
    for (int round = 0; round < effort.rounds(); round++) {
      try {
        PointValuePair found =
            new SimplexOptimizer(effort.tolerance(), 1e-300)
                .optimize(
                    new MaxEval(2000),
                    new ObjectiveFunction(log -> penalised(log[0], log[1])),
                    GoalType.MINIMIZE,
                    new InitialGuess(new double[] {best.first, best.second}),
                    new NelderMeadSimplex(new double[] {0.05, -0.07}));
        double[] log = found.getPoint();
        if (found.getValue() < best.sse) {
          best = new Start(log[0], log[1], found.getValue());
        }
      } catch (TooManyEvaluationsException e) {
        return best;
      }
    }
    return best;
  }

  /** Infinite outside the bounds, and where the decays are too close to tell the betas apart. */
  private double penalised(double first, double second) {
    double slack = 1e-12;
    boolean outside =
        first < least - slack
            || first > most + slack
            || second < least - slack
            || second > most + slack;
    return outside || Math.abs(first - second) < Math.log(APART)
        ? Double.POSITIVE_INFINITY
        : profile.sse(Math.exp(first), Math.exp(second));
  }
}
