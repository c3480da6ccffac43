package io.macrostream.functions.option;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;

/**
 * Price of a European option on a lognormal underlying: discounted {@code sign (F N(sign d1) - K
 * N(sign d2))}, {@code d1 = ln(F/K)/s + s/2}, {@code d2 = d1 - s}, s the standard deviation of the
 * log price until expiry (Black and Scholes 1973, Merton 1973, Black 1976, Garman and Kohlhagen
 * 1983).
 *
 * @param forward forward price F
 * @param strike strike K
 * @param stddev s = volatility x sqrt(time); at 0 the option is worth its discounted intrinsic
 *     value
 */
public record Black(double forward, double strike, double stddev) {

  public Black {
    OptionMarket.positive("forward", forward);
    OptionMarket.positive("strike", strike);
    Require.finite("stddev", stddev);
    Require.that(
        stddev >= 0,
        Fault.OUT_OF_RANGE,
        () -> "standard deviation is " + stddev + ", must not be negative");
  }

  /** Infinite where the standard deviation is zero, and 0 there at the money. */
  public double d1() {
    return stddev == 0 ? atZero() : Math.log(forward / strike) / stddev + 0.5 * stddev;
  }

  /** d1 - s. */
  public double d2() {
    return stddev == 0 ? atZero() : Math.log(forward / strike) / stddev - 0.5 * stddev;
  }

  private double atZero() {
    return forward == strike ? 0 : forward > strike ? 1 / 0.0 : -1 / 0.0;
  }

  /** Price before discounting, in units of the forward; never below the intrinsic value. */
  public double undiscounted(OptionType type) {
    double intrinsic = intrinsic(type);
    // The side out of the money has no cancellation; the other follows from put-call parity.
    OptionType otm = forward > strike ? OptionType.PUT : OptionType.CALL;
    return intrinsic + outOfTheMoney(otm);
  }

  private double outOfTheMoney(OptionType otm) {
    if (stddev == 0) {
      return 0;
    }
    int sign = otm.sign();
    double value =
        sign * (forward * Normal.cumulative(sign * d1()) - strike * Normal.cumulative(sign * d2()));
    return Math.max(0, value);
  }

  /** Time value before discounting: price less intrinsic value, the same for call and put. */
  public double timeValue() {
    return outOfTheMoney(forward > strike ? OptionType.PUT : OptionType.CALL);
  }

  /** max(sign (F - K), 0), before discounting. */
  public double intrinsic(OptionType type) {
    return Math.max(0, type.sign() * (forward - strike));
  }

  /** Probability under the forward measure of ending in the money: N(sign d2). */
  public double probabilityInTheMoney(OptionType type) {
    Require.that(
        stddev > 0 || forward != strike,
        Fault.ZERO_DISPERSION,
        "probability at the money is undefined with zero standard deviation");
    double d2 = d2();
    return Double.isInfinite(d2)
        ? (d2 > 0 == (type == OptionType.CALL) ? 1 : 0)
        : Normal.cumulative(type.sign() * d2);
  }
}
