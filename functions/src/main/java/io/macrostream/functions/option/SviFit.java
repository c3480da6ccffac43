package io.macrostream.functions.option;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;
import java.util.Arrays;
import java.util.Comparator;
import org.apache.commons.math3.optim.InitialGuess;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.MaxIter;
import org.apache.commons.math3.optim.PointValuePair;
import org.apache.commons.math3.optim.SimpleValueChecker;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.nonlinear.scalar.ObjectiveFunction;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.NelderMeadSimplex;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.SimplexOptimizer;

/**
 * Least-squares fit of {@link SviRaw} to points of total variance.
 *
 * <p>Quasi-explicit (De Marco and Martini 2009): at given m and sigma the slice is linear in the
 * other three, which {@link SviSlice} solves with their constraints; Nelder-Mead looks for m and ln
 * sigma, from the best few of a fixed grid of starts. The constraints are b &gt;= 0, |rho| &lt; 1,
 * wings no steeper than 2 (Lee 2004) and a positive variance; butterfly arbitrage between the wings
 * is reported by {@link SviArbitrage}, not excluded.
 *
 * @param slice the fitted parameters
 * @param rmse root of the weighted mean squared error in total variance
 * @param worst largest absolute error in total variance
 */
public record SviFit(SviRaw slice, double rmse, double worst) {

  private static final int STARTS = 3;
  private static final int EVALUATIONS = 400;
  private static final double[] SHIFTS = {-0.25, 0, 0.25, 0.5, 0.75, 1, 1.25};
  private static final double[] WIDTHS = {0.03, 0.1, 0.25, 0.6, 1.5};

  /**
   * The best slice through points.
   *
   * @param k log moneyness ln(K/F), ascending, five points at least
   * @param w total variance volatility^2 x time, positive
   * @param weights of the squared errors, not negative, five positive at least
   */
  public static SviFit of(double[] k, double[] w, double[] weights) {
    check(k, w, weights);
    double first = k[0];
    double range = k[k.length - 1] - first;
    SviSlice inner = new SviSlice(k, w, weights);
    double narrow = Math.log(1e-3 * range);
    double wide = Math.log(10 * range);
    ObjectiveFunction objective =
        new ObjectiveFunction(
            point -> {
              double logWidth = Math.max(narrow, Math.min(wide, point[1]));
              double m = Math.max(first - range, Math.min(first + 2 * range, point[0]));
              double outside = Math.abs(point[1] - logWidth) + Math.abs(point[0] - m) / range;
              return inner.solve(m, Math.exp(logWidth)) * (1 + outside);
            });
    double[][] starts = starts(inner, first, range);
    double[] best = null;
    double least = Double.POSITIVE_INFINITY;
    for (double[] start : starts) {
      double[] found = descend(objective, start, range);
      double m = Math.max(first - range, Math.min(first + 2 * range, found[0]));
      double width = Math.exp(Math.max(narrow, Math.min(wide, found[1])));
      double error = inner.solve(m, width);
      if (error < least) {
        least = error;
        best = new double[] {m, width};
      }
    }
    inner.solve(best[0], best[1]);
    return measured(inner.slice(), k, w, weights);
  }

  private static void check(double[] k, double[] w, double[] weights) {
    Require.sample(k);
    Require.sample(w);
    Require.sample(weights);
    Require.that(
        k.length == w.length && k.length == weights.length,
        Fault.SHAPE,
        () ->
            k.length
                + " log moneyness, "
                + w.length
                + " variances, "
                + weights.length
                + " weights");
    Require.enough("SVI fit", k.length, 5);
    int used = 0;
    for (int i = 0; i < k.length; i++) {
      int at = i;
      Require.that(w[i] > 0, Fault.OUT_OF_RANGE, () -> "total variance " + at + " is " + w[at]);
      Require.that(
          weights[i] >= 0, Fault.OUT_OF_RANGE, () -> "weight " + at + " is " + weights[at]);
      Require.that(
          i == 0 || k[i] > k[i - 1],
          Fault.UNORDERED,
          () -> "log moneyness must ascend without repeats, does not at point " + at);
      used += weights[i] > 0 ? 1 : 0;
    }
    Require.enough("SVI fit (with a positive weight)", used, 5);
  }

  private static double[][] starts(SviSlice inner, double first, double range) {
    double[][] starts = new double[SHIFTS.length * WIDTHS.length][];
    int next = 0;
    for (double shift : SHIFTS) {
      for (double width : WIDTHS) {
        double m = first + shift * range;
        double error = inner.solve(m, width * range);
        starts[next++] = new double[] {m, Math.log(width * range), error};
      }
    }
    // The sort is stable: equal starts keep the order of the grid.
    Arrays.sort(starts, Comparator.comparingDouble(start -> start[2]));
    return Arrays.copyOf(starts, STARTS);
  }

  private static double[] descend(ObjectiveFunction objective, double[] start, double range) {
    PointValuePair found =
        new SimplexOptimizer(new SimpleValueChecker(1e-9, 1e-24))
            .optimize(
                new MaxEval(100 * EVALUATIONS),
                new MaxIter(EVALUATIONS),
                objective,
                GoalType.MINIMIZE,
                new InitialGuess(new double[] {start[0], start[1]}),
                new NelderMeadSimplex(new double[] {0.1 * range, 0.3}));
    return found.getPoint();
  }

  private static SviFit measured(SviRaw slice, double[] k, double[] w, double[] weights) {
    double sum = 0;
    double total = 0;
    double worst = 0;
    for (int i = 0; i < k.length; i++) {
      double error = slice.totalVariance(k[i]) - w[i];
      sum += weights[i] * error * error;
      total += weights[i];
      worst = Math.max(worst, Math.abs(error));
    }
    return new SviFit(slice, Math.sqrt(sum / total), worst);
  }
}
