package io.macrostream.functions.volatility;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;

/**
 * GARCH(1,1) with constant mean (Bollerslev 1986): r[t] = mu + e[t], h[t+1] = omega + alpha e[t]^2
 * + beta h[t], h the variance of e given the past. Units are those of the returns, variances in
 * their square, per period.
 *
 * @param mu mean
 * @param omega constant of the variance, positive
 * @param alpha weight of the last squared residual, not negative
 * @param beta weight of the last variance, not negative
 */
public record Garch(double mu, double omega, double alpha, double beta) {

  /** Longest horizon of a forecast. */
  public static final int LONGEST_HORIZON = 100_000;

  public Garch {
    Require.finite("mu", mu);
    Require.finite("omega", omega);
    Require.finite("alpha", alpha);
    Require.finite("beta", beta);
    Require.that(omega > 0, Fault.OUT_OF_RANGE, () -> "omega is " + omega + ", must be positive");
    Require.that(
        alpha >= 0 && beta >= 0,
        Fault.OUT_OF_RANGE,
        () -> "alpha is " + alpha + ", beta is " + beta + ": must not be negative");
  }

  /**
   * What the recursion remembers.
   *
   * @param variance of the next return, given those so far
   */
  public record State(double variance) {}

  /** The state after one more return. */
  public State next(State state, double ret) {
    double residual = Require.finite("return", ret) - mu;
    return new State(omega + alpha * residual * residual + beta * state.variance);
  }

  /** alpha + beta: what is left of a shock to the variance after a period. */
  public double persistence() {
    return alpha + beta;
  }

  /** omega / (1 - alpha - beta). */
  public double unconditionalVariance() {
    Require.that(
        persistence() < 1,
        Fault.NO_SOLUTION,
        () ->
            "alpha + beta is "
                + persistence()
                + ", at least 1: the variance has no long-run level");
    return omega / (1 - persistence());
  }

  /**
   * Conditional variances: the t-th, counted from 0, is that of the t-th return given those before
   * it, and one more is that of the next return.
   *
   * @param returns oldest first, one at least
   */
  public double[] filter(double[] returns, Presample presample) {
    Require.sample(returns);
    double[] variances = new double[returns.length + 1];
    State state = start(returns, presample);
    variances[0] = state.variance;
    for (int t = 0; t < returns.length; t++) {
      state = next(state, returns[t]);
      variances[t + 1] = state.variance;
    }
    return variances;
  }

  private State start(double[] returns, Presample presample) {
    return new State(
        switch (presample) {
          case MEAN_SQUARED_RESIDUAL -> omega + persistence() * meanSquare(returns);
          case FIRST_VARIANCE -> meanSquare(returns);
          case UNCONDITIONAL -> unconditionalVariance();
          case BACKCAST -> omega + persistence() * Presample.backcast(returns);
        });
  }

  private double meanSquare(double[] returns) {
    double sum = 0;
    for (double each : returns) {
      sum += (each - mu) * (each - mu);
    }
    return sum / returns.length;
  }

  /** Gaussian log-likelihood, constants included, of returns with those conditional variances. */
  public double logLikelihood(double[] returns, double[] variances) {
    double sum = 0;
    for (int t = 0; t < returns.length; t++) {
      double residual = returns[t] - mu;
      sum += Math.log(2 * Math.PI * variances[t]) + residual * residual / variances[t];
    }
    return -sum / 2;
  }

  /**
   * Expected variances of each of the next periods.
   *
   * @param next that of the first of them
   * @param horizon how many, 1 at least
   */
  public double[] forecast(double next, int horizon) {
    Require.that(
        horizon >= 1 && horizon <= LONGEST_HORIZON,
        Fault.OUT_OF_RANGE,
        () -> "horizon is " + horizon + ", must be from 1 to " + LONGEST_HORIZON);
    Require.that(
        Require.finite("variance", next) > 0,
        Fault.OUT_OF_RANGE,
        () -> "variance is " + next + ", must be positive");
    double[] variances = new double[horizon];
    variances[0] = next;
    for (int h = 1; h < horizon; h++) {
      variances[h] = omega + persistence() * variances[h - 1];
    }
    return variances;
  }
}
