package io.macrostream.functions.bar;

import io.macrostream.functions.event.Availability;
import io.macrostream.functions.event.Bar;
import io.macrostream.functions.event.Trade;
import java.time.Instant;
import java.util.List;

/**
 * The trades of one window so far. Open and close are those of the first and last trade in the
 * market's order ({@link TradeStamp}), whatever the order of arrival; the sums run in the order in
 * which the trades became available.
 *
 * @param first place of the first trade
 * @param open its price
 * @param last place of the last trade
 * @param close its price
 * @param high highest price
 * @param low lowest price
 * @param volume sum of sizes
 * @param notional sum of price x size
 * @param trades number of trades
 * @param version of the last bar given out, 0 before the first
 */
public record BarWindow(
    TradeStamp first,
    double open,
    TradeStamp last,
    double close,
    double high,
    double low,
    double volume,
    double notional,
    long trades,
    int version) {

  /** Data source id of bars built here. */
  public static final String SOURCE = "trades";

  /** A window with its first trade. */
  public static BarWindow of(Trade trade) {
    TradeStamp stamp = TradeStamp.of(trade);
    double price = trade.price();
    return new BarWindow(
        stamp, price, stamp, price, price, price, trade.size(), price * trade.size(), 1, 0);
  }

  /** With one more trade. */
  public BarWindow with(Trade trade) {
    TradeStamp stamp = TradeStamp.of(trade);
    double price = trade.price();
    boolean opens = stamp.compareTo(first) < 0;
    boolean closes = stamp.compareTo(last) > 0;
    return new BarWindow(
        opens ? stamp : first,
        opens ? price : open,
        closes ? stamp : last,
        closes ? price : close,
        Math.max(high, price),
        Math.min(low, price),
        volume + trade.size(),
        notional + price * trade.size(),
        trades + 1,
        version);
  }

  /** After one more bar was given out. */
  public BarWindow emitted() {
    return new BarWindow(
        first, open, last, close, high, low, volume, notional, trades, version + 1);
  }

  /** The bar, with the version that this window stands at; VWAP is null without volume. */
  public Bar bar(
      String instrumentId, String interval, long end, long availableAt, List<String> flags) {
    return new Bar(
        instrumentId,
        interval,
        BarInterval.sessionDate(end),
        Instant.ofEpochMilli(end),
        Instant.ofEpochMilli(availableAt),
        open,
        high,
        low,
        close,
        null,
        volume,
        volume > 0 ? notional / volume : null,
        trades,
        false,
        SOURCE,
        Availability.DERIVED,
        flags,
        version);
  }
}
