package io.macrostream.functions.volatility;

import io.macrostream.functions.stats.Moments;

/**
 * What stands for the variance and the squared residual before the first return of a GARCH model.
 * The choice moves estimates in their third digit, so every figure names it.
 */
public enum Presample {
  /**
   * Both are the mean squared residual s2, so h[1] = omega + (alpha + beta) s2: Fiorentini,
   * Calzolari and Panattoni (1996), the benchmark of GARCH software.
   */
  MEAN_SQUARED_RESIDUAL,
  /** h[1] is the mean squared residual itself. */
  FIRST_VARIANCE,
  /** h[1] is the unconditional variance omega / (1 - alpha - beta). */
  UNCONDITIONAL,
  /**
   * Both are the mean of the first 75 squared deviations from the sample mean, weighted by 0.94^t,
   * so h[1] = omega + (alpha + beta) b (backcasting, as the Python package arch does).
   */
  BACKCAST;

  private static final int BACKCAST_COUNT = 75;
  private static final double BACKCAST_DECAY = 0.94;

  /** Weighted mean of the first squared deviations. */
  static double backcast(double[] returns) {
    double mean = Moments.of(returns).mean();
    double sum = 0;
    double weights = 0;
    double weight = 1;
    for (int t = 0; t < Math.min(BACKCAST_COUNT, returns.length); t++) {
      double deviation = returns[t] - mean;
      sum += weight * deviation * deviation;
      weights += weight;
      weight *= BACKCAST_DECAY;
    }
    return sum / weights;
  }
}
