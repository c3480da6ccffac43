package io.macrostream.functions.bar;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;
import java.io.Serializable;
import java.time.Duration;

/**
 * Length of bars. Windows are half-open, {@code [start, end)}, and aligned to the end of the daily
 * session at 22:00 UTC: the daily window of the session date d is [d-1 22:00, d 22:00).
 *
 * @param name name on the topic, such as {@code 1m} or {@code 1d}
 * @param length milliseconds; divides a day
 */
public record BarInterval(String name, long length) implements Serializable {

  /** Daily bars. */
  public static final BarInterval DAILY = of("1d", Duration.ofDays(1));

  /** Bars of one minute. */
  public static final BarInterval MINUTE = of("1m", Duration.ofMinutes(1));

  /** Bars of five minutes. */
  public static final BarInterval FIVE_MINUTES = of("5m", Duration.ofMinutes(5));

  /** Bars of one hour. */
  public static final BarInterval HOUR = of("1h", Duration.ofHours(1));

  private static final long DAY = 86_400_000L;
  private static final long AFTER_SESSION = 7_200_000L;

  /** Bars of that length, which must divide a day. */
  public static BarInterval of(String name, Duration length) {
    long millis = length.toMillis();
    Require.that(
        millis > 0 && 86_400_000L % millis == 0,
        Fault.OUT_OF_RANGE,
        () -> "bar length " + length + " does not divide a day");
    return new BarInterval(name, millis);
  }

  /** End of the window that holds {@code time}, exclusive; milliseconds. */
  public long endOf(long time) {
    return Math.floorDiv(time + AFTER_SESSION, length) * length + length - AFTER_SESSION;
  }

  /** Whether a window ends at {@code time}. */
  public boolean isEnd(long time) {
    return Math.floorMod(time + AFTER_SESSION, length) == 0;
  }

  /** Session date of the window that ends at {@code end}, epoch day. */
  public static int sessionDate(long end) {
    return (int) Math.floorDiv(end - 1 + AFTER_SESSION, DAY);
  }
}
