package io.macrostream.functions.option;

import io.macrostream.functions.stats.InvalidInputException;
import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegratorFactory;

/**
 * Fair variance of a variance swap by static replication with options out of the money (Demeterfi,
 * Derman, Kamal and Zou 1999): {@code K_var = 2/T int Q(K)/K^2 dK}, Q undiscounted.
 */
public final class VarianceSwap {

  /** Log moneyness beyond which strikes are no longer numbers. */
  private static final double FARTHEST = 300;

  private static final double SHORTEST = 1e-3;
  private static final int POINTS = 48;
  private static final GaussIntegratorFactory RULES = new GaussIntegratorFactory();

  private VarianceSwap() {}

  /**
   * From a strip of strikes, as in the Cboe's VIX: {@code 2/T sum Q(K_i) dK_i / K_i^2 - 1/T (F/K_0
   * - 1)^2}, K_0 the last strike not above the forward, dK half the distance between neighbours.
   * What lies beyond the strip is left out, so that the figure is low for a short strip.
   *
   * @param strikes ascending, three at least, some on each side of the forward
   * @param volatilities at these strikes
   * @return fair variance per year
   */
  public static double strip(double forward, double time, double[] strikes, double[] volatilities) {
    OptionMarket.positive("forward", forward);
    OptionMarket.positive("time", time);
    Require.sample(strikes);
    Require.sample(volatilities);
    int n = strikes.length;
    Require.that(
        n == volatilities.length,
        Fault.SHAPE,
        () -> n + " strikes and " + volatilities.length + " volatilities");
    Require.enough("variance strip", n, 3);
    int middle = -1;
    for (int i = 0; i < n; i++) {
      int at = i;
      Require.that(
          i == 0 || strikes[i] > strikes[i - 1],
          Fault.UNORDERED,
          () -> "strikes must ascend, do not at " + strikes[at]);
      middle = strikes[i] <= forward ? i : middle;
    }
    Require.that(
        middle >= 0 && strikes[n - 1] > forward,
        Fault.EXTRAPOLATION,
        () -> "the strikes must lie on both sides of the forward " + forward);
    double sum = 0;
    for (int i = 0; i < n; i++) {
      OptionMarket.positive("volatility", volatilities[i]);
      Black black = new Black(forward, strikes[i], volatilities[i] * Math.sqrt(time));
      double put = black.undiscounted(OptionType.PUT);
      double call = black.undiscounted(OptionType.CALL);
      double price = i < middle ? put : i > middle ? call : 0.5 * (put + call);
      double width =
          i == 0
              ? strikes[1] - strikes[0]
              : i == n - 1
                  ? strikes[n - 1] - strikes[n - 2]
                  : 0.5 * (strikes[i + 1] - strikes[i - 1]);
      sum += price * width / (strikes[i] * strikes[i]);
    }
    double off = forward / strikes[middle] - 1;
    return (2 * sum - off * off) / time;
  }

  /**
   * From a whole slice, by Gauss-Legendre quadrature over intervals of log moneyness that double in
   * length away from the money, until they add nothing.
   *
   * @return fair variance per year; {@link Fault#NO_SOLUTION} where a wing is so steep that the
   *     integral has no end
   */
  public static double of(SviRaw slice, double time) {
    OptionMarket.positive("time", time);
    return 2 * (side(slice, -1) + side(slice, 1)) / time;
  }

  private static double side(SviRaw slice, int sign) {
    double sum = 0;
    double from = 0;
    double length = Math.max(SHORTEST, Math.min(Math.sqrt(slice.totalVariance(0)), slice.sigma()));
    while (from < FARTHEST) {
      double to = Math.min(FARTHEST, from + length);
      double part =
          RULES.legendre(POINTS, from, to).integrate(k -> priceOverStrike(slice, sign * k));
      sum += part;
      // Neither the vertex of the slice nor the money lies further out than this.
      if (from > Math.abs(slice.m()) + slice.sigma() && part <= 1e-15 * sum) {
        return sum;
      }
      from = to;
      length *= 2;
    }
    throw new InvalidInputException(
        Fault.NO_SOLUTION, "the variance integral does not converge: a wing is too steep");
  }

  /** Q/K^2 dK/dk = Q/K in units of the forward, at K = exp(k). */
  private static double priceOverStrike(SviRaw slice, double k) {
    double strike = Math.exp(k);
    double value = new Black(1, strike, Math.sqrt(slice.totalVariance(k))).timeValue();
    return value / strike;
  }
}
