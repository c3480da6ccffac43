package io.macrostream.functions.performance;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Moments;
import io.macrostream.functions.stats.Require;
import java.util.Arrays;

/**
 * Simple returns per period with the riskless return of the same periods, oldest first, all
 * fractions; and how many periods make a year.
 */
public final class TrackRecord {

  private final double[] returns;
  private final double[] riskFree;
  private final double[] excess;
  private final double periodsPerYear;

  private TrackRecord(double[] returns, double[] riskFree, double periodsPerYear) {
    Require.sample(returns);
    Require.that(
        riskFree.length == returns.length,
        Fault.SHAPE,
        () -> riskFree.length + " riskless returns for " + returns.length + " returns");
    Require.sample(riskFree);
    this.returns = returns.clone();
    this.riskFree = riskFree.clone();
    this.periodsPerYear = Compounding.periods(periodsPerYear);
    this.excess = new double[returns.length];
    for (int i = 0; i < excess.length; i++) {
      excess[i] = returns[i] - riskFree[i];
    }
  }

  /**
   * With a riskless return that changes.
   *
   * @param riskFree per period, one for each return
   */
  public static TrackRecord of(double[] returns, double[] riskFree, double periodsPerYear) {
    return new TrackRecord(returns, riskFree, periodsPerYear);
  }

  /**
   * With the same riskless return in every period.
   *
   * @param riskFree per period, not per year
   */
  public static TrackRecord of(double[] returns, double riskFree, double periodsPerYear) {
    double[] constant = new double[returns.length];
    Arrays.fill(constant, riskFree);
    return new TrackRecord(returns, constant, periodsPerYear);
  }

  /** The returns of a benchmark over the same periods, with the same riskless return. */
  public TrackRecord benchmark(double[] benchmark) {
    Require.that(
        benchmark.length == returns.length,
        Fault.SHAPE,
        () -> benchmark.length + " returns of the benchmark for " + returns.length + " returns");
    return new TrackRecord(benchmark, riskFree, periodsPerYear);
  }

  /** Periods. */
  public int n() {
    return returns.length;
  }

  public double periodsPerYear() {
    return periodsPerYear;
  }

  public double[] returns() {
    return returns.clone();
  }

  /** Returns less the riskless return. */
  public double[] excess() {
    return excess.clone();
  }

  /** Geometric return per year. */
  public double annualReturn() {
    return Compounding.geometric(returns, periodsPerYear);
  }

  /** Geometric riskless return per year. */
  public double annualRiskFree() {
    return Compounding.geometric(riskFree, periodsPerYear);
  }

  /** Geometric return per year of the excess returns compounded, as PerformanceAnalytics has it. */
  public double annualExcess() {
    return Compounding.geometric(excess, periodsPerYear);
  }

  /** Standard deviation of the returns per year: sd (divisor n - 1) times sqrt(m). */
  public double annualVolatility() {
    return Moments.of(returns).standardDeviation(1) * Math.sqrt(periodsPerYear);
  }
}
