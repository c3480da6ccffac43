package io.macrostream.connectors.vendor.us;

import io.macrostream.connectors.vendor.Reference;
import io.macrostream.connectors.vendor.Series;
import io.macrostream.functions.time.BusinessCalendar;
import io.macrostream.functions.time.UsFederalCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/** When a value is taken to be released where no vintage tells. */
final class FredReleases {

  private static final BusinessCalendar CALENDAR = new UsFederalCalendar();

  private FredReleases() {}

  /**
   * The official release if the calendar has it, else the latest usual day; at the end of the
   * business day, for the vendor tells no hour. Empty where the release was held up.
   */
  static Optional<Instant> of(Series series, LocalDate date, Reference reference) {
    return reference.releaseOf(series, series.frequency().endOfPeriod(date), CALENDAR);
  }
}
