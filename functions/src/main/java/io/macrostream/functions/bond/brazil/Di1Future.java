package io.macrostream.functions.bond.brazil;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;

/**
 * The one-day interbank deposit future (DI1) of B3: 100,000 points at expiry, one BRL a point,
 * {@code PU = 100000 / (1 + r)^(days / 252)}. Sensitivities are those of one contract held long in
 * PU, which is short the rate.
 */
public final class Di1Future {

  /** Points at expiry. */
  public static final double POINTS = 100_000;

  private static final double BASIS_POINT = 1e-4;

  private Di1Future() {}

  /** Price (PU) in points, in full precision; the exchange rounds settlement prices at 2. */
  public static double price(double rate, double days) {
    return POINTS / Bus252.factor(rate, days);
  }

  /** Rate of a price. */
  public static double rate(double price, double days) {
    Require.that(
        Require.finite("price", price) > 0,
        Fault.NON_POSITIVE_PRICE,
        () -> "price is " + price + ", must be positive");
    return Bus252.rate(POINTS / price, days);
  }

  /** Derivative of the price by the rate: {@code -PU (days/252) / (1 + r)}, negative. */
  public static double slope(double rate, double days) {
    return -price(rate, days) * Bus252.years(days) / (1 + rate);
  }

  /** BRL per contract and basis point: {@code |dPU/dr| 1e-4}. */
  public static double dv01(double rate, double days) {
    return -slope(rate, days) * BASIS_POINT;
  }

  /**
   * Daily result in BRL of contracts long in PU: {@code n (PU_t - PU_(t-1) (1 + CDI)^(1/252))}. The
   * previous price grows by the CDI of its day before it is compared: a position pays no interest.
   *
   * @param contracts signed: positive is long PU, which receives the fixed rate
   * @param cdi fraction per year of the previous day
   * @param days business days from the previous price to this one
   */
  public static double dailyResult(
      double previousPrice, double price, double cdi, double contracts, double days) {
    for (double each : new double[] {previousPrice, price}) {
      Require.that(
          Require.finite("price", each) > 0,
          Fault.NON_POSITIVE_PRICE,
          () -> "price is " + each + ", must be positive");
    }
    Require.finite("contracts", contracts);
    return contracts * (price - previousPrice * Bus252.factor(cdi, days));
  }
}
