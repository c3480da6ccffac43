package io.macrostream.connectors.replay;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneOffset;

/** Dates and times of day to milliseconds since 1970-01-01 UTC. */
public final class Times {

  private static final LocalTime LAST_MILLISECOND = LocalTime.of(23, 59, 59, 999_000_000);

  private Times() {}

  /** A date and a time of day, UTC. */
  public static long millis(LocalDate date, LocalTime utc) {
    return date.atTime(utc).toInstant(ZoneOffset.UTC).toEpochMilli();
  }

  /** Last millisecond of the day. */
  public static long endOfDay(LocalDate date) {
    return millis(date, LAST_MILLISECOND);
  }

  /** Last millisecond of the date's month. */
  public static long endOfMonth(LocalDate date) {
    return endOfDay(YearMonth.from(date).atEndOfMonth());
  }
}
