package io.macrostream.functions.option;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;
import org.apache.commons.math3.analysis.UnivariateFunction;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.univariate.BrentOptimizer;
import org.apache.commons.math3.optim.univariate.SearchInterval;
import org.apache.commons.math3.optim.univariate.UnivariateObjectiveFunction;
import org.apache.commons.math3.optim.univariate.UnivariatePointValuePair;

/** Whether slices of total variance allow a profit without risk, and where most. */
public final class SviArbitrage {

  /** Points looked at, spread as a hyperbolic sine about the vertex, before refinement. */
  private static final int POINTS = 801;

  /** In units of the hyperbolic sine's argument: about 740 sigma to each side. */
  private static final double REACH = 7.3;

  /** Rounding of the checked functions near zero. */
  private static final double ROUNDING = 1e-12;

  private SviArbitrage() {}

  /**
   * Butterfly arbitrage in one slice.
   *
   * @param free whether g is nowhere negative and no wing is steeper than 2
   * @param worstK log moneyness where Durrleman's g is least
   * @param worstG g there
   * @param leftSlope slope of the left wing; above 2 there is arbitrage (Lee 2004)
   * @param rightSlope slope of the right wing
   */
  public record Butterfly(
      boolean free, double worstK, double worstG, double leftSlope, double rightSlope) {}

  /**
   * Calendar arbitrage between two slices: the later must nowhere have less total variance.
   *
   * @param free whether it has not
   * @param worstK log moneyness where later less earlier is least
   * @param worstDifference later less earlier there
   */
  public record Calendar(boolean free, double worstK, double worstDifference) {}

  /** Over the whole line, as far as it is finite. */
  public static Butterfly butterfly(SviRaw slice) {
    Least least = least(slice::durrleman, grid(slice));
    return butterfly(slice, least);
  }

  /** Over log moneyness from low to high; the slopes of the wings count all the same. */
  public static Butterfly butterfly(SviRaw slice, double low, double high) {
    return butterfly(slice, least(slice::durrleman, even(low, high)));
  }

  private static Butterfly butterfly(SviRaw slice, Least least) {
    boolean wings = Math.max(slice.leftSlope(), slice.rightSlope()) <= 2 + ROUNDING;
    return new Butterfly(
        least.value >= -ROUNDING && wings,
        least.at,
        least.value,
        slice.leftSlope(),
        slice.rightSlope());
  }

  /** Over the whole line: the wings are compared by their slopes. */
  public static Calendar calendar(SviRaw earlier, SviRaw later) {
    UnivariateFunction difference = k -> later.totalVariance(k) - earlier.totalVariance(k);
    Least first = least(difference, grid(earlier));
    Least second = least(difference, grid(later));
    Least least = first.value <= second.value ? first : second;
    boolean wings =
        later.leftSlope() >= earlier.leftSlope() - ROUNDING
            && later.rightSlope() >= earlier.rightSlope() - ROUNDING;
    return new Calendar(least.value >= -ROUNDING && wings, least.at, least.value);
  }

  /** Over log moneyness from low to high only. */
  public static Calendar calendar(SviRaw earlier, SviRaw later, double low, double high) {
    Least least = least(k -> later.totalVariance(k) - earlier.totalVariance(k), even(low, high));
    return new Calendar(least.value >= -ROUNDING, least.at, least.value);
  }

  private record Least(double at, double value) {}

  private static double[] grid(SviRaw slice) {
    double[] grid = new double[POINTS];
    for (int i = 0; i < POINTS; i++) {
      double u = REACH * (2.0 * i / (POINTS - 1) - 1);
      grid[i] = slice.m() + slice.sigma() * Math.sinh(u);
    }
    return grid;
  }

  private static double[] even(double low, double high) {
    Require.finite("lowest log moneyness", low);
    Require.finite("highest log moneyness", high);
    Require.that(
        low < high,
        Fault.UNORDERED,
        () -> "log moneyness from " + low + " to " + high + " is not a range");
    double[] grid = new double[POINTS];
    for (int i = 0; i < POINTS; i++) {
      grid[i] = low + (high - low) * i / (POINTS - 1);
    }
    return grid;
  }

  private static Least least(UnivariateFunction function, double[] grid) {
    int best = 0;
    double value = function.value(grid[0]);
    for (int i = 1; i < grid.length; i++) {
      double each = function.value(grid[i]);
      if (each < value) {
        value = each;
        best = i;
      }
    }
    if (best == 0 || best == grid.length - 1) {
      return new Least(grid[best], value);
    }
    UnivariatePointValuePair refined =
        new BrentOptimizer(1e-10, 1e-14)
            .optimize(
                new MaxEval(200),
                new UnivariateObjectiveFunction(function),
                GoalType.MINIMIZE,
                new SearchInterval(grid[best - 1], grid[best + 1], grid[best]));
    return refined.getValue() < value
        ? new Least(refined.getPoint(), refined.getValue())
        : new Least(grid[best], value);
  }
}
