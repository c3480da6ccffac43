package io.macrostream.functions.indicator;

import io.macrostream.functions.stats.RollingWindow;

/**
 * Standard deviation of the last n prices, with their mean and the z-score of the last price in
 * that window (the price itself included, unlike the z-score of strategies). Divisor n - ddof;
 * TA-Lib, Bollinger and the published figures take n.
 */
public final class RollingDeviation extends WindowIndicator {

  private final int ddof;
  private double mean = Double.NaN;
  private double deviation = Double.NaN;
  private double zScore = Double.NaN;

  /**
   * @param period n, above {@code ddof}
   * @param ddof 0 for the population, 1 for the sample
   */
  public RollingDeviation(int period, int ddof) {
    super(period("period", period, period("ddof", ddof, 0) + 1));
    this.ddof = ddof;
  }

  @Override
  double figure(RollingWindow full) {
    int n = full.count();
    mean = WindowStatistics.mean(full);
    deviation = Math.sqrt(WindowStatistics.squares(full, mean) / (n - ddof));
    zScore = deviation == 0 ? Double.NaN : (full.get(n - 1) - mean) / deviation;
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
    return zScore;
  }
}
