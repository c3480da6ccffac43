package io.macrostream.connectors.csv;

import io.macrostream.functions.event.Reason;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * The times a bounded run may hold. What lies outside is rejected before it can touch event time.
 *
 * @param earliest no date is before it
 * @param end last event time
 */
public record Horizon(LocalDate earliest, Instant end) {

  /** Whether a date can be meant at all. */
  public boolean contains(LocalDate date) {
    return !date.isBefore(earliest) && !start(date).isAfter(end);
  }

  private static Instant start(LocalDate date) {
    return date.atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  /**
   * Checks a row.
   *
   * @param date what the row is about
   * @param availableAt when it becomes known, milliseconds since 1970-01-01 UTC
   */
  public void check(LocalDate date, long availableAt) throws UnusableRowException {
    if (date.isBefore(earliest)) {
      throw new UnusableRowException(
          Reason.BAD_DATE,
          date + " is before " + earliest + ", the earliest date of the catalogue");
    }
    Instant known = Instant.ofEpochMilli(availableAt);
    if (known.isAfter(end) || start(date).isAfter(end)) {
      throw new UnusableRowException(
          Reason.BEYOND_HORIZON, date + ", known at " + known + ", is after the end of the run");
    }
  }
}
