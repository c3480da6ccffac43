package io.macrostream.connectors.vendor.us;

import io.macrostream.connectors.vendor.Reference;
import io.macrostream.connectors.vendor.Series;
import io.macrostream.functions.time.BusinessCalendar;
import io.macrostream.functions.time.UsFederalCalendar;
import java.time.Instant;
import java.time.LocalDate;

/** When a value is taken to be released where no vintage tells. */
final class FredReleases {

  private static final BusinessCalendar CALENDAR = new UsFederalCalendar();

  private FredReleases() {}

  /**
   * The official release if the calendar has it; else so many days after the period as the registry
   * says, at the end of the business day, for the agencies publish on business days only: the first
   * one on or after it.
   */
  static Instant of(Series series, LocalDate date, Reference reference) {
    LocalDate end = series.frequency().endOfPeriod(date);
    LocalDate due = CALENDAR.onOrAfter(end.plusDays(series.releaseLagDays()));
    return reference.releaseOf(series, end, () -> reference.profile().releaseOn(due));
  }
}
