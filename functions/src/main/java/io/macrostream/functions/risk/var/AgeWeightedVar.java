package io.macrostream.functions.risk.var;

import io.macrostream.functions.stats.InvalidInputException;
import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;

/**
 * Historical VaR in which a scenario weighs less the older it is (Boudoukh, Richardson and Whitelaw
 * 1998, the hybrid approach).
 */
public final class AgeWeightedVar {

  /** Rounding that must not move a quantile to the next loss. */
  static final double WEIGHT_ROUNDING = 1e-12;

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
    Place place = place(ages, lambda, window, confidenceBp);
    for (int i = 0; i <= place.rank; i++) {
      Require.that(losses[i] >= losses[i + 1], Fault.SHAPE, "losses are not worst first");
    }
    double midpoint = (losses[place.rank] + losses[place.rank + 1]) / 2;
    if (place.rank == 0) {
      return midpoint;
    }
    double before = (losses[place.rank - 1] + losses[place.rank]) / 2;
    return before + place.share * (midpoint - before);
  }

  /**
   * Where the quantile lies.
   *
   * @param rank of the loss, 0 the worst, with whose weight the tail is reached; its midpoint is
   *     the one with the loss after it
   * @param share of that midpoint, the rest being the midpoint before; 1 at rank 0
   */
  record Place(int rank, double share) {}

  /**
   * Finds the quantile in the cumulated weights.
   *
   * @param ages of losses, worst first
   */
  static Place place(int[] ages, double lambda, int window, int confidenceBp) {
    double target = 1 - Confidence.fraction(confidenceBp);
    double cumulated = 0;
    for (int i = 0; i + 1 < ages.length; i++) {
      double before = cumulated;
      cumulated += weight(ages[i], lambda, window);
      if (cumulated >= target - WEIGHT_ROUNDING) {
        return new Place(i, i == 0 ? 1 : Math.min(1, (target - before) / (cumulated - before)));
      }
    }
    throw new InvalidInputException(
        Fault.TOO_FEW,
        "the " + ages.length + " losses given weigh only " + cumulated + " of the tail " + target);
  }
}
