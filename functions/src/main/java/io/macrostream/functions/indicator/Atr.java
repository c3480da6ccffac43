package io.macrostream.functions.indicator;

/**
 * Average true range (Wilder 1978): mean of the first n true ranges, then smoothed with weight 1/n.
 * With the first range undefined the first figure is at index n, with high - low at index n - 1.
 */
public final class Atr extends BarIndicator {

  private static final double PERCENT = 100;

  /** What it remembers. */
  public record State(TrueRange.State range, Ema.State average, double close) {}

  private final TrueRange range;
  private final Ema average;
  private double last = Double.NaN;

  /**
   * @param period n, 14 by custom
   */
  public Atr(int period, TrueRange.First first) {
    this.range = new TrueRange(first);
    this.average = Ema.wilder(period);
  }

  @Override
  double update(double open, double high, double low, double close, double volume) {
    double value = range.update(open, high, low, close, volume);
    last = close;
    return Double.isNaN(value) ? Double.NaN : average.update(value);
  }

  /** The average, NaN in the warm-up. */
  public double value() {
    return average.value();
  }

  /** True range of the last bar. */
  public double trueRange() {
    return range.value();
  }

  /** The average in percent of the last close; NaN unless that is positive. */
  public double percent() {
    return last > 0 ? PERCENT * value() / last : Double.NaN;
  }

  @Override
  public int warmUp() {
    return range.warmUp() + average.warmUp() - 1;
  }

  public State state() {
    return new State(range.state(), average.state(), last);
  }

  /** Goes on from a saved state of the same parameters. */
  public void restore(State state) {
    range.restore(state.range);
    average.restore(state.average);
    last = state.close;
  }
}
