package io.macrostream.functions.risk.var;

import io.macrostream.functions.stats.InvalidInputException;
import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;

/**
 * Historical VaR in which a scenario weighs less the older it is (Boudoukh, Richardson and Whitelaw
 * 1998, the hybrid approach).
 */
public final class AgeWeightedVar {

  private static final double WEIGHT_ROUNDING = 1e-12;

  private AgeWeightedVar() {}

  /**
   * Weight of a scenario: (1-lambda) lambda^(age-1) / (1-lambda^window); 1/window for lambda 1.
   *
   * @param age periods ago, 1 for the latest
   */
  public static double weight(int age, double lambda, int window) {
    Require.that(
        age >= 1 && age <= window,
        Fault.OUT_OF_RANGE,
        () -> "age is " + age + ", must be from 1 to " + window);
    Require.that(
        lambda > 0 && lambda <= 1,
        Fault.OUT_OF_RANGE,
        () -> "lambda is " + lambda + ", not in (0, 1]");
    return lambda == 1
        ? 1.0 / window
        : (1 - lambda) * Math.pow(lambda, age - 1.0) / (1 - Math.pow(lambda, window));
  }

  /**
   * VaR by linear interpolation, in cumulated weight, of the midpoints between neighbouring losses
   * (the paper's convention). Beyond the first midpoint it is the worst loss's midpoint.
   *
   * @param losses worst first; the worst ones suffice, down to the one after the quantile
   * @param ages of those losses
   * @param confidenceBp confidence
   */
  public static double of(
      double[] losses, int[] ages, double lambda, int window, int confidenceBp) {
    Require.sample(losses);
    Require.that(losses.length == ages.length, Fault.SHAPE, "not one age for each loss");
    double target = 1 - Confidence.fraction(confidenceBp);
    double cumulated = 0;
    double before = 0;
    double midpointBefore = Double.NaN;
    for (int i = 0; i + 1 < losses.length; i++) {
      Require.that(losses[i] >= losses[i + 1], Fault.SHAPE, "losses are not worst first");
      cumulated += weight(ages[i], lambda, window);
      double midpoint = (losses[i] + losses[i + 1]) / 2;
      if (cumulated >= target - WEIGHT_ROUNDING) {
        return i == 0 ? midpoint : interpolate(before, midpointBefore, cumulated, midpoint, target);
      }
      before = cumulated;
      midpointBefore = midpoint;
    }
    throw new InvalidInputException(
        Fault.TOO_FEW,
        "the "
            + losses.length
            + " losses given weigh only "
            + cumulated
            + " of the tail "
            + target);
  }

  private static double interpolate(double x0, double y0, double x1, double y1, double x) {
    return y0 + Math.min(1, (x - x0) / (x1 - x0)) * (y1 - y0);
  }
}
