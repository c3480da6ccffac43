package io.macrostream.functions.microstructure;

import io.macrostream.functions.stats.Require;

/**
 * Signs of trades by the tick rule: 1 above the last different price, -1 below. The first trades,
 * before any price has changed, have no sign.
 *
 * @param started whether a trade was seen
 * @param price of the last trade
 * @param sign of the last trade; 0 while it has none
 */
public record TickRule(boolean started, double price, int sign) {

  /** No trade seen. */
  public static final TickRule EMPTY = new TickRule(false, 0, 0);

  /** After one more trade, whose sign is then {@link #sign}. */
  public TickRule next(double price) {
    TopOfBook.price("price", price);
    int next = !started || price == this.price ? sign : price > this.price ? 1 : -1;
    return new TickRule(true, price, next);
  }

  /** Signs of all trades, NaN for those that have none. */
  public static double[] of(double[] prices) {
    Require.sample(prices);
    double[] signs = new double[prices.length];
    TickRule rule = EMPTY;
    for (int i = 0; i < prices.length; i++) {
      rule = rule.next(prices[i]);
      signs[i] = rule.sign == 0 ? Double.NaN : rule.sign;
    }
    return signs;
  }
}
