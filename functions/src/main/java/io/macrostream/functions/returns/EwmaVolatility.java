package io.macrostream.functions.returns;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;
import java.util.OptionalDouble;

/**
 * Exponentially weighted volatility with zero mean (RiskMetrics 1996).
 *
 * <p>With s the seed count: the variance is undefined for returns 1 to s-1; at return s it is the
 * mean of the first s squared returns; from then on {@code variance[t] = lambda * variance[t-1] +
 * (1 - lambda) * r[t]^2}. The figure at t thus includes r[t] and is the forecast for t+1. Its unit
 * is that of the returns, per observation (not annualised).
 *
 * <p>A missing return is not passed in: the figure then stands as it is.
 *
 * @param lambda weight of the past, in (0, 1)
 * @param seedCount returns whose mean square starts the recursion
 */
public record EwmaVolatility(double lambda, int seedCount) {

  /** Lambda 0.94 (RiskMetrics daily), seeded with 20 returns. */
  public static final EwmaVolatility DAILY = new EwmaVolatility(0.94, 20);

  public EwmaVolatility {
    Require.that(
        lambda > 0 && lambda < 1,
        Fault.OUT_OF_RANGE,
        () -> "lambda is " + lambda + ", must be between 0 and 1");
    Require.that(
        seedCount >= 1,
        Fault.OUT_OF_RANGE,
        () -> "seed count is " + seedCount + ", must be positive");
  }

  /**
   * What the recursion remembers, in fields that Flink serializes natively.
   *
   * @param count returns seen, up to the seed count
   * @param value sum of squares while seeding, the variance afterwards
   */
  public record State(int count, double value) {

    /** No return seen. */
    public static final State EMPTY = new State(0, 0);
  }

  /** The state after one more return. */
  public State next(State state, double ret) {
    Require.finite("return", ret);
    double square = ret * ret;
    if (state.count >= seedCount) {
      return new State(state.count, lambda * state.value + (1 - lambda) * square);
    }
    int count = state.count + 1;
    double sum = state.value + square;
    return new State(count, count == seedCount ? sum / seedCount : sum);
  }

  /** Root of the variance, empty while seeding. */
  public OptionalDouble volatility(State state) {
    return state.count >= seedCount
        ? OptionalDouble.of(Math.sqrt(state.value))
        : OptionalDouble.empty();
  }

  /** The volatility after all {@code returns}, oldest first; empty while seeding. */
  public OptionalDouble of(double... returns) {
    State state = State.EMPTY;
    for (double ret : returns) {
      state = next(state, ret);
    }
    return volatility(state);
  }

  /**
   * The same weights over a finite sample, without a seed: root of sum (1-lambda) lambda^i
   * r[n-1-i]^2.
   *
   * @param returns oldest first
   * @param normalised whether to divide by the sum of the weights, 1 - lambda^n; without it 20
   *     returns at 0.94 lose 29% of the weight
   */
  public static double truncated(double[] returns, double lambda, boolean normalised) {
    Require.sample(returns);
    double weight = 1 - new EwmaVolatility(lambda, 1).lambda;
    double sum = 0;
    double total = 0;
    for (int i = returns.length - 1; i >= 0; i--) {
      sum += weight * returns[i] * returns[i];
      total += weight;
      weight *= lambda;
    }
    return Math.sqrt(normalised ? sum / total : sum);
  }
}
