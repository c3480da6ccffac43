package io.macrostream.functions.volatility;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;
import io.macrostream.functions.stats.ShrunkCovariance;

/**
 * Exponentially weighted covariances with zero mean: seeded with the mean cross product of the
 * first 20 returns, then {@code c[t] = lambda c[t-1] + (1 - lambda) r_i[t] r_j[t]} (RiskMetrics
 * 1996). That is a weighted mean, so the matrix never has a negative eigenvalue. Units are those of
 * the returns squared, per period; the figure is the forecast for the period after the last.
 */
public final class EwmaCovariance {

  /** Returns in the seed. */
  public static final int SEED = 20;

  /** Decay of daily variances and covariances (RiskMetrics). */
  public static final double DAILY = 0.94;

  /** Days after which a weight in a volatility has halved, for portfolio construction. */
  public static final double VOLATILITY_HALF_LIFE = 33;

  /** Days after which a weight in a correlation has halved. */
  public static final double CORRELATION_HALF_LIFE = 126;

  private EwmaCovariance() {}

  /** 2^(-1 / half-life). */
  public static double lambda(double halfLife) {
    Require.that(
        Require.finite("half-life", halfLife) > 0,
        Fault.OUT_OF_RANGE,
        () -> "half-life is " + halfLife + ", must be positive");
    return Math.pow(2, -1 / halfLife);
  }

  /**
   * Weights of the returns in the recursion; they add up to one.
   *
   * @param n returns, {@link #SEED} at least
   * @param lambda in (0, 1)
   * @return oldest first; those of the seed are equal
   */
  public static double[] weights(int n, double lambda) {
    Require.enough("an exponentially weighted covariance", n, SEED);
    Require.that(
        lambda > 0 && lambda < 1,
        Fault.OUT_OF_RANGE,
        () -> "lambda is " + lambda + ", must be between 0 and 1");
    double[] weights = new double[n];
    double left = 1;
    for (int t = n - 1; t >= SEED; t--) {
      weights[t] = (1 - lambda) * left;
      left *= lambda;
    }
    for (int t = 0; t < SEED; t++) {
      weights[t] = left / SEED;
    }
    return weights;
  }

  /**
   * Covariances.
   *
   * @param returns a row for each period, oldest first, a column for each series
   */
  public static double[][] of(double[][] returns, double lambda) {
    double[] weights = weights(returns.length, lambda);
    int n = columns(returns);
    double[][] covariance = new double[n][n];
    for (int t = 0; t < weights.length; t++) {
      for (int i = 0; i < n; i++) {
        for (int j = 0; j <= i; j++) {
          covariance[i][j] += weights[t] * returns[t][i] * returns[t][j];
          covariance[j][i] = covariance[i][j];
        }
      }
    }
    return covariance;
  }

  /**
   * Volatilities of one half-life, correlations of another, the latter shrunk to their average. The
   * intensity of the shrinkage is found on returns of unit variance, so it does not depend on the
   * units of the series.
   *
   * @param returns a row for each period, oldest first, a column for each series
   */
  public static ShrunkCovariance shrunk(
      double[][] returns, double volatilityHalfLife, double correlationHalfLife) {
    double[][] slow = of(returns, lambda(correlationHalfLife));
    double[][] fast = of(returns, lambda(volatilityHalfLife));
    int n = slow.length;
    for (int i = 0; i < n; i++) {
      int series = i;
      Require.that(
          slow[i][i] > 0 && fast[i][i] > 0,
          Fault.ZERO_DISPERSION,
          () -> "series " + series + " is zero throughout");
    }
    double[][] scaled = new double[returns.length][n];
    for (int t = 0; t < scaled.length; t++) {
      for (int i = 0; i < n; i++) {
        scaled[t][i] = returns[t][i] / Math.sqrt(slow[i][i]);
      }
    }
    ShrunkCovariance correlation =
        ShrunkCovariance.of(scaled, weights(scaled.length, lambda(correlationHalfLife)), true);
    double[][] matrix = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        matrix[i][j] = correlation.matrix()[i][j] * Math.sqrt(fast[i][i] * fast[j][j]);
        matrix[j][i] = matrix[i][j];
      }
      matrix[i][i] = fast[i][i];
    }
    return new ShrunkCovariance(
        matrix,
        correlation.intensity(),
        correlation.averageCorrelation(),
        correlation.effectiveSize());
  }

  private static int columns(double[][] returns) {
    int n = returns[0].length;
    Require.that(n > 0, Fault.EMPTY, "the rows have no numbers");
    for (int t = 0; t < returns.length; t++) {
      int row = t;
      Require.that(returns[t].length == n, Fault.SHAPE, () -> "row " + row + " is not of " + n);
      Require.sample(returns[t]);
    }
    return n;
  }
}
