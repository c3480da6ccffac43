package io.macrostream.functions.stats;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import java.util.Arrays;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.univariate.BrentOptimizer;
import org.apache.commons.math3.optim.univariate.SearchInterval;
import org.apache.commons.math3.optim.univariate.UnivariateObjectiveFunction;

/**
 * The generalised Pareto distribution of excesses over a threshold: P(Y &gt; y) = (1 + shape y /
 * scale)^(-1/shape), exp(-y/scale) for shape 0. A positive shape is a heavy tail.
 *
 * @param shape xi
 * @param scale beta, positive, in the unit of the excesses
 * @param shapeError asymptotic standard error of the shape; NaN where there is none
 * @param scaleError likewise of the scale
 */
public record GeneralisedPareto(double shape, double scale, double shapeError, double scaleError) {

  /** Estimators. */
  public enum Estimator {
    /** Maximum likelihood (Grimshaw 1993), for shapes above -0.5. */
    MAXIMUM_LIKELIHOOD,
    /** Probability-weighted moments (Hosking and Wallis 1987), for shapes below 0.5. */
    WEIGHTED_MOMENTS
  }

  /** Fewest excesses of a fit. */
  public static final int LEAST = 10;

  private static final double LEAST_SHAPE = -0.5;
  private static final double GRID_FROM = -6;
  private static final double GRID_TO = 14;
  private static final double GRID_STEP = 0.1;

  /**
   * Fits.
   *
   * @param excesses positive, {@link #LEAST} at least
   */
  public static GeneralisedPareto of(double[] excesses, Estimator estimator) {
    Require.sample(excesses);
    Require.enough("a generalised Pareto fit", excesses.length, LEAST);
    double[] sorted = excesses.clone();
    Arrays.sort(sorted);
    Require.that(
        sorted[0] > 0, Fault.OUT_OF_RANGE, () -> "an excess is " + sorted[0] + ", not positive");
    Require.that(
        sorted[sorted.length - 1] > sorted[0],
        Fault.ZERO_DISPERSION,
        "equal excesses have no generalised Pareto distribution");
    return estimator == Estimator.MAXIMUM_LIKELIHOOD
        ? byLikelihood(sorted)
        : byWeightedMoments(sorted);
  }

  /**
   * The likelihood in one variable, theta = shape / scale: for each theta the best shape is the
   * mean of log(1 + theta y). The variable searched is g = log(1 + theta max y), any real number.
   */
  private static GeneralisedPareto byLikelihood(double[] y) {
    int n = y.length;
    double best = Double.NaN;
    double top = Double.NEGATIVE_INFINITY;
    for (int i = 0; GRID_FROM + i * GRID_STEP <= GRID_TO; i++) {
      double g = GRID_FROM + i * GRID_STEP;
      double value = profile(y, g);
      if (value > top) {
        top = value;
        best = g;
      }
    }
    double found =
        new BrentOptimizer(1e-10, 1e-12)
            .optimize(
                new MaxEval(500),
                GoalType.MAXIMIZE,
                new UnivariateObjectiveFunction(g -> Math.max(profile(y, g), -1e300)),
                new SearchInterval(best - GRID_STEP, best + GRID_STEP, best))
            .getPoint();
    double shape = shape(y, found);
    Require.that(
        shape > LEAST_SHAPE + 1e-3,
        Fault.NO_SOLUTION,
        "the likelihood has no maximum with a shape above -0.5");
    double scale = scale(y, found);
    return new GeneralisedPareto(
        shape,
        scale,
        Math.sqrt((1 + shape) * (1 + shape) / n),
        Math.sqrt(2 * scale * scale * (1 + shape) / n));
  }

  private static double theta(double[] y, double g) {
    return Math.expm1(g) / y[y.length - 1];
  }

  private static double shape(double[] y, double g) {
    double theta = theta(y, g);
    double sum = 0;
    for (double each : y) {
      sum += Math.log1p(theta * each);
    }
    return sum / y.length;
  }

  private static double scale(double[] y, double g) {
    return Math.abs(g) < 1e-9 ? Arrays.stream(y).sum() / y.length : shape(y, g) / theta(y, g);
  }

  private static double profile(double[] y, double g) {
    double shape = shape(y, g);
    return shape <= LEAST_SHAPE
        ? Double.NEGATIVE_INFINITY
        : -y.length * (Math.log(scale(y, g)) + shape + 1);
  }

  private static GeneralisedPareto byWeightedMoments(double[] y) {
    int n = y.length;
    double a0 = 0;
    double a1 = 0;
    for (int j = 0; j < n; j++) {
      a0 += y[j] / n;
      a1 += (1 - (j + 0.65) / n) * y[j] / n;
    }
    double k = a0 / (a0 - 2 * a1) - 2;
    double scale = 2 * a0 * a1 / (a0 - 2 * a1);
    Require.that(
        scale > 0 && k > -1, Fault.NO_SOLUTION, "the weighted moments belong to no distribution");
    if (k <= -0.5) {
      return new GeneralisedPareto(-k, scale, Double.NaN, Double.NaN);
    }
    double common = (1 + 2 * k) * (3 + 2 * k) * n;
    double shapeError = Math.sqrt((1 + k) * (2 + k) * (2 + k) * (1 + k + 2 * k * k) / common);
    double scaleError = scale * Math.sqrt((7 + 18 * k + 11 * k * k + 2 * k * k * k) / common);
    return new GeneralisedPareto(-k, scale, shapeError, scaleError);
  }

  /** The excess that is exceeded with that probability. */
  public double exceededWith(double probability) {
    Require.that(
        probability > 0 && probability <= 1,
        Fault.OUT_OF_RANGE,
        () -> "probability is " + probability + ", not in (0, 1]");
    double log = -Math.log(probability);
    return Math.abs(shape) < 1e-12 ? scale * log : scale * Math.expm1(shape * log) / shape;
  }

  /** Mean of what lies beyond an excess, over that excess: (scale + shape y) / (1 - shape). */
  public double meanExcess(double y) {
    Require.that(
        shape < 1, Fault.NO_SOLUTION, () -> "shape is " + shape + ": the tail has no mean");
    return (scale + shape * y) / (1 - shape);
  }
}
