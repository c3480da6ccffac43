package io.macrostream.functions.time;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.temporal.TemporalAdjusters;
import java.util.Set;

/**
 * Federal holidays of the United States (5 U.S.C. 6103), by the rules of the year: one that falls
 * on a Sunday is kept on Monday, one on a Saturday on Friday. Besides, days on which the President
 * closed the government: next to Christmas, and in mourning for a predecessor. The agencies publish
 * on the other weekdays.
 */
public final class UsFederalCalendar implements BusinessCalendar {

  /** Closed by executive order. */
  private static final Set<LocalDate> CLOSED =
      Set.of(
          LocalDate.of(2004, 6, 11),
          LocalDate.of(2007, 1, 2),
          LocalDate.of(2007, 12, 24),
          LocalDate.of(2008, 12, 26),
          LocalDate.of(2012, 12, 24),
          LocalDate.of(2014, 12, 26),
          LocalDate.of(2018, 12, 5),
          LocalDate.of(2018, 12, 24),
          LocalDate.of(2019, 12, 24),
          LocalDate.of(2020, 12, 24),
          LocalDate.of(2024, 12, 24),
          LocalDate.of(2025, 1, 9),
          LocalDate.of(2025, 12, 24),
          LocalDate.of(2025, 12, 26));

  private static final int UNIFORM_MONDAYS_SINCE = 1971;
  private static final int KING_SINCE = 1986;
  private static final int JUNETEENTH_SINCE = 2021;

  @Override
  public boolean isBusinessDay(LocalDate date) {
    return !BusinessCalendar.isWeekend(date) && !isHoliday(date);
  }

  private static boolean isHoliday(LocalDate date) {
    return CLOSED.contains(date)
        || isObserved(date, Month.JANUARY, 1)
        || isObserved(date, Month.JULY, 4)
        || isObserved(date, Month.DECEMBER, 25)
        || (date.getYear() >= JUNETEENTH_SINCE && isObserved(date, Month.JUNE, 19))
        || isVeteransDay(date)
        || isMondayHoliday(date)
        || isNth(date, Month.NOVEMBER, 4, DayOfWeek.THURSDAY);
  }

  private static boolean isMondayHoliday(LocalDate date) {
    if (date.getYear() < UNIFORM_MONDAYS_SINCE) {
      return isObserved(date, Month.FEBRUARY, 22)
          || isObserved(date, Month.MAY, 30)
          || isNth(date, Month.SEPTEMBER, 1, DayOfWeek.MONDAY);
    }
    return (date.getYear() >= KING_SINCE && isNth(date, Month.JANUARY, 3, DayOfWeek.MONDAY))
        || isNth(date, Month.FEBRUARY, 3, DayOfWeek.MONDAY)
        || isNth(date, Month.MAY, -1, DayOfWeek.MONDAY)
        || isNth(date, Month.SEPTEMBER, 1, DayOfWeek.MONDAY)
        || isNth(date, Month.OCTOBER, 2, DayOfWeek.MONDAY);
  }

  /** In October from 1971 to 1977. */
  private static boolean isVeteransDay(LocalDate date) {
    return (date.getYear() >= UNIFORM_MONDAYS_SINCE && date.getYear() <= 1977)
        ? isNth(date, Month.OCTOBER, 4, DayOfWeek.MONDAY)
        : isObserved(date, Month.NOVEMBER, 11);
  }

  private static boolean isObserved(LocalDate date, Month month, int day) {
    for (int year = date.getYear(); year <= date.getYear() + 1; year++) {
      LocalDate holiday = LocalDate.of(year, month, day);
      LocalDate kept =
          switch (holiday.getDayOfWeek()) {
            case SATURDAY -> holiday.minusDays(1);
            case SUNDAY -> holiday.plusDays(1);
            default -> holiday;
          };
      if (kept.equals(date)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isNth(LocalDate date, Month month, int n, DayOfWeek weekday) {
    return date.getMonth() == month
        && date.equals(date.with(TemporalAdjusters.dayOfWeekInMonth(n, weekday)));
  }
}
