package io.macrostream.functions.indicator;

import io.macrostream.functions.stats.RollingWindow;

/** Change of the price over n bars: difference, and rate of change in percent. */
public final class Momentum extends WindowIndicator {

  private static final double PERCENT = 100;

  private double difference = Double.NaN;
  private double rate = Double.NaN;

  /**
   * @param period n, bars back
   */
  public Momentum(int period) {
    super(period("period", period, 1) + 1);
  }

  @Override
  double figure(RollingWindow full) {
    double before = full.get(0);
    difference = full.get(full.count() - 1) - before;
    rate = before > 0 ? PERCENT * difference / before : Double.NaN;
    return difference;
  }

  /** Price less the price n bars before. */
  public double difference() {
    return difference;
  }

  /** Rate of change: 100 difference / earlier price; NaN unless that is positive. */
  public double rate() {
    return rate;
  }
}
