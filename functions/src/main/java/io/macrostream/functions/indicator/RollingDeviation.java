package io.macrostream.functions.indicator;

import io.macrostream.functions.stats.RollingMoments;

/**
 * Standard deviation of the last n prices, with their mean and the z-score of the last price in
 * that window (the price itself included, unlike the z-score of strategies). Divisor n - ddof;
 * TA-Lib, Bollinger and the published figures take n.
 */
public final class RollingDeviation extends MomentsIndicator {

  private final int ddof;
  private double mean = Double.NaN;
  private double deviation = Double.NaN;
  private double last = Double.NaN;

  /**
   * @param period n, above {@code ddof}
   * @param ddof 0 for the population, 1 for the sample
   */
  public RollingDeviation(int period, int ddof) {
    super(period("period", period, period("ddof", ddof, 0) + 1));
    this.ddof = ddof;
  }

  @Override
  double figure(RollingMoments full) {
    mean = full.mean();
    deviation = Math.sqrt(full.variance(ddof));
    last = full.get(full.count() - 1);
    return deviation;
  }

  public double mean() {
    return mean;
  }

  public double deviation() {
    return deviation;
  }

  /** (last - mean) / deviation, NaN where the prices are all equal. */
  public double zScore() {
    return deviation == 0 ? Double.NaN : (last - mean) / deviation;
  }
}
