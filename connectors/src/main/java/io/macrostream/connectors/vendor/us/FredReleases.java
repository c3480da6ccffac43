package io.macrostream.connectors.vendor.us;

import io.macrostream.connectors.vendor.Series;
import io.macrostream.connectors.vendor.VendorProfile;
import io.macrostream.functions.time.BusinessCalendar;
import io.macrostream.functions.time.UsFederalCalendar;
import java.time.Instant;
import java.time.LocalDate;

/** When a value is taken to be released where no vintage tells. */
final class FredReleases {

  private static final BusinessCalendar CALENDAR = new UsFederalCalendar();

  private FredReleases() {}

  /**
   * So many days after the period as the registry says, at the end of the business day, for the
   * agencies publish on business days only: the first one on or after it.
   */
  static Instant byLag(Series series, LocalDate date, VendorProfile profile) {
    LocalDate due = series.frequency().endOfPeriod(date).plusDays(series.releaseLagDays());
    return profile.releaseOn(CALENDAR.onOrAfter(due));
  }
}
