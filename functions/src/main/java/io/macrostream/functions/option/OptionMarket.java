package io.macrostream.functions.option;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;

/**
 * Where the underlying trades and what money costs until expiry.
 *
 * @param spot price of the underlying, positive
 * @param dfDomestic discount factor of the currency of the price, positive; above 1 where the rate
 *     is negative
 * @param dfForeign discount factor of the underlying: of the foreign currency, or of the dividend
 *     yield
 */
public record OptionMarket(double spot, double dfDomestic, double dfForeign) {

  public OptionMarket {
    positive("spot", spot);
    positive("df_domestic", dfDomestic);
    positive("df_foreign", dfForeign);
  }

  /** With continuously compounded rates, fractions per year, over {@code time} in years. */
  public static OptionMarket ofRates(
      double spot, double rateDomestic, double rateForeign, double time) {
    return new OptionMarket(spot, discount(rateDomestic, time), discount(rateForeign, time));
  }

  /** A forward or future in place of spot (Black 1976): the underlying costs nothing to carry. */
  public static OptionMarket ofForward(double forward, double df) {
    positive("forward", forward);
    return new OptionMarket(forward, df, df);
  }

  /** Discount factor exp(-rate x time). */
  public static double discount(double rate, double time) {
    Require.finite("rate", rate);
    time(time);
    return Math.exp(-rate * time);
  }

  /** Forward price spot x df_foreign / df_domestic. */
  public double forward() {
    return spot * dfForeign / dfDomestic;
  }

  /** {@code time} in years if it is not negative. */
  public static double time(double time) {
    Require.finite("time", time);
    Require.that(
        time >= 0,
        Fault.OUT_OF_RANGE,
        () -> "time is " + time + " years, must not be negative: the option has expired");
    return time;
  }

  /** {@code value} if it is a positive number; prices have a fault of their own. */
  public static double positive(String name, double value) {
    Require.finite(name, value);
    boolean price = name.equals("spot") || name.equals("forward") || name.startsWith("strike");
    Require.that(
        value > 0,
        price ? Fault.NON_POSITIVE_PRICE : Fault.OUT_OF_RANGE,
        () -> name + " is " + value + ", must be positive");
    return value;
  }
}
