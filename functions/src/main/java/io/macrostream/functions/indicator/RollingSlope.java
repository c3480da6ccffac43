package io.macrostream.functions.indicator;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;
import io.macrostream.functions.stats.RollingWindow;

/**
 * Least squares line of the last n prices on the number of the bar, which counts from 1 at the
 * first price taken.
 */
public final class RollingSlope extends PriceIndicator {

  /**
   * What the line remembers.
   *
   * @param taken prices taken
   * @param window the last of them
   */
  public record State(long taken, RollingWindow.State window) {}

  private RollingWindow window;
  private long taken;
  private double slope = Double.NaN;
  private double mean = Double.NaN;
  private double squares = Double.NaN;

  /**
   * @param period n, two at least
   */
  public RollingSlope(int period) {
    this.window = new RollingWindow(period("period", period, 2));
  }

  @Override
  double update(double price) {
    window.add(price);
    taken++;
    return window.isFull() ? fit() : Double.NaN;
  }

  private double fit() {
    int n = window.count();
    mean = WindowStatistics.mean(window);
    squares = WindowStatistics.squares(window, mean);
    double centre = (n - 1) / 2.0;
    double cross = 0;
    for (int i = 0; i < n; i++) {
      cross += (i - centre) * (window.get(i) - mean);
    }
    slope = cross / spread();
    return slope;
  }

  /** Sum of squares of n consecutive numbers around their mean: n (n^2 - 1) / 12. */
  private double spread() {
    double n = window.capacity();
    return n * (n * n - 1) / 12;
  }

  /** Change of the line per bar, in the unit of the price. */
  public double slope() {
    return slope;
  }

  /** The line at bar number 0. */
  public double intercept() {
    return mean - slope * (taken - (window.capacity() - 1) / 2.0);
  }

  /** The line at the last bar. */
  public double fitted() {
    return mean + slope * (window.capacity() - 1) / 2.0;
  }

  /** Share of the variance that the line explains; NaN for equal prices. */
  public double rSquared() {
    return squares == 0 ? Double.NaN : Math.min(1, slope * slope * spread() / squares);
  }

  @Override
  public int warmUp() {
    return window.capacity();
  }

  public State state() {
    return new State(taken, window.state());
  }

  /** Goes on from a saved state of the same parameters. */
  public void restore(State state) {
    window = WindowStatistics.resumed(window, state.window);
    Require.that(
        state.taken >= window.count(),
        Fault.SHAPE,
        () -> state.taken + " prices taken, " + window.count() + " held");
    taken = state.taken;
    if (window.isFull()) {
      fit();
    }
  }
}
