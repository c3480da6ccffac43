package io.macrostream.functions.indicator;

import io.macrostream.functions.stats.RollingWindow;

/** Highest high and lowest low of the last n bars. */
public final class HighLow {

  /** What it holds. */
  public record State(RollingWindow.State highs, RollingWindow.State lows) {}

  private RollingWindow highs;
  private RollingWindow lows;

  HighLow(int period) {
    this.highs = new RollingWindow(PriceIndicator.period("period", period, 1));
    this.lows = new RollingWindow(period);
  }

  void add(double high, double low) {
    highs.add(high);
    lows.add(low);
  }

  boolean isFull() {
    return highs.isFull();
  }

  double highest() {
    return WindowStatistics.highest(highs);
  }

  double lowest() {
    return WindowStatistics.lowest(lows);
  }

  int period() {
    return highs.capacity();
  }

  State state() {
    return new State(highs.state(), lows.state());
  }

  void restore(State state) {
    highs = WindowStatistics.resumed(highs, state.highs);
    lows = WindowStatistics.resumed(lows, state.lows);
  }
}
