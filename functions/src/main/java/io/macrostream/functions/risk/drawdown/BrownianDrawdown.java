package io.macrostream.functions.risk.drawdown;

import io.macrostream.functions.stats.InvalidInputException;
import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;

/**
 * Maximum drawdown over one unit of time of a Brownian motion with that drift and a volatility of 1
 * (Magdon-Ismail, Atiya, Pratap and Abu-Mostafa 2004).
 *
 * <p>P(maximum &lt;= x) = 2 exp(-b - m^2/2) sum of t_n sin(t_n) / (t_n^2 + b^2 - b) exp(-t_n^2 /
 * (2x^2)), with b = m x and t_n the positive solutions of tan(t) = t / b; where b exceeds 1 the
 * first term is the one with the solution of tanh(t) = t / b, of the other sign under both squares.
 *
 * @param drift m, from -3 on: below, the sum has no digits left
 */
record BrownianDrawdown(double drift) {

  private static final double LOWEST_DRIFT = -3;
  private static final double HIGHEST_DRIFT = 1e3;
  private static final double NEAR = 1e-7;

  /** Beyond what drift explains: P(a maximum six standard deviations larger) is below 1e-8. */
  private static final double CERTAIN = 6;

  private static final int MOST_TERMS = 100_000;

  BrownianDrawdown {
    Require.that(
        Require.finite("drift", drift) >= LOWEST_DRIFT && drift <= HIGHEST_DRIFT,
        Fault.OUT_OF_RANGE,
        () -> "Sharpe ratio times root of years is " + drift + ", must be from -3 to 1000");
  }

  /** Probability that the maximum drawdown is at most x. */
  double probabilityBelow(double x) {
    if (x <= 0) {
      return 0;
    }
    if (x > CERTAIN - Math.min(0, drift)) {
      return 1;
    }
    double b = drift * x;
    double sum = 0;
    if (b > 0) {
      sum += Math.abs(b - 1) < NEAR ? 3 * Math.exp(-1 - drift * drift / 2) : firstTerm(b, x);
    }
    for (int n = 1; n <= MOST_TERMS; n++) {
      double t = root(b, n);
      double exponent = -b - (drift * drift + t * t / (x * x)) / 2;
      sum += 2 * t * Math.sin(t) / (t * t + b * b - b) * Math.exp(exponent);
      // Terms shrink with exp(-t^2): the first below all digits is followed by none that counts.
      if (exponent < -45) {
        break;
      }
    }
    if (sum < -1e-6 || sum > 1 + 1e-6) {
      throw new InvalidInputException(
          Fault.NO_SOLUTION, "the series of the maximum drawdown does not converge at " + x);
    }
    return Math.max(0, Math.min(1, sum));
  }

  private double firstTerm(double b, double x) {
    if (b < 1) {
      double t = bisect(0, b);
      double exponent = -b - (drift * drift + t * t / (x * x)) / 2;
      return 2 * t * Math.sin(t) / (t * t + b * b - b) * Math.exp(exponent);
    }
    double low = 0;
    double high = b;
    // tanh(t) exceeds t / b below the solution.
    for (int i = 0; i < 200; i++) {
      double middle = (low + high) / 2;
      if (Math.tanh(middle) * b > middle) {
        low = middle;
      } else {
        high = middle;
      }
    }
    double t = (low + high) / 2;
    double exponent = t - b + (t - b) * (t + b) / (2 * x * x);
    return t * -Math.expm1(-2 * t) / ((t - b) * (t + b) + b) * Math.exp(exponent);
  }

  /** The solution between (n - 1/2) pi and (n + 1/2) pi. */
  private static double root(double b, int n) {
    return Math.abs(b) < 1e-12 ? (n - 0.5) * Math.PI : bisect(n, b);
  }

  /** Where t cos(t) - b sin(t) changes its sign in the n-th interval, or before pi/2 for n = 0. */
  private static double bisect(int n, double b) {
    double low = n == 0 ? 0 : (n - 0.5) * Math.PI;
    double high = (n + 0.5) * Math.PI;
    boolean falling = n % 2 == 0;
    for (int i = 0; i < 60; i++) {
      double middle = (low + high) / 2;
      boolean positive = middle * Math.cos(middle) - b * Math.sin(middle) > 0;
      boolean before = n == 0 || b > 0 ? positive == falling : positive != falling;
      if (before) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }

  /** The x that the maximum drawdown does not exceed with that probability. */
  double quantile(double probability) {
    double high = 1;
    while (probabilityBelow(high) < probability) {
      high *= 2;
    }
    double low = 0;
    for (int i = 0; i < 60; i++) {
      double middle = (low + high) / 2;
      if (probabilityBelow(middle) < probability) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }

  /** Mean: integral of the probability above x, by Simpson's rule. */
  double mean() {
    double end = quantile(1 - 1e-9);
    int steps = 1_000;
    double width = end / steps;
    double sum = 1 + (1 - probabilityBelow(end));
    for (int i = 1; i < steps; i++) {
      sum += (i % 2 == 0 ? 2 : 4) * (1 - probabilityBelow(i * width));
    }
    return sum * width / 3;
  }
}
