package io.macrostream.functions.indicator;

import io.macrostream.functions.stats.RollingMoments;

/** Simple moving average: mean of the last n prices. */
public final class Sma extends MomentsIndicator {

  private double mean = Double.NaN;

  public Sma(int period) {
    super(period);
  }

  @Override
  double figure(RollingMoments full) {
    mean = full.mean();
    return mean;
  }

  /** The average, NaN in the warm-up. */
  public double value() {
    return mean;
  }
}
