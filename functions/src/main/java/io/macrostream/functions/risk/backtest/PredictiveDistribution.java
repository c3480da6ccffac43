package io.macrostream.functions.risk.backtest;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * What a model said of the P&amp;L of each day before it came, as a quantile function: what a
 * simulation of the model draws from.
 */
@FunctionalInterface
public interface PredictiveDistribution {

  /**
   * P&amp;L that is not exceeded with that probability.
   *
   * @param day row of the record, from 0
   * @param probability in (0, 1); the result must not fall as it rises
   */
  double quantile(int day, double probability);

  /**
   * Equally likely outcomes, one set for each day: the inverse of their distribution function.
   *
   * @param outcomes P&amp;L by day, in any order
   */
  static PredictiveDistribution ofSamples(double[][] outcomes) {
    double[][] sorted = new double[outcomes.length][];
    for (int day = 0; day < sorted.length; day++) {
      Require.sample(outcomes[day]);
      sorted[day] = outcomes[day].clone();
      Arrays.sort(sorted[day]);
    }
    return (day, probability) -> {
      double[] all = sorted[day];
      return all[Math.min(all.length - 1, (int) (probability * all.length))];
    };
  }

  /**
   * One shape for all days, each with a scale of its own.
   *
   * @param shape quantile function at scale 1
   * @param scales one for each day, positive
   */
  static PredictiveDistribution scaled(DoubleUnaryOperator shape, double[] scales) {
    Require.sample(scales);
    for (double scale : scales) {
      Require.that(scale > 0, Fault.OUT_OF_RANGE, () -> "scale is " + scale + ", must be positive");
    }
    double[] own = scales.clone();
    return (day, probability) -> own[day] * shape.applyAsDouble(probability);
  }
}
