package io.macrostream.functions.returns;

import io.macrostream.functions.event.Instrument.Quote;
import io.macrostream.functions.stats.RollingWindow;
import io.macrostream.functions.stats.RollingZScore;
import io.macrostream.functions.stats.ZScore;

/**
 * What the returns of a series remember, in fields that Flink serializes natively. Window and
 * volatility end before the return of {@code latest}, so that an amendment of the latest level is
 * evaluated like the level it replaces; they take that return in when the next level comes.
 *
 * @param previous level before {@code latest}, or null
 * @param latest newest level, or null before the first
 * @param featureVersion version of the features of {@code latest}
 * @param volatility of the log returns before that of {@code latest}
 * @param window log returns (of a yield: changes) before that of {@code latest}
 */
public record ReturnHistory(
    Level previous,
    Level latest,
    int featureVersion,
    EwmaVolatility.State volatility,
    RollingWindow.State window) {

  /** Nothing seen. */
  public static ReturnHistory empty() {
    return new ReturnHistory(
        null, null, 0, EwmaVolatility.State.EMPTY, new RollingWindow(RollingZScore.WINDOW).state());
  }

  /** Whether a level describes an observation older than the latest. */
  public boolean isPast(Level level) {
    return latest != null && level.observedAt().isBefore(latest.observedAt());
  }

  /** With one more level, or with the latest one amended; the level must not be past. */
  public ReturnHistory with(Level level, Quote quote) {
    if (latest == null) {
      return new ReturnHistory(null, level, 1, volatility, window);
    }
    if (level.observedAt().equals(latest.observedAt())) {
      return new ReturnHistory(previous, level, featureVersion + 1, volatility, window);
    }
    double taken = measure(quote);
    if (Double.isNaN(taken)) {
      return new ReturnHistory(latest, level, 1, volatility, window);
    }
    RollingWindow grown = new RollingWindow(window);
    grown.add(taken);
    return new ReturnHistory(
        latest, level, 1, EwmaVolatility.DAILY.next(volatility, taken), grown.state());
  }

  /**
   * Log return of the latest level, for a yield its change; NaN without a previous level or where
   * either price is at or below zero.
   */
  public double measure(Quote quote) {
    if (previous == null) {
      return Double.NaN;
    }
    if (quote == Quote.YIELD) {
      return Returns.difference(previous.level(), latest.level());
    }
    return previous.level() > 0 && latest.level() > 0
        ? Returns.log(previous.level(), latest.level())
        : Double.NaN;
  }

  /** Simple return of the latest level; NaN without a positive previous level. */
  public double simpleReturn() {
    return previous != null && previous.level() > 0
        ? Returns.simple(previous.level(), latest.level())
        : Double.NaN;
  }

  /** Score of {@link #measure} against the window before it. */
  public ZScore score(Quote quote) {
    return RollingZScore.of(measure(quote), new RollingWindow(window), RollingZScore.MIN_OBS);
  }

  /** Daily volatility with the latest log return; NaN while seeding or without that return. */
  public double dailyVolatility(Quote quote) {
    double latestReturn = measure(quote);
    return Double.isNaN(latestReturn)
        ? Double.NaN
        : EwmaVolatility.DAILY
            .volatility(EwmaVolatility.DAILY.next(volatility, latestReturn))
            .orElse(Double.NaN);
  }
}
