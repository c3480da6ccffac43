package io.macrostream.connectors.vendor.intl;

import io.macrostream.connectors.vendor.VendorProfile;
import io.macrostream.functions.time.BusinessCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Set;

/**
 * When a statement of a day came out, if the page does not say: at the usual time after a meeting
 * of the calendar. Others came at any time of day, as on the evening of 2020-03-15, a Sunday; of
 * them only the end of the day is certain.
 */
final class FomcRelease {

  private static final LocalTime END_OF_DAY = LocalTime.of(23, 59, 59, 999_000_000);

  /** Weekdays with a statement between the meetings of the calendar. */
  private static final Set<LocalDate> BETWEEN_MEETINGS =
      Set.of(
          LocalDate.of(1998, 10, 15),
          LocalDate.of(2001, 1, 3),
          LocalDate.of(2001, 4, 18),
          LocalDate.of(2001, 9, 17),
          LocalDate.of(2007, 8, 10),
          LocalDate.of(2007, 8, 17),
          LocalDate.of(2008, 1, 22),
          LocalDate.of(2008, 3, 11),
          LocalDate.of(2008, 10, 8),
          LocalDate.of(2019, 10, 11),
          LocalDate.of(2020, 3, 3),
          LocalDate.of(2020, 3, 23));

  private FomcRelease() {}

  static boolean isBetweenMeetings(LocalDate day) {
    return BusinessCalendar.isWeekend(day) || BETWEEN_MEETINGS.contains(day);
  }

  static Instant of(LocalDate day, VendorProfile profile) {
    return isBetweenMeetings(day) ? profile.at(day, END_OF_DAY) : profile.releaseOn(day);
  }
}
