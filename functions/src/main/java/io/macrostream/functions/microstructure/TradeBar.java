package io.macrostream.functions.microstructure;

/**
 * Trades put together.
 *
 * @param start time of the first trade
 * @param end time of the last trade
 * @param open first price
 * @param high highest price
 * @param low lowest price
 * @param close last price
 * @param volume sum of sizes
 * @param value sum of price x size
 * @param trades number of trades
 */
public record TradeBar(
    double start,
    double end,
    double open,
    double high,
    double low,
    double close,
    double volume,
    double value,
    long trades) {

  /** A bar without a trade. */
  public static final TradeBar NONE = new TradeBar(0, 0, 0, 0, 0, 0, 0, 0, 0);

  /** Whether it has no trade. */
  public boolean isEmpty() {
    return trades == 0;
  }

  /** Volume-weighted average price. */
  public double vwap() {
    return value / volume;
  }

  /** With one more trade, not earlier than the last. */
  public TradeBar with(double time, double price, double size) {
    TopOfBook.price("price", price);
    TopOfBook.size("trade size", size);
    if (isEmpty()) {
      return new TradeBar(time, time, price, price, price, price, size, price * size, 1);
    }
    return new TradeBar(
        start,
        time,
        open,
        Math.max(high, price),
        Math.min(low, price),
        price,
        volume + size,
        value + price * size,
        trades + 1);
  }
}
