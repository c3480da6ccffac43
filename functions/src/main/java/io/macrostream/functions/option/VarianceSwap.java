package io.macrostream.functions.option;

import io.macrostream.functions.stats.InvalidInputException;
import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;
import org.apache.commons.math3.analysis.integration.IterativeLegendreGaussIntegrator;
import org.apache.commons.math3.exception.MathIllegalStateException;

/**
 * Fair variance of a variance swap by static replication with options out of the money (Demeterfi,
 * Derman, Kamal and Zou 1999): {@code K_var = 2/T int Q(K)/K^2 dK}, Q undiscounted.
 */
public final class VarianceSwap {

  /** Standard deviations to each side of the integral; wings outside add less than rounding. */
  private static final double REACH = 12;

  /** Log moneyness beyond which strikes are no longer numbers. */
  private static final double FARTHEST = 300;

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
   * From a whole slice, by quadrature.
   *
   * @return fair variance per year
   */
  public static double of(SviRaw slice, double time) {
    OptionMarket.positive("time", time);
    double reach =
        Math.min(
            FARTHEST,
            REACH * Math.sqrt(slice.totalVariance(0))
                + REACH * REACH * Math.max(slice.leftSlope(), slice.rightSlope()));
    try {
      IterativeLegendreGaussIntegrator rule =
          new IterativeLegendreGaussIntegrator(32, 1e-10, 1e-15, 3, 12);
      double left = rule.integrate(1_000_000, k -> priceOverStrike(slice, k), -reach, 0);
      double right = rule.integrate(1_000_000, k -> priceOverStrike(slice, k), 0, reach);
      return 2 * (left + right) / time;
    } catch (MathIllegalStateException e) {
      throw new InvalidInputException(
          Fault.NO_SOLUTION, "the variance integral does not converge: " + e.getMessage());
    }
  }

  /** Q/K^2 dK/dk = Q/K in units of the forward, at K = exp(k). */
  private static double priceOverStrike(SviRaw slice, double k) {
    double strike = Math.exp(k);
    double value = new Black(1, strike, Math.sqrt(slice.totalVariance(k))).timeValue();
    return value / strike;
  }
}
