package io.macrostream.functions.volatility;

import static io.macrostream.functions.volatility.GarchLikelihood.ALPHA;
import static io.macrostream.functions.volatility.GarchLikelihood.BETA;
import static io.macrostream.functions.volatility.GarchLikelihood.MU;
import static io.macrostream.functions.volatility.GarchLikelihood.OMEGA;

import java.util.Arrays;
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

/** The two searches of a GARCH fit. */
final class GarchSearch {

  private static final int NEWTON_STEPS = 50;
  private static final int HALVINGS = 25;

  /** Gain in likelihood that one more Newton step may still promise at a maximum. */
  private static final double CONVERGED = 1e-9;

  private GarchSearch() {}

  /** A simplex in mu, ln omega and logits of persistence and of alpha's share in it. */
  static double[] simplex(GarchLikelihood likelihood, double[] start, boolean zeroMean) {
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
      // Newton goes on from the start instead, and whether it found a maximum is checked.
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

  /**
   * Newton steps, halved until they gain and stay inside; ends where none does.
   *
   * @param free parameters that move, ascending
   */
  static double[] newton(GarchLikelihood likelihood, double[] start, int[] free) {
    double[] p = start;
    for (int iteration = 0; iteration < NEWTON_STEPS; iteration++) {
      RealVector step = step(likelihood, p, free);
      double[] next = step == null ? null : longest(likelihood, p, step, free);
      if (next == null) {
        return p;
      }
      p = next;
    }
    return p;
  }

  private static double[] longest(
      GarchLikelihood likelihood, double[] p, RealVector step, int[] free) {
    double value = likelihood.value(p);
    double length = 1;
    for (int halving = 0; halving < HALVINGS; halving++) {
      double[] trial = p.clone();
      for (int j = 0; j < free.length; j++) {
        trial[free[j]] += length * step.getEntry(j);
      }
      if (likelihood.isInside(trial)
          && trial[ALPHA] + trial[BETA] < 1
          && likelihood.value(trial) > value) {
        return trial;
      }
      length /= 2;
    }
    return null;
  }

  /** Where a quadratic with the same first two derivatives is flat; null where nowhere. */
  private static RealVector step(GarchLikelihood likelihood, double[] p, int[] free) {
    var solver =
        new LUDecomposition(
                new Array2DRowRealMatrix(likelihood.hessian(p))
                    .scalarMultiply(-1)
                    .getSubMatrix(free, free))
            .getSolver();
    return solver.isNonSingular() ? solver.solve(gradient(likelihood, p, free)) : null;
  }

  private static ArrayRealVector gradient(GarchLikelihood likelihood, double[] p, int[] free) {
    double[] all = likelihood.gradient(p);
    return new ArrayRealVector(Arrays.stream(free).mapToDouble(j -> all[j]).toArray(), false);
  }

  /** Whether one more Newton step would gain nothing to speak of. */
  static boolean isMaximum(GarchLikelihood likelihood, double[] p, int[] free) {
    RealVector step = step(likelihood, p, free);
    if (step == null) {
      return false;
    }
    double gain = step.dotProduct(gradient(likelihood, p, free)) / 2;
    return gain > -CONVERGED && gain < CONVERGED;
  }
}
