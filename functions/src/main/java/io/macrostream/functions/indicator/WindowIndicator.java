package io.macrostream.functions.indicator;

import io.macrostream.functions.stats.RollingWindow;

/** An indicator that reads nothing but the last prices. */
abstract class WindowIndicator extends PriceIndicator {

  private RollingWindow window;

  WindowIndicator(int length) {
    this.window = new RollingWindow(period("period", length, 1));
  }

  @Override
  final double update(double price) {
    window.add(price);
    if (!window.isFull()) {
      return Double.NaN;
    }
    return figure(window);
  }

  /** The main figure of a full window; keeps the others. */
  abstract double figure(RollingWindow full);

  @Override
  public final int warmUp() {
    return window.capacity();
  }

  /** What the window holds. */
  public final RollingWindow.State state() {
    return window.state();
  }

  /** Goes on from a saved state of the same parameters. */
  public final void restore(RollingWindow.State state) {
    window = WindowStatistics.resumed(window, state);
    if (window.isFull()) {
      figure(window);
    }
  }
}
