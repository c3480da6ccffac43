package io.macrostream.functions.indicator;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;

/**
 * Relative strength index (Wilder 1978): 100 - 100/(1 + average gain / average loss), from 0 to
 * 100. The averages begin with the mean of the first n changes (so that the first figure is at
 * index n) and go on with weight 1/n. An average loss of zero gives 100, also where the price never
 * moved.
 */
public final class Rsi extends PriceIndicator {

  private static final double FULL = 100;

  /**
   * What the index remembers.
   *
   * @param count prices taken, up to n + 1
   * @param last last price
   * @param gain sum of gains in the warm-up, their average afterwards
   * @param loss likewise, positive
   */
  public record State(int count, double last, double gain, double loss) {}

  private final int period;
  private final double weight;
  private int count;
  private double last;
  private double gain;
  private double loss;

  /**
   * @param period n, 14 by custom
   */
  public Rsi(int period) {
    this.period = period("period", period, 1);
    this.weight = 1.0 / period;
  }

  @Override
  double update(double price) {
    double change = price - last;
    last = price;
    double up = Math.max(change, 0);
    double down = Math.max(-change, 0);
    if (count > period) {
      gain += weight * (up - gain);
      loss += weight * (down - loss);
      return value();
    }
    if (count++ == 0) {
      return Double.NaN;
    }
    gain += up;
    loss += down;
    if (count <= period) {
      return Double.NaN;
    }
    gain /= period;
    loss /= period;
    return value();
  }

  /** The index, NaN in the warm-up. */
  public double value() {
    if (count <= period) {
      return Double.NaN;
    }
    return loss == 0 ? FULL : FULL * gain / (gain + loss);
  }

  /** n + 1 prices, which make n changes. */
  @Override
  public int warmUp() {
    return period + 1;
  }

  public State state() {
    return new State(count, last, gain, loss);
  }

  /** Goes on from a saved state of the same parameters. */
  public void restore(State state) {
    Require.that(
        state.count >= 0 && state.count <= warmUp(),
        Fault.SHAPE,
        () -> "count is " + state.count + ", the warm-up is " + warmUp());
    count = state.count;
    last = state.last;
    gain = state.gain;
    loss = state.loss;
  }
}
