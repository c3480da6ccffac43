package io.macrostream.functions.performance.attribution;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;

/**
 * A portfolio and its benchmark by segment, for one period.
 *
 * @param portfolioWeights at the start of the period, adding up to 1; shorts are negative
 * @param benchmarkWeights the same of the benchmark
 * @param portfolioReturns of each segment in the portfolio
 * @param benchmarkReturns of each segment in the benchmark
 */
public record Segments(
    double[] portfolioWeights,
    double[] benchmarkWeights,
    double[] portfolioReturns,
    double[] benchmarkReturns) {

  private static final double ROUNDING = 1e-9;

  public Segments {
    portfolioWeights = portfolioWeights.clone();
    benchmarkWeights = benchmarkWeights.clone();
    portfolioReturns = portfolioReturns.clone();
    benchmarkReturns = benchmarkReturns.clone();
    int n = portfolioWeights.length;
    for (double[] each :
        new double[][] {portfolioWeights, benchmarkWeights, portfolioReturns, benchmarkReturns}) {
      Require.sample(each);
      Require.that(each.length == n, Fault.SHAPE, () -> "not all weights and returns are of " + n);
    }
    requireWhole("portfolio", portfolioWeights);
    requireWhole("benchmark", benchmarkWeights);
  }

  private static void requireWhole(String name, double[] weights) {
    double sum = 0;
    for (double weight : weights) {
      sum += weight;
    }
    double total = sum;
    Require.that(
        Math.abs(total - 1) <= ROUNDING,
        Fault.OUT_OF_RANGE,
        () -> "weights of the " + name + " add up to " + total + ", must be 1: cash is a segment");
  }

  @Override
  public double[] portfolioWeights() {
    return portfolioWeights.clone();
  }

  @Override
  public double[] benchmarkWeights() {
    return benchmarkWeights.clone();
  }

  @Override
  public double[] portfolioReturns() {
    return portfolioReturns.clone();
  }

  @Override
  public double[] benchmarkReturns() {
    return benchmarkReturns.clone();
  }

  /** Number of segments. */
  public int size() {
    return portfolioWeights.length;
  }

  double portfolioWeight(int i) {
    return portfolioWeights[i];
  }

  double benchmarkWeight(int i) {
    return benchmarkWeights[i];
  }

  double portfolioReturn(int i) {
    return portfolioReturns[i];
  }

  double benchmarkReturn(int i) {
    return benchmarkReturns[i];
  }

  /** Return of the portfolio. */
  public double portfolioReturn() {
    return product(portfolioWeights, portfolioReturns);
  }

  /** Return of the benchmark. */
  public double benchmarkReturn() {
    return product(benchmarkWeights, benchmarkReturns);
  }

  /** Return of the benchmark's segments at the portfolio's weights. */
  public double semiNotional() {
    return product(portfolioWeights, benchmarkReturns);
  }

  private static double product(double[] weights, double[] returns) {
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += weights[i] * returns[i];
    }
    return sum;
  }
}
