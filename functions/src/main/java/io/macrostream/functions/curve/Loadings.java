package io.macrostream.functions.curve;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;
import org.apache.commons.math3.analysis.solvers.BrentSolver;

/**
 * Loadings of Nelson and Siegel in x = lambda t: slope (1-e^-x)/x, curvature (1-e^-x)/x - e^-x. The
 * level has loading 1.
 */
public final class Loadings {

  /** Below it the difference in the curvature loses digits, and its series takes over. */
  private static final double SMALL = 0.01;

  /** Where the curvature loading is largest: the root of e^x = 1 + x + x^2, near 1.793. */
  private static final double PEAK =
      new BrentSolver(1e-15).solve(100, x -> Math.expm1(x) - x - x * x, 1, 3);

  private Loadings() {}

  /** Slope loading; 1 at x = 0. */
  public static double slope(double x) {
    return x == 0 ? 1 : -Math.expm1(-x) / x;
  }

  /** Curvature loading; 0 at x = 0. */
  public static double curvature(double x) {
    return curvature(x, Math.exp(-x));
  }

  /**
   * Curvature loading where e^-x is at hand.
   *
   * @param decayed e^-x
   */
  static double curvature(double x, double decayed) {
    if (x < SMALL) {
      return x
          * (1.0 / 2 - x * (1.0 / 3 - x * (1.0 / 8 - x * (1.0 / 30 - x * (1.0 / 144 - x / 840)))));
    }
    return (1 - decayed) / x - decayed;
  }

  /** The maturity with the largest curvature loading, in the unit of time of {@code lambda}. */
  public static double peakMaturity(double lambda) {
    Require.that(
        lambda > 0 && Double.isFinite(lambda),
        Fault.OUT_OF_RANGE,
        () -> "lambda is " + lambda + ", must be positive");
    return PEAK / lambda;
  }

  /** The lambda with which the curvature loading is largest at {@code maturity}. */
  public static double peakLambda(double maturity) {
    Require.that(
        maturity > 0 && Double.isFinite(maturity),
        Fault.OUT_OF_RANGE,
        () -> "maturity is " + maturity + ", must be positive");
    return PEAK / maturity;
  }
}
