package io.macrostream.functions.indicator;

import io.macrostream.functions.stats.RollingWindow;

/**
 * Commodity channel index (Lambert 1980): (typical price - its mean over n bars) / (0.015 mean
 * absolute deviation from that mean), typical price = (high + low + close)/3. NaN where the typical
 * prices are all equal.
 */
public final class Cci extends BarIndicator {

  private static final double SCALE = 0.015;

  private RollingWindow window;
  private double value = Double.NaN;

  /**
   * @param period n, 20 by custom
   */
  public Cci(int period) {
    this.window = new RollingWindow(PriceIndicator.period("period", period, 1));
  }

  @Override
  double update(double open, double high, double low, double close, double volume) {
    window.add((high + low + close) / 3);
    value = window.isFull() ? figure() : Double.NaN;
    return value;
  }

  private double figure() {
    double mean = WindowStatistics.mean(window);
    double deviation = WindowStatistics.meanDeviation(window, mean);
    return deviation == 0
        ? Double.NaN
        : (window.get(window.count() - 1) - mean) / (SCALE * deviation);
  }

  public double value() {
    return value;
  }

  @Override
  public int warmUp() {
    return window.capacity();
  }

  /** The typical prices held. */
  public RollingWindow.State state() {
    return window.state();
  }

  /** Goes on from a saved state of the same parameters. */
  public void restore(RollingWindow.State state) {
    window = WindowStatistics.resumed(window, state);
    value = window.isFull() ? figure() : Double.NaN;
  }
}
