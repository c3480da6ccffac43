package io.macrostream.connectors.history;

import io.macrostream.connectors.csv.UnusableRowException;
import io.macrostream.functions.event.Reason;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;

/**
 * The times a run may hold. What lies outside is rejected before it can touch event time.
 *
 * @param earliest no date is before it
 * @param end last event time, milliseconds since 1970-01-01 UTC
 */
record Horizon(LocalDate earliest, long end) {

  /** A date of a row, and the time at which the row becomes known. */
  void check(LocalDate date, long availableAt) throws UnusableRowException {
    if (date.isBefore(earliest)) {
      throw new UnusableRowException(
          Reason.BAD_DATE,
          date + " is before " + earliest + ", the earliest date of the catalogue");
    }
    if (availableAt > end || Times.millis(date, LocalTime.MIDNIGHT) > end) {
      throw new UnusableRowException(
          Reason.BEYOND_HORIZON,
          "known at "
              + Instant.ofEpochMilli(availableAt)
              + ", after the end of the run, "
              + Instant.ofEpochMilli(end));
    }
  }
}
