package io.macrostream.functions.indicator;

/**
 * Heikin-Ashi bars: close = (open + high + low + close)/4; open = mean of the previous Heikin-Ashi
 * open and close, for the first bar (open + close)/2; high and low include both.
 */
public final class HeikinAshi extends BarIndicator {

  /** The last Heikin-Ashi bar, NaN before the first. */
  public record State(double open, double high, double low, double close) {}

  private double haOpen = Double.NaN;
  private double haHigh = Double.NaN;
  private double haLow = Double.NaN;
  private double haClose = Double.NaN;

  @Override
  double update(double open, double high, double low, double close, double volume) {
    haOpen = Double.isNaN(haOpen) ? (open + close) / 2 : (haOpen + haClose) / 2;
    haClose = (open + high + low + close) / 4;
    haHigh = Math.max(high, Math.max(haOpen, haClose));
    haLow = Math.min(low, Math.min(haOpen, haClose));
    return haClose;
  }

  public double open() {
    return haOpen;
  }

  public double high() {
    return haHigh;
  }

  public double low() {
    return haLow;
  }

  public double close() {
    return haClose;
  }

  @Override
  public int warmUp() {
    return 1;
  }

  @Override
  boolean complete(double open, double high, double low, double close, double volume) {
    return !Double.isNaN(open) && super.complete(open, high, low, close, volume);
  }

  public State state() {
    return new State(haOpen, haHigh, haLow, haClose);
  }

  /** Goes on from a saved state. */
  public void restore(State state) {
    haOpen = state.open;
    haHigh = state.high;
    haLow = state.low;
    haClose = state.close;
  }
}
