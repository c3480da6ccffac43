package io.macrostream.functions.microstructure;

/**
 * Sums over the trades of a window, of all venues.
 *
 * @param trades number of trades
 * @param bought size of those that buyers started
 * @param sold size of those that sellers started
 * @param value sum of price x size
 * @param squares sum of squared log returns from trade to trade; NaN after a price at or below zero
 * @param returns number of returns
 * @param before last price before the window; NaN if there was none
 * @param close last price
 */
public record TradeFlow(
    long trades,
    double bought,
    double sold,
    double value,
    double squares,
    long returns,
    double before,
    double close) {

  /** A window without a trade, after one that closed at that price. */
  public static TradeFlow after(double close) {
    return new TradeFlow(0, 0, 0, 0, 0, 0, close, close);
  }

  /** With one more trade. */
  public TradeFlow with(double price, double size, int sign) {
    boolean first = Double.isNaN(close);
    double move = first ? 0 : price > 0 && close > 0 ? Math.log(price / close) : Double.NaN;
    return new TradeFlow(
        trades + 1,
        bought + (sign > 0 ? size : 0),
        sold + (sign < 0 ? size : 0),
        value + price * size,
        squares + move * move,
        returns + (first ? 0 : 1),
        before,
        price);
  }

  /** Bought less sold. */
  public double signedVolume() {
    return bought - sold;
  }

  /** Change of the price over the window; NaN without a price before it. */
  public double change() {
    return close - before;
  }
}
