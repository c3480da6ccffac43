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

/**
 * Fits Nelson-Siegel and Svensson curves to zero rates. Given the decays the problem is linear, so
 * only they are searched: all local minima of a grid are starts, each is refined, and the best
 * wins. Deterministic.
 *
 * @param minLambda least decay searched; decays multiply the time in years
 * @param maxLambda largest decay searched
 */
public record NelsonSiegelFitter(double minLambda, double maxLambda) {

  /** Decays tau from 0.05 to 30 years. */
  public static final NelsonSiegelFitter STANDARD = new NelsonSiegelFitter(1 / 30.0, 20);

  private static final int GRID = 32;
  private static final int PAIR_GRID = 24;
  private static final int PAIR_STARTS = 6;
  private static final double GOLDEN = (3 - Math.sqrt(5)) / 2;

  /** Two decays of Svensson differ by this factor at least, else the last beta has no meaning. */
  private static final double APART = 1.05;

  public NelsonSiegelFitter {
    Require.that(
        minLambda > 0 && minLambda < maxLambda && Double.isFinite(maxLambda),
        Fault.OUT_OF_RANGE,
        () -> "decays from " + minLambda + " to " + maxLambda + "; bounds are positive, ascending");
  }

  /**
   * Fits three betas and a decay.
   *
   * @param years maturities, positive and ascending, four at least
   * @param rates zero rates in any compounding and unit, in which the betas then are
   * @param weights of the squared residuals, not negative; null for equal ones
   */
  public NelsonSiegelFit nelsonSiegel(double[] years, double[] rates, double[] weights) {
    check(years, rates, weights, 4);
    DecayProfile profile = new DecayProfile(years, rates, weights, 1);
    double lowest = Math.log(minLambda);
    double step = (Math.log(maxLambda) - lowest) / (GRID - 1);
    double[] sse = new double[GRID];
    for (int i = 0; i < GRID; i++) {
      sse[i] = profile.sse(Math.exp(lowest + i * step));
    }
    double best = Double.POSITIVE_INFINITY;
    double at = Double.NaN;
    for (int i = 0; i < GRID; i++) {
      boolean minimum =
          sse[i] < Double.POSITIVE_INFINITY
              && (i == 0 || sse[i] <= sse[i - 1])
              && (i == GRID - 1 || sse[i] <= sse[i + 1]);
      if (minimum) {
        double low = lowest + Math.max(0, i - 1) * step;
        double high = lowest + Math.min(GRID - 1, i + 1) * step;
        double refined = refine(profile, low, lowest + i * step, high);
        double value = profile.sse(Math.exp(refined));
        if (value < best) {
          best = value;
          at = refined;
        }
      }
    }
    Require.that(
        best < Double.POSITIVE_INFINITY,
        Fault.SINGULAR,
        "no decay between the bounds identifies the betas: bring the bounds to the maturities");
    double lambda = Math.exp(at);
    return profile.fit(new double[] {lambda}, isAtBound(lambda));
  }

  /** Fits the betas of given decays, one or two. */
  public static NelsonSiegelFit fixed(
      double[] years, double[] rates, double[] weights, double... lambda) {
    Require.that(
        lambda.length == 1 || lambda.length == 2,
        Fault.SHAPE,
        () -> lambda.length + " decays: take one for Nelson-Siegel, two for Svensson");
    check(years, rates, weights, lambda.length + 2);
    return new DecayProfile(years, rates, weights, lambda.length).fit(lambda, false);
  }

  /** Fits four betas and two decays to six nodes at least; see {@link #nelsonSiegel}. */
  public NelsonSiegelFit svensson(double[] years, double[] rates, double[] weights) {
    check(years, rates, weights, 6);
    DecayProfile profile = new DecayProfile(years, rates, weights, 2);
    Start best = null;
    for (Start start : starts(profile)) {
      Start refined = refine(profile, start);
      if (best == null || refined.sse < best.sse) {
        best = refined;
      }
    }
    Require.that(
        best != null && best.sse < Double.POSITIVE_INFINITY,
        Fault.SINGULAR,
        "no decays between the bounds identify the betas: bring the bounds to the maturities");
    double[] lambda = {Math.exp(best.first), Math.exp(best.second)};
    return profile.fit(lambda, isAtBound(lambda[0]) || isAtBound(lambda[1]));
  }

