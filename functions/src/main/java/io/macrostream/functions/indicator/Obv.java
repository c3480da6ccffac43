package io.macrostream.functions.indicator;

/**
 * On-balance volume (Granville 1963): the volume of a bar is added where the close rose, taken off
 * where it fell, and left out where it stayed.
 */
public final class Obv extends BarIndicator {

  /** The balance at the first bar; only differences of the balance mean something. */
  public enum Start {
    /** Zero. */
    ZERO,
    /** The volume of the first bar (TA-Lib, TTR). */
    VOLUME
  }

  /**
   * What it remembers.
   *
   * @param close last close, NaN before the first bar
   * @param value balance, NaN before the first bar
   */
  public record State(double close, double value) {}

  private final Start start;
  private double last = Double.NaN;
  private double value = Double.NaN;

  public Obv(Start start) {
    this.start = start;
  }

  @Override
  double update(double open, double high, double low, double close, double volume) {
    if (Double.isNaN(last)) {
      value = start == Start.VOLUME ? volume : 0;
    } else {
      value += close > last ? volume : close < last ? -volume : 0;
    }
    last = close;
    return value;
  }

  public double value() {
    return value;
  }

  @Override
  public int warmUp() {
    return 1;
  }

  @Override
  boolean complete(double open, double high, double low, double close, double volume) {
    return !Double.isNaN(close) && !Double.isNaN(volume);
  }

  public State state() {
    return new State(last, value);
  }

  /** Goes on from a saved state of the same parameters. */
  public void restore(State state) {
    last = state.close;
    value = state.value;
  }
}
