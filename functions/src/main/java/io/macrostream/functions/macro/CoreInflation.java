package io.macrostream.functions.macro;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Moments;
import io.macrostream.functions.stats.Require;
import java.util.stream.IntStream;

/**
 * Core inflation of one month out of the changes of its components and their weights. Weights need
 * not add up to anything; changes and results are in one unit.
 */
public final class CoreInflation {

  /** Lets cumulated shares such as 0.1 + 0.2 reach 0.3. */
  private static final double ROUND_OFF = 1e-12;

  private CoreInflation() {}

  /** Weighted mean: {@code sum(w x) / sum(w)}, the headline where all components are there. */
  public static double mean(double[] changes, double[] weights) {
    double total = requireComponents(changes, weights);
    double sum = 0;
    for (int i = 0; i < changes.length; i++) {
      sum += weights[i] * changes[i];
    }
    return sum / total;
  }

  /**
   * Trimmed by shares of weight: the components in the order of their changes, without the lowest
   * {@code lower} and the highest {@code upper} of the weight. A component across a limit counts
   * with what of its weight lies inside (Bryan and Cecchetti 1994).
   */
  public static double trimmedMean(double[] changes, double[] weights, double lower, double upper) {
    double total = requireComponents(changes, weights);
    Require.that(
        lower >= 0 && upper >= 0 && lower + upper < 1,
        Fault.OUT_OF_RANGE,
        () -> "trims are " + lower + " and " + upper + ": shares of weight that add up below 1");
    double cumulated = 0;
    double kept = 0;
    double sum = 0;
    for (int i : ascending(changes)) {
      double before = cumulated;
      cumulated += weights[i] / total;
      double inside = Math.min(cumulated, 1 - upper) - Math.max(before, lower);
      if (inside > 0) {
        kept += inside;
        sum += inside * changes[i];
      }
    }
    return sum / kept;
  }

  /**
   * The change up to which {@code p} of the weight has risen at most: the first in ascending order
   * whose cumulated share reaches p. The P55 core is p = 0.55, the median p = 0.5.
   */
  public static double percentile(double[] changes, double[] weights, double p) {
    double total = requireComponents(changes, weights);
    Require.that(
        p > 0 && p < 1, Fault.OUT_OF_RANGE, () -> "p is " + p + ", must lie between 0 and 1");
    double cumulated = 0;
    int[] order = ascending(changes);
    for (int i : order) {
      cumulated += weights[i] / total;
      if (cumulated >= p - ROUND_OFF) {
        return changes[i];
      }
    }
    return changes[order[order.length - 1]];
  }

  /**
   * Weights over volatility: {@code w / sd(x - headline)} (double weighting, DP), sd with ddof 1
   * over the history.
   *
   * @param histories changes of each component, oldest first, aligned with the headline
   */
  public static double[] doubleWeights(double[] weights, double[][] histories, double[] headline) {
    Require.sample(weights);
    Require.that(
        histories.length == weights.length,
        Fault.SHAPE,
        () -> histories.length + " histories for " + weights.length + " weights");
    Require.enough("volatility of a component", headline.length, 2);
    double[] doubled = new double[weights.length];
    for (int i = 0; i < weights.length; i++) {
      int at = i;
      double[] history = histories[i];
      Require.that(
          history.length == headline.length,
          Fault.SHAPE,
          () ->
              "history " + at + " has " + history.length + " changes, headline " + headline.length);
      double[] relative = new double[history.length];
      for (int t = 0; t < relative.length; t++) {
        relative[t] = history[t] - headline[t];
      }
      double sd = Moments.of(relative).standardDeviation(1);
      Require.that(
          sd > 0,
          Fault.ZERO_DISPERSION,
          () -> "component " + at + " always moved with the headline: exclude it");
      doubled[i] = weights[i] / sd;
    }
    return doubled;
  }

  /**
   * A change that comes once a year spread over its history: {@code product(1 + m)^(1/n) - 1}, as
   * the smoothed trimmed mean (MS) treats regulated prices with n = 12.
   *
   * @param history of the component with this month's change last
   */
  public static double smoothed(double[] history, PriceChange unit) {
    Require.sample(history);
    double log = 0;
    for (double change : history) {
      log += Math.log(unit.growth(change));
    }
    return unit.change(Math.exp(log / history.length));
  }

  /**
   * Weights of the next month: {@code w (1 + m) / (1 + M)} with M the weighted mean, so that they
   * add up to what they added up to.
   */
  public static double[] nextWeights(double[] changes, double[] weights, PriceChange unit) {
    double all = unit.growth(mean(changes, weights));
    double[] next = new double[weights.length];
    for (int i = 0; i < next.length; i++) {
      next[i] = weights[i] * unit.growth(changes[i]) / all;
    }
    return next;
  }

  private static double requireComponents(double[] changes, double[] weights) {
    Require.sample(changes);
    Require.that(
        weights.length == changes.length,
        Fault.SHAPE,
        () -> weights.length + " weights for " + changes.length + " changes");
    Require.sample(weights);
    double total = 0;
    for (int i = 0; i < weights.length; i++) {
      int at = i;
      Require.that(
          weights[i] >= 0,
          Fault.OUT_OF_RANGE,
          () -> "weight " + at + " is " + weights[at] + ", must not be negative");
      total += weights[i];
    }
    Require.that(total > 0, Fault.OUT_OF_RANGE, "weights add up to zero");
    return total;
  }

  /** Positions in ascending order of change; equal ones in the order given. */
  private static int[] ascending(double[] changes) {
    return IntStream.range(0, changes.length)
        .boxed()
        .sorted((a, b) -> Double.compare(changes[a], changes[b]))
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