  private record Start(double first, double second, double sse) {}

  /** The best cells of a grid of decays that no neighbour beats. */
  private List<Start> starts(DecayProfile profile) {
    double lowest = Math.log(minLambda);
    double step = (Math.log(maxLambda) - lowest) / (PAIR_GRID - 1);
    double[][] sse = new double[PAIR_GRID][PAIR_GRID];
    for (int i = 0; i < PAIR_GRID; i++) {
      for (int j = 0; j < PAIR_GRID; j++) {
        sse[i][j] = penalised(profile, lowest + i * step, lowest + j * step);
      }
    }
    List<Start> starts = new ArrayList<>();
    for (int i = 0; i < PAIR_GRID; i++) {
      for (int j = 0; j < PAIR_GRID; j++) {
        if (isLeast(sse, i, j)) {
          starts.add(new Start(lowest + i * step, lowest + j * step, sse[i][j]));
        }
      }
    }
    starts.sort(Comparator.comparingDouble(Start::sse));
    return starts.subList(0, Math.min(PAIR_STARTS, starts.size()));
  }

  private static boolean isLeast(double[][] sse, int row, int column) {
    if (!(sse[row][column] < Double.POSITIVE_INFINITY)) {
      return false;
    }
    for (int i = Math.max(0, row - 1); i <= Math.min(PAIR_GRID - 1, row + 1); i++) {
      for (int j = Math.max(0, column - 1); j <= Math.min(PAIR_GRID - 1, column + 1); j++) {
        if (sse[i][j] < sse[row][column]) {
          return false;
        }
      }
    }
    return true;
  }

  private Start refine(DecayProfile profile, Start start) {
    Start best = start;
    // The simplex may collapse in a narrow valley; a restart with a fresh one gets it going again.
    for (int round = 0; round < 3; round++) {
      try {
        PointValuePair found =
            new SimplexOptimizer(1e-12, 1e-300)
                .optimize(
                    new MaxEval(2000),
                    new ObjectiveFunction(log -> penalised(profile, log[0], log[1])),
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
  private double penalised(DecayProfile profile, double first, double second) {
    double least = Math.log(minLambda);
    double most = Math.log(maxLambda);
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

  /** Golden section for the least value between two logarithms of decays. */
  private static double refine(DecayProfile profile, double from, double start, double to) {
    double low = from;
    double high = to;
    double inner = low + GOLDEN * (high - low);
    double outer = high - GOLDEN * (high - low);
    double atInner = profile.sse(Math.exp(inner));
    double atOuter = profile.sse(Math.exp(outer));
    while (high - low > 1e-9) {
      if (atInner <= atOuter) {
        high = outer;
        outer = inner;
        atOuter = atInner;
        inner = low + GOLDEN * (high - low);
        atInner = profile.sse(Math.exp(inner));
      } else {
        low = inner;
        inner = outer;
        atInner = atOuter;
        outer = high - GOLDEN * (high - low);
        atOuter = profile.sse(Math.exp(outer));
      }
    }
    double middle = (low + high) / 2;
    return profile.sse(Math.exp(middle)) <= profile.sse(Math.exp(start)) ? middle : start;
  }

  private boolean isAtBound(double lambda) {
    return lambda < minLambda * 1.0001 || lambda > maxLambda / 1.0001;
  }

  private static void check(double[] years, double[] rates, double[] weights, int least) {
    Require.enough("the fit", years.length, least);
    Nodes.check(years, rates);
    if (weights == null) {
      return;
    }
    Require.that(
        weights.length == years.length,
        Fault.SHAPE,
        () -> weights.length + " weights for " + years.length + " maturities");
    int used = 0;
    for (double weight : weights) {
      Require.that(
          weight >= 0 && Double.isFinite(weight),
          Fault.OUT_OF_RANGE,
          () -> "a weight is " + weight + ", must not be negative");
      used += weight > 0 ? 1 : 0;
    }
    Require.enough("the fit", used, least);
  }
}
