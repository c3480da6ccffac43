package io.macrostream.functions.microstructure;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;

/** Signs of trades from quotes. */
public final class TradeSigns {

  private TradeSigns() {}

  /**
   * Quote rule: 1 above the mid in force {@code lag} before the trade, -1 below; NaN at the mid and
   * before the first quote.
   *
   * @param lag in the unit of the times, not negative
   */
  public static double[] quoteRule(double[] times, double[] prices, Quotes quotes, double lag) {
    check(times, prices, lag);
    double[] signs = new double[times.length];
    for (int i = 0; i < times.length; i++) {
      int side = quotes.side(times[i] - lag, TopOfBook.price("price", prices[i]));
      signs[i] = side == 0 ? Double.NaN : side;
    }
    return signs;
  }

  /**
   * Lee and Ready (1991): the quote rule, and the tick rule at the mid and before the first quote;
   * NaN where neither tells. Their lag was five seconds; with today's clocks it is 0.
   *
   * @param lag in the unit of the times, not negative
   */
  public static double[] leeReady(double[] times, double[] prices, Quotes quotes, double lag) {
    double[] signs = quoteRule(times, prices, quotes, lag);
    double[] ticks = TickRule.of(prices);
    for (int i = 0; i < signs.length; i++) {
      signs[i] = Double.isNaN(signs[i]) ? ticks[i] : signs[i];
    }
    return signs;
  }

  private static void check(double[] times, double[] prices, double lag) {
    Quotes.ascending("trade times", times);
    Require.sample(prices);
    Require.that(
        times.length == prices.length,
        Fault.SHAPE,
        () -> times.length + " trade times and " + prices.length + " prices");
    Require.finite("lag", lag);
    Require.that(lag >= 0, Fault.OUT_OF_RANGE, () -> "lag is " + lag + ", must not be negative");
  }
}
