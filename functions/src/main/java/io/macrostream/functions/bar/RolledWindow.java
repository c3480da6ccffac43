package io.macrostream.functions.bar;

import io.macrostream.functions.event.Availability;
import io.macrostream.functions.event.Bar;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A window put together from shorter bars, the newest version of each.
 *
 * @param parts by end
 * @param version of the last bar given out, 0 before the first
 */
public record RolledWindow(List<Part> parts, int version) {

  /** No bar seen. */
  public static final RolledWindow EMPTY = new RolledWindow(List.of(), 0);

  /**
   * What is read of a shorter bar.
   *
   * @param end of its window, milliseconds
   * @param open first price
   * @param high highest price
   * @param low lowest price
   * @param close last price
   * @param volume NaN where not published
   * @param notional sum of price x size, NaN where not published
   * @param trades number of trades, -1 where not published
   */
  public record Part(
      long end,
      double open,
      double high,
      double low,
      double close,
      double volume,
      double notional,
      long trades) {

    private static Part of(Bar bar) {
      double close = bar.close();
      double volume = bar.volume() == null ? Double.NaN : bar.volume();
      return new Part(
          bar.observedAt().toEpochMilli(),
          bar.open() == null ? close : bar.open(),
          bar.high() == null ? close : bar.high(),
          bar.low() == null ? close : bar.low(),
          close,
          volume,
          bar.vwap() == null ? Double.NaN : bar.vwap() * volume,
          bar.trades() == null ? -1 : bar.trades());
    }
  }

  /** With one more bar, in place of an earlier version of it. */
  public RolledWindow with(Bar bar) {
    Part part = Part.of(bar);
    List<Part> more = new ArrayList<>(parts);
    int at = 0;
    while (at < more.size() && more.get(at).end < part.end) {
      at++;
    }
    if (at < more.size() && more.get(at).end == part.end) {
      more.set(at, part);
    } else {
      more.add(at, part);
    }
    return new RolledWindow(more, version);
  }

  /** After one more bar was given out. */
  public RolledWindow emitted() {
    return new RolledWindow(parts, version + 1);
  }

  /** The bar, with the version that this window stands at. There must be a part. */
  public Bar bar(
      String instrumentId, String interval, long end, long availableAt, List<String> flags) {
    double high = Double.NEGATIVE_INFINITY;
    double low = Double.POSITIVE_INFINITY;
    double volume = 0;
    double notional = 0;
    long trades = 0;
    for (Part part : parts) {
      high = Math.max(high, part.high);
      low = Math.min(low, part.low);
      volume += part.volume;
      notional += part.notional;
      trades = part.trades < 0 || trades < 0 ? -1 : trades + part.trades;
    }
    return new Bar(
        instrumentId,
        interval,
        BarInterval.sessionDate(end),
        Instant.ofEpochMilli(end),
        Instant.ofEpochMilli(availableAt),
        parts.get(0).open,
        high,
        low,
        parts.get(parts.size() - 1).close,
        null,
        known(volume),
        volume > 0 ? known(notional / volume) : null,
        trades < 0 ? null : trades,
        false,
        BarWindow.SOURCE,
        Availability.DERIVED,
        flags,
        version);
  }

  private static Double known(double value) {
    return Double.isNaN(value) ? null : value;
  }
}
