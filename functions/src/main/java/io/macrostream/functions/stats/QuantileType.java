package io.macrostream.functions.stats;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import java.util.Arrays;

/**
 * The nine sample quantiles of Hyndman and Fan (1996), numbered as there and in R. Types differ
 * visibly on short windows, so every figure names its type; VaR uses {@link #TYPE_7}.
 */
public enum QuantileType {
  /** Inverse of the empirical distribution function. */
  TYPE_1(0, 0),
  /** As type 1, with averages at its steps. */
  TYPE_2(0, 0),
  /** Nearest even order statistic (SAS). */
  TYPE_3(0, 0),
  /** Linear interpolation of the empirical distribution function. */
  TYPE_4(0, 1),
  /** Piecewise linear, knots midway through the steps (hydrology). */
  TYPE_5(0.5, 0.5),
  /** Knots at k/(n+1): Excel PERCENTILE.EXC, Minitab. */
  TYPE_6(0, 0),
  /** Knots at (k-1)/(n-1): R, NumPy, pandas, Excel PERCENTILE.INC. */
  TYPE_7(1, 1),
  /** Approximately median-unbiased. */
  TYPE_8(1.0 / 3, 1.0 / 3),
  /** Approximately unbiased for a normal. */
  TYPE_9(0.375, 0.375);

  /** Rounding that must not move a position across an order statistic, as in R. */
  private static final double FUZZ = 4 * Math.ulp(1.0);

  private final double a;
  private final double b;

  QuantileType(double a, double b) {
    this.a = a;
    this.b = b;
  }

  /** The type of that number, 1 to 9. */
  public static QuantileType numbered(int number) {
    Require.that(
        number >= 1 && number <= 9,
        Fault.OUT_OF_RANGE,
        () -> "quantile type is " + number + ", must be from 1 to 9");
    return values()[number - 1];
  }

  /** Quantile of an unsorted sample, which is left as it is. */
  public double of(double[] values, double p) {
    Require.sample(values);
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return ofSorted(sorted, p);
  }

  /**
   * Quantile of a sample in ascending order.
   *
   * @param sorted ascending, finite, one value at least
   * @param p probability in [0, 1]
   */
  public double ofSorted(double[] sorted, double p) {
    return ofSorted(sorted, sorted.length, p);
  }

  /** Quantile of the first {@code n} of a sample in ascending order. */
  double ofSorted(double[] sorted, int n, double p) {
    Require.enough("a quantile", n, 1);
    if (!(p >= 0 && p <= 1)) {
      throw new InvalidInputException(Fault.OUT_OF_RANGE, "p is " + p + ", must be in [0, 1]");
    }
    double position =
        switch (this) {
          case TYPE_1, TYPE_2 -> n * p;
          case TYPE_3 -> n * p - 0.5;
          default -> a + p * (n + 1 - a - b);
        };
    double below = Math.floor(position + FUZZ);
    double excess = position - below;
    boolean between = Math.abs(excess) > FUZZ;
    double weight =
        switch (this) {
          case TYPE_1 -> between ? 1 : 0;
          case TYPE_2 -> between ? 1 : 0.5;
          case TYPE_3 -> between || Math.floorMod((long) below, 2L) == 1 ? 1 : 0;
          default -> between ? excess : 0;
        };
    double low = orderStatistic(sorted, n, (long) below);
    double high = orderStatistic(sorted, n, (long) below + 1);
    // Not low + weight * (high - low) at the ends: it would not return high itself for weight 1.
    return weight == 0 ? low : weight == 1 ? high : low + weight * (high - low);
  }

  /** The k-th smallest, counted from 1; the smallest and largest stand in beyond the ends. */
  private static double orderStatistic(double[] sorted, int n, long k) {
    return sorted[(int) Math.max(0, Math.min(n - 1, k - 1))];
  }
}
