package io.macrostream.functions.performance;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;
import java.util.Arrays;

/**
 * What of the benchmark's rises or falls a record took part in. Up periods have a benchmark return
 * above zero, down periods all others, as in PerformanceAnalytics.
 */
public final class Capture {

  private final double[] returns;
  private final double[] benchmark;
  private final double periodsPerYear;
  private final boolean up;

  private Capture(double[] returns, double[] benchmark, boolean up, double periodsPerYear) {
    this.returns = returns;
    this.benchmark = benchmark;
    this.periodsPerYear = periodsPerYear;
    this.up = up;
  }

  static Capture of(double[] returns, double[] benchmark, boolean up, double periodsPerYear) {
    double[] own = new double[returns.length];
    double[] other = new double[returns.length];
    int n = 0;
    for (int i = 0; i < returns.length; i++) {
      if (benchmark[i] > 0 == up) {
        own[n] = returns[i];
        other[n++] = benchmark[i];
      }
    }
    return new Capture(Arrays.copyOf(own, n), Arrays.copyOf(other, n), up, periodsPerYear);
  }

  /** Periods on this side. */
  public int periods() {
    return returns.length;
  }

  /** Sum of returns / sum of the benchmark's, on this side (PerformanceAnalytics). */
  public double ofSums() {
    return ratio(sum(returns), sum(benchmark));
  }

  /** Geometric annual return / the benchmark's, both of the periods on this side compounded. */
  public double ofAnnualReturns() {
    requirePeriods();
    return ratio(
        Compounding.geometric(returns, periodsPerYear),
        Compounding.geometric(benchmark, periodsPerYear));
  }

  /** Cumulative return / the benchmark's, both of the periods on this side compounded. */
  public double ofCumulativeReturns() {
    requirePeriods();
    return ratio(Compounding.cumulative(returns), Compounding.cumulative(benchmark));
  }

  private double ratio(double own, double other) {
    requirePeriods();
    Require.that(
        other != 0, Fault.ZERO_DISPERSION, "capture divides by zero: the benchmark did not move");
    return own / other;
  }

  private void requirePeriods() {
    Require.that(
        returns.length > 0,
        Fault.TOO_FEW,
        () -> "capture has no periods in which the benchmark " + (up ? "rose" : "did not rise"));
  }

  private static double sum(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }
}
