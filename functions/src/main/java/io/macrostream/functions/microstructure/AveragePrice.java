package io.macrostream.functions.microstructure;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;

/** Average prices of trades or quotes. */
public final class AveragePrice {

  private AveragePrice() {}

  /** Volume-weighted: {@code sum(price size) / sum(size)}, sizes positive. */
  public static double vwap(double[] prices, double[] sizes) {
    Require.sample(prices);
    Require.that(
        prices.length == sizes.length,
        Fault.SHAPE,
        () -> prices.length + " prices and " + sizes.length + " sizes");
    double shift = TopOfBook.price("price", prices[0]);
    double sum = 0;
    double total = 0;
    for (int i = 0; i < prices.length; i++) {
      double size = TopOfBook.size("trade size", sizes[i]);
      sum += size * (TopOfBook.price("price", prices[i]) - shift);
      total += size;
    }
    return shift + sum / total;
  }

  /**
   * Time-weighted: each price holds until the next, the last until {@code end}.
   *
   * @param times not descending
   * @param end after the first time and not before the last
   */
  public static double twap(double[] times, double[] prices, double end) {
    Quotes.ascending("times", times);
    Require.sample(prices);
    Require.that(
        prices.length == times.length,
        Fault.SHAPE,
        () -> times.length + " times and " + prices.length + " prices");
    int n = times.length;
    Require.finite("end", end);
    Require.that(
        end > times[0] && end >= times[n - 1],
        Fault.UNORDERED,
        () ->
            "end "
                + end
                + " must be after the first time "
                + times[0]
                + " and not before the last "
                + times[n - 1]);
    double shift = TopOfBook.price("price", prices[0]);
    double sum = 0;
    for (int i = 0; i < n; i++) {
      double until = i + 1 < n ? times[i + 1] : end;
      sum += (until - times[i]) * (TopOfBook.price("price", prices[i]) - shift);
    }
    return shift + sum / (end - times[0]);
  }
}
