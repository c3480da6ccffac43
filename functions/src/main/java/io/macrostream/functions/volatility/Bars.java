package io.macrostream.functions.volatility;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;

/**
 * Bars of one instrument, oldest first: positive prices, low &lt;= open, close &lt;= high.
 *
 * @param open first prices
 * @param high highest
 * @param low lowest
 * @param close last
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Bars(double[] open, double[] high, double[] low, double[] close) {

  public Bars {
    Require.that(
        open.length == close.length && high.length == close.length && low.length == close.length,
        Fault.SHAPE,
        () ->
            "open, high, low and close have "
                + open.length
                + ", "
                + high.length
                + ", "
                + low.length
                + " and "
                + close.length
                + " prices");
    Require.that(close.length > 0, Fault.EMPTY, "no bars");
    for (int t = 0; t < close.length; t++) {
      positive("open", open[t], t);
      positive("high", high[t], t);
      positive("low", low[t], t);
      positive("close", close[t], t);
      int bar = t;
      Require.that(
          high[t] >= Math.max(open[t], close[t]) && low[t] <= Math.min(open[t], close[t]),
          Fault.OUT_OF_RANGE,
          () -> "bar " + bar + " has its open or close outside of its range from low to high");
    }
  }

  private static void positive(String name, double price, int bar) {
    Require.finite(name + " of bar " + bar, price);
    Require.that(
        price > 0, Fault.NON_POSITIVE_PRICE, () -> name + " of bar " + bar + " is " + price);
  }

  /** Number of bars. */
  public int size() {
    return close.length;
  }
}
