package io.macrostream.functions.indicator;

/**
 * Donchian channel: highest high and lowest low of n bars, and their mean. The bars are the last n
 * including the current one, or the n before it, so that a close can break out.
 */
public final class Donchian extends BarIndicator {

  /**
   * What it remembers.
   *
   * @param upper last upper bound, likewise lower; NaN in the warm-up
   */
  public record State(HighLow.State window, double upper, double lower) {}

  private final HighLow window;
  private final boolean includeCurrent;
  private double upper = Double.NaN;
  private double lower = Double.NaN;

  /**
   * @param period n, 20 by custom
   */
  public Donchian(int period, boolean includeCurrent) {
    this.window = new HighLow(period);
    this.includeCurrent = includeCurrent;
  }

  @Override
  double update(double open, double high, double low, double close, double volume) {
    if (includeCurrent) {
      window.add(high, low);
    }
    if (window.isFull()) {
      upper = window.highest();
      lower = window.lowest();
    }
    if (!includeCurrent) {
      window.add(high, low);
    }
    return middle();
  }

  public double upper() {
    return upper;
  }

  public double lower() {
    return lower;
  }

  /** (upper + lower) / 2. */
  public double middle() {
    return (upper + lower) / 2;
  }

  /** (upper - lower) / middle, a fraction; NaN for a middle of zero. */
  public double width() {
    return middle() == 0 ? Double.NaN : (upper - lower) / middle();
  }

  @Override
  public int warmUp() {
    return window.period() + (includeCurrent ? 0 : 1);
  }

  @Override
  boolean complete(double open, double high, double low, double close, double volume) {
    return !Double.isNaN(high) && !Double.isNaN(low);
  }

  public State state() {
    return new State(window.state(), upper, lower);
  }

  /** Goes on from a saved state of the same parameters. */
  public void restore(State state) {
    window.restore(state.window);
    upper = state.upper;
    lower = state.lower;
  }
}
