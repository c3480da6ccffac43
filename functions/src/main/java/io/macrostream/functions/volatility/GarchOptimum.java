package io.macrostream.functions.volatility;

import static io.macrostream.functions.volatility.GarchLikelihood.ALPHA;
import static io.macrostream.functions.volatility.GarchLikelihood.BETA;
import static io.macrostream.functions.volatility.GarchLikelihood.MU;
import static io.macrostream.functions.volatility.GarchLikelihood.OMEGA;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.commons.math3.analysis.MultivariateFunction;
import org.apache.commons.math3.exception.TooManyEvaluationsException;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.optim.InitialGuess;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.nonlinear.scalar.ObjectiveFunction;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.NelderMeadSimplex;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.SimplexOptimizer;

/** The maximum of the likelihood of returns of unit variance. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record GarchOptimum(double[] parameters, boolean atBoundary) {

  private static final double[] START_ALPHA_SHARE = {0.03, 0.1, 0.3};
  private static final double[] START_PERSISTENCE = {0.3, 0.7, 0.9, 0.97, 0.99};
  private static final int SIMPLEX_STARTS = 3;
  private static final double BOUNDARY = 1e-6;

  /** Gain in likelihood that another Newton step would promise at a maximum. */
  private static final double CONVERGED = 1e-9;

  static GarchOptimum of(GarchLikelihood likelihood, double mean, boolean zeroMean) {
    List<double[]> starts = new ArrayList<>();
    for (double persistence : START_PERSISTENCE) {
      for (double share : START_ALPHA_SHARE) {
        starts.add(
            new double[] {mean, 1 - persistence, persistence * share, persistence * (1 - share)});
      }
    }
    Comparator<double[]> byLikelihood = Comparator.comparingDouble(likelihood::value);
    double[] best =
        starts.stream()
            .sorted(byLikelihood.reversed())
            .limit(SIMPLEX_STARTS)
            .map(start -> simplex(likelihood, start, zeroMean))
            .max(byLikelihood)
            .orElseThrow();
    double[] polished = newton(likelihood, best, zeroMean);
    if (isAtBoundary(polished)) {
      return new GarchOptimum(polished, true);
    }
    Require.that(
        promise(likelihood, polished, zeroMean) < CONVERGED,
        Fault.NO_SOLUTION,
        "the likelihood has no maximum that could be found: more returns are needed");
    return new GarchOptimum(polished, false);
  }

  private static boolean isAtBoundary(double[] p) {
    return p[ALPHA] < BOUNDARY || p[BETA] < BOUNDARY || p[ALPHA] + p[BETA] > 1 - BOUNDARY;
  }

  /** A simplex in mu, ln omega and logits of persistence and of alpha's share in it. */
  private static double[] simplex(GarchLikelihood likelihood, double[] start, boolean zeroMean) {
    int first = zeroMean ? 1 : 0;
    double[] free = Arrays.copyOfRange(toFree(start), first, 4);
    MultivariateFunction objective =
        point -> {
          double value = likelihood.value(toNatural(point, first));
          return Double.isFinite(value) ? value : -1e300;
        };
    double[] steps = new double[free.length];
    Arrays.fill(steps, 0.3);
    if (!zeroMean) {
      steps[0] = 0.05;
    }
    try {
      double[] point =
          new SimplexOptimizer(1e-12, 1e-10)
              .optimize(
                  new MaxEval(4_000),
                  new ObjectiveFunction(objective),
                  GoalType.MAXIMIZE,
                  new InitialGuess(free),
                  new NelderMeadSimplex(steps))
              .getPoint();
      return toNatural(point, first);
    } catch (TooManyEvaluationsException e) {
      // Newton goes on from the start instead, or says that there is no maximum.
      return start;
    }
  }

  private static double[] toFree(double[] p) {
    double persistence = p[ALPHA] + p[BETA];
    return new double[] {
      p[MU], StrictMath.log(p[OMEGA]), logit(persistence), logit(p[ALPHA] / persistence)
    };
  }

  private static double[] toNatural(double[] free, int first) {
    double mu = first == 0 ? free[0] : 0;
    double persistence = logistic(free[2 - first]);
    double share = logistic(free[3 - first]);
    return new double[] {
      mu, StrictMath.exp(free[1 - first]), persistence * share, persistence * (1 - share)
    };
  }

  private static double logit(double x) {
    return StrictMath.log(x / (1 - x));
  }

  private static double logistic(double x) {
    return 1 / (1 + StrictMath.exp(-x));
  }

  /** Newton steps, halved until they gain; stays where none does. */
  private static double[] newton(GarchLikelihood likelihood, double[] start, boolean zeroMean) {
    double[] p = start;
    for (int iteration = 0; iteration < 50 && !isAtBoundary(p); iteration++) {
      RealVector step = step(likelihood, p, zeroMean);
      if (step == null) {
        return p;
      }
      double[] next = null;
      double length = 1;
      for (int halving = 0; halving < 20 && next == null; halving++) {
        double[] trial = moved(p, step, length, zeroMean);
        if (likelihood.isInside(trial) && likelihood.value(trial) > likelihood.value(p)) {
          next = trial;
        }
        length /= 2;
      }
      if (next == null) {
        return p;
      }
      p = next;
    }
    return p;
  }

  private static double[] moved(double[] p, RealVector step, double length, boolean zeroMean) {
    double[] moved = p.clone();
    int first = zeroMean ? 1 : 0;
    for (int j = first; j < 4; j++) {
      moved[j] += length * step.getEntry(j - first);
    }
    return moved;
  }

  /** Where a quadratic with the same first two derivatives is highest; null where it has no top. */
  private static RealVector step(GarchLikelihood likelihood, double[] p, boolean zeroMean) {
    int first = zeroMean ? 1 : 0;
    var solver =
        new LUDecomposition(
                new Array2DRowRealMatrix(likelihood.hessian(p))
                    .scalarMultiply(-1)
                    .getSubMatrix(first, 3, first, 3))
            .getSolver();
    if (!solver.isNonSingular()) {
      return null;
    }
    double[] gradient = Arrays.copyOfRange(likelihood.gradient(p), first, 4);
    return solver.solve(new ArrayRealVector(gradient, false));
  }

  private static double promise(GarchLikelihood likelihood, double[] p, boolean zeroMean) {
    RealVector step = step(likelihood, p, zeroMean);
    if (step == null) {
      return Double.POSITIVE_INFINITY;
    }
    double[] gradient = Arrays.copyOfRange(likelihood.gradient(p), zeroMean ? 1 : 0, 4);
    double gain = step.dotProduct(new ArrayRealVector(gradient, false)) / 2;
    return gain >= 0 ? gain : Double.POSITIVE_INFINITY;
  }
}
