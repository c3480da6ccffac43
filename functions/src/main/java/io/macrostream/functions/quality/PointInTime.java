package io.macrostream.functions.quality;

import java.time.Duration;
import java.time.Instant;

/**
 * Nothing is known before it has happened: a value of a period cannot be available before the
 * period is over. Forecasts, targets and what is published within its period can.
 */
public final class PointInTime {

  /**
   * How far a day's or a period's end, which is the last millisecond of a day in UTC, may lie ahead
   * of its value: a market east of Greenwich closes before it.
   */
  public static final Duration DAY = Duration.ofDays(1);

  /** How far a clock may run ahead of ours. */
  public static final Duration CLOCK = Duration.ofSeconds(5);

  private PointInTime() {}

  /**
   * Whether a record was available before what it describes.
   *
   * @param tolerance {@link #DAY} for the end of a period, {@link #CLOCK} for a moment
   */
  public static boolean violated(Instant observedAt, Instant availableAt, Duration tolerance) {
    return observedAt.isAfter(availableAt.plus(tolerance));
  }
}
