package io.macrostream.functions.time;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.temporal.TemporalAdjusters;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Sessions of the New York stock exchanges from 1971 on: the holidays of rule 7.2, and the days on
 * which they stayed closed otherwise. A holiday on a Sunday is kept on Monday, one on a Saturday on
 * Friday, except New Year.
 */
public final class NyseCalendar implements BusinessCalendar {

  private static final int KING_SINCE = 1998;
  private static final int JUNETEENTH_SINCE = 2022;

  /** Presidential elections until 1980, mourning, blackouts, storms, and September 2001. */
  private static final Set<LocalDate> CLOSURES =
      Stream.of(
              "1972-11-07",
              "1972-12-28",
              "1973-01-25",
              "1976-11-02",
              "1977-07-14",
              "1980-11-04",
              "1985-09-27",
              "1994-04-27",
              "2001-09-11",
              "2001-09-12",
              "2001-09-13",
              "2001-09-14",
              "2004-06-11",
              "2007-01-02",
              "2012-10-29",
              "2012-10-30",
              "2018-12-05",
              "2025-01-09")
          .map(LocalDate::parse)
          .collect(Collectors.toUnmodifiableSet());

  @Override
  public boolean isBusinessDay(LocalDate date) {
    return !BusinessCalendar.isWeekend(date) && !isHoliday(date) && !CLOSURES.contains(date);
  }

  private static boolean isHoliday(LocalDate date) {
    int year = date.getYear();
    return isNewYear(date)
        || (year >= KING_SINCE && isNth(date, Month.JANUARY, 3, DayOfWeek.MONDAY))
        || isNth(date, Month.FEBRUARY, 3, DayOfWeek.MONDAY)
        || date.equals(Easter.sunday(year).minusDays(2))
        || isNth(date, Month.MAY, -1, DayOfWeek.MONDAY)
        || (year >= JUNETEENTH_SINCE && isKept(date, Month.JUNE, 19))
        || isKept(date, Month.JULY, 4)
        || isNth(date, Month.SEPTEMBER, 1, DayOfWeek.MONDAY)
        || isNth(date, Month.NOVEMBER, 4, DayOfWeek.THURSDAY)
        || isKept(date, Month.DECEMBER, 25);
  }

  private static boolean isNewYear(LocalDate date) {
    return date.getMonth() == Month.JANUARY
        && (date.getDayOfMonth() == 1
            || (date.getDayOfMonth() == 2 && date.getDayOfWeek() == DayOfWeek.MONDAY));
  }

  private static boolean isKept(LocalDate date, Month month, int day) {
    LocalDate holiday = LocalDate.of(date.getYear(), month, day);
    return switch (holiday.getDayOfWeek()) {
      case SATURDAY -> date.equals(holiday.minusDays(1));
      case SUNDAY -> date.equals(holiday.plusDays(1));
      default -> date.equals(holiday);
    };
  }

  private static boolean isNth(LocalDate date, Month month, int n, DayOfWeek weekday) {
    return date.getMonth() == month
        && date.equals(date.with(TemporalAdjusters.dayOfWeekInMonth(n, weekday)));
  }
}
