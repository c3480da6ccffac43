package io.macrostream.functions.indicator;

/**
 * Volume-weighted average price of all bars since an anchor, which is the first bar, or the one
 * after {@link #restart}, such as at the start of a session; NaN before the first volume.
 */
public final class AnchoredVwap extends BarIndicator {

  /**
   * What it remembers.
   *
   * @param amount sum of price times volume
   * @param volume sum of volume
   */
  public record State(double amount, double volume) {}

  private final VwapPrice price;
  private double amount;
  private double total;

  public AnchoredVwap(VwapPrice price) {
    this.price = price;
  }

  @Override
  double update(double open, double high, double low, double close, double volume) {
    amount += price.of(high, low, close) * volume;
    total += volume;
    return value();
  }

  /** Forgets all bars: the next one is the anchor. */
  public void restart() {
    amount = 0;
    total = 0;
  }

  public double value() {
    return total == 0 ? Double.NaN : amount / total;
  }

  @Override
  public int warmUp() {
    return 1;
  }

  @Override
  boolean complete(double open, double high, double low, double close, double volume) {
    return !Double.isNaN(volume) && super.complete(open, high, low, close, volume);
  }

  public State state() {
    return new State(amount, total);
  }

  /** Goes on from a saved state of the same parameters. */
  public void restore(State state) {
    amount = state.amount;
    total = state.volume;
  }
}
