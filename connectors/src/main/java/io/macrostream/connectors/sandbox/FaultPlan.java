package io.macrostream.connectors.sandbox;

import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Draws faults: the same seed gives the same faults for the same sequence of requests or frames.
 *
 * @param <F> type of the faults
 */
public final class FaultPlan<F extends Enum<F>> {

  private final Map<F, Double> rates;
  private final SplittableRandom random;

  /**
   * @param rates probability of each fault; together at most 1
   * @throws IllegalArgumentException if they are no probabilities
   */
  public FaultPlan(Map<F, Double> rates, long seed) {
    double sum = 0;
    for (double rate : rates.values()) {
      if (!(rate >= 0 && rate <= 1)) {
        throw new IllegalArgumentException("a rate is between 0 and 1, got " + rate);
      }
      sum += rate;
    }
    if (sum > 1) {
      throw new IllegalArgumentException("rates add up to " + sum + ", must be at most 1");
    }
    this.rates = new TreeMap<>();
    this.rates.putAll(rates);
    this.random = new SplittableRandom(seed);
  }

  /** One without faults. */
  public static <F extends Enum<F>> FaultPlan<F> none() {
    return new FaultPlan<F>(Map.of(), 0);
  }

  /** The fault of the next request or frame; mostly empty. */
  public synchronized Optional<F> next() {
    double drawn = random.nextDouble();
    for (Map.Entry<F, Double> each : rates.entrySet()) {
      drawn -= each.getValue();
      if (drawn < 0) {
        return Optional.of(each.getKey());
      }
    }
    return Optional.empty();
  }
}
