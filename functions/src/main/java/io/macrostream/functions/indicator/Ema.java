package io.macrostream.functions.indicator;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;

/**
 * Exponential moving average: value[t] = value[t-1] + alpha (x[t] - value[t-1]), alpha = 2/(n+1);
 * with alpha = 1/n it is the smoothing of Wilder (1978).
 */
public final class Ema extends PriceIndicator {

  /** How the average begins. */
  public enum Seed {
    /** Mean of the first n prices, at the n-th (index n-1). */
    SMA,
    /** The first price itself: pandas {@code ewm(adjust=False)}. */
    FIRST,
    /** Weights of the prices so far, normalised: pandas {@code ewm(adjust=True)}. */
    ADJUSTED
  }

  /**
   * What the average remembers.
   *
   * @param count prices taken, up to the period
   * @param value sum while an SMA seed is gathered, the average afterwards
   * @param weight sum of the weights, for {@link Seed#ADJUSTED}
   */
  public record State(int count, double value, double weight) {}

  private final int period;
  private final double alpha;
  private final Seed seed;
  private int count;
  private double value;
  private double weight;

  private Ema(int period, double alpha, Seed seed) {
    this.period = period("period", period, 1);
    this.alpha = alpha;
    this.seed = seed;
  }

  /** With alpha = 2/(period+1). */
  public static Ema of(int period, Seed seed) {
    return new Ema(period, 2.0 / (period("period", period, 1) + 1.0), seed);
  }

  /** Wilder's: alpha = 1/period, from the mean of the first {@code period} values. */
  public static Ema wilder(int period) {
    return wilder(period, Seed.SMA);
  }

  public static Ema wilder(int period, Seed seed) {
    return new Ema(period, 1.0 / period("period", period, 1), seed);
  }

  @Override
  double update(double price) {
    if (seed == Seed.ADJUSTED) {
      weight = 1 + (1 - alpha) * weight;
      value += (price - value) / weight;
      count = 1;
      return value;
    }
    if (count >= warmUp()) {
      value += alpha * (price - value);
      return value;
    }
    count++;
    value += price;
    if (count < warmUp()) {
      return Double.NaN;
    }
    value /= count;
    return value;
  }

  /** The average, NaN in the warm-up. */
  public double value() {
    return count >= warmUp() ? value : Double.NaN;
  }

  @Override
  public int warmUp() {
    return seed == Seed.SMA ? period : 1;
  }

  public State state() {
    return new State(count, value, weight);
  }

  /** Goes on from a saved state of the same parameters. */
  public void restore(State state) {
    Require.that(
        state.count >= 0 && state.count <= warmUp(),
        Fault.SHAPE,
        () -> "count is " + state.count + ", the warm-up is " + warmUp());
    count = state.count;
    value = state.value;
    weight = state.weight;
  }
}
