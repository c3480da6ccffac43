package io.macrostream.functions.microstructure;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;
import java.util.ArrayList;
import java.util.List;

/**
 * When a bar of trades is full.
 *
 * <p>Time bars are half-open windows {@code [start, end)} of equal length, aligned to {@code
 * origin}; a trade at or after the end closes the bar and opens another, and windows without a
 * trade have no bar. The others close with the trade that reaches the threshold, which belongs to
 * the bar in full (Lopez de Prado 2018, chapter 2).
 *
 * @param kind what is counted
 * @param threshold length in the unit of time, trades, volume, or value (price x size); positive
 * @param origin a time at which time bars begin
 */
public record BarRule(Kind kind, double threshold, double origin) {

  /** What fills a bar. */
  public enum Kind {
    /** Time. */
    TIME,
    /** Trades. */
    TICK,
    /** Volume. */
    VOLUME,
    /** Value, price x size. */
    DOLLAR
  }

  public BarRule {
    Require.finite("threshold", threshold);
    Require.finite("origin", origin);
    Require.that(
        threshold > 0,
        Fault.OUT_OF_RANGE,
        () -> "threshold is " + threshold + ", must be positive");
    Require.that(
        kind != Kind.TICK || threshold == Math.rint(threshold),
        Fault.OUT_OF_RANGE,
        () -> "threshold is " + threshold + " trades, must be whole");
  }

  /** A rule without an origin. */
  public BarRule(Kind kind, double threshold) {
    this(kind, threshold, 0);
  }

  /**
   * What one more trade leads to.
   *
   * @param open the bar that goes on, {@link TradeBar#NONE} if there is none
   * @param closed the bar that is full, {@link TradeBar#NONE} if none is
   */
  public record Step(TradeBar open, TradeBar closed) {}

  /**
   * Takes a trade.
   *
   * @param open the bar that goes on, {@link TradeBar#NONE} before the first trade
   * @param time not before that of the trade before
   * @param size positive
   */
  public Step next(TradeBar open, double time, double price, double size) {
    Require.finite("time", time);
    Require.that(
        open.isEmpty() || time >= open.end(),
        Fault.UNORDERED,
        () -> "trade at " + time + " comes after one at " + open.end());
    if (kind == Kind.TIME) {
      boolean over = !open.isEmpty() && window(time) > window(open.start());
      return over
          ? new Step(TradeBar.NONE.with(time, price, size), open)
          : new Step(open.with(time, price, size), TradeBar.NONE);
    }
    TradeBar bar = open.with(time, price, size);
    return isFull(bar) ? new Step(TradeBar.NONE, bar) : new Step(bar, TradeBar.NONE);
  }

  private double window(double time) {
    return Math.floor((time - origin) / threshold);
  }

  private boolean isFull(TradeBar bar) {
    return switch (kind) {
      case TIME -> false;
      case TICK -> bar.trades() >= threshold;
      // Sums of sizes such as 0.1 fall a rounding short of their threshold.
      case VOLUME -> bar.volume() >= threshold * (1 - 1e-12);
      case DOLLAR -> bar.value() >= threshold * (1 - 1e-12);
    };
  }

  /**
   * All bars of trades, in order.
   *
   * @param partial whether the last bar is given even though it is not full
   */
  public List<TradeBar> bars(double[] times, double[] prices, double[] sizes, boolean partial) {
    Require.sample(times);
    Require.that(
        times.length == prices.length && times.length == sizes.length,
        Fault.SHAPE,
        () -> times.length + " times, " + prices.length + " prices, " + sizes.length + " sizes");
    List<TradeBar> bars = new ArrayList<>();
    TradeBar open = TradeBar.NONE;
    for (int i = 0; i < times.length; i++) {
      Step step = next(open, times[i], prices[i], sizes[i]);
      open = step.open();
      if (!step.closed().isEmpty()) {
        bars.add(step.closed());
      }
    }
    if (partial && !open.isEmpty()) {
      bars.add(open);
    }
    return bars;
  }
}
