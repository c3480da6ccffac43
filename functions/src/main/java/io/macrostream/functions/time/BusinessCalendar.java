package io.macrostream.functions.time;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** Which days count as business days somewhere. Immutable. */
public interface BusinessCalendar {

  /** Whether business is done on {@code date}. */
  boolean isBusinessDay(LocalDate date);

  /** The first business day after {@code date}. */
  default LocalDate next(LocalDate date) {
    return onOrAfter(date.plusDays(1));
  }

  /** {@code date} if it is a business day, else the first one after it. */
  default LocalDate onOrAfter(LocalDate date) {
    LocalDate day = date;
    while (!isBusinessDay(day)) {
      day = day.plusDays(1);
    }
    return day;
  }

  /** The last business day before {@code date}. */
  default LocalDate previous(LocalDate date) {
    LocalDate day = date.minusDays(1);
    while (!isBusinessDay(day)) {
      day = day.minusDays(1);
    }
    return day;
  }

  /**
   * Business days from {@code from}, counted, to {@code to}, not counted: the {@code du} of the
   * Bus/252 day count. Negative if {@code to} comes first.
   */
  default int businessDaysBetween(LocalDate from, LocalDate to) {
    if (to.isBefore(from)) {
      return -businessDaysBetween(to, from);
    }
    int count = 0;
    long days = ChronoUnit.DAYS.between(from, to);
    for (long i = 0; i < days; i++) {
      if (isBusinessDay(from.plusDays(i))) {
        count++;
      }
    }
    return count;
  }

  /** Whether {@code date} is a Saturday or a Sunday. */
  static boolean isWeekend(LocalDate date) {
    return date.getDayOfWeek() == DayOfWeek.SATURDAY || date.getDayOfWeek() == DayOfWeek.SUNDAY;
  }
}
