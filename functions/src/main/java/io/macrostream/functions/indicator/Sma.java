package io.macrostream.functions.indicator;

import io.macrostream.functions.stats.RollingWindow;

/** Simple moving average: mean of the last n prices. */
public final class Sma extends WindowIndicator {

  private double mean = Double.NaN;

  public Sma(int period) {
    super(period);
  }

  @Override
  double figure(RollingWindow full) {
    mean = WindowStatistics.mean(full);
    return mean;
  }

  /** The average, NaN in the warm-up. */
  public double value() {
    return mean;
  }
}
