package io.macrostream.functions.time;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Set;

/**
 * Sessions of the German stock exchange by its rule of today: closed on New Year, Good Friday,
 * Easter Monday, 1 May, and 24, 25, 26 and 31 December. Whit Monday and the Day of German Unity,
 * kept in some years, and the church holidays of the floor before 2000 are not in it.
 */
public final class XetraCalendar implements BusinessCalendar {

  private static final Set<MonthDay> FIXED =
      Set.of(
          MonthDay.of(1, 1),
          MonthDay.of(5, 1),
          MonthDay.of(12, 24),
          MonthDay.of(12, 25),
          MonthDay.of(12, 26),
          MonthDay.of(12, 31));

  @Override
  public boolean isBusinessDay(LocalDate date) {
    LocalDate easter = Easter.sunday(date.getYear());
    return !BusinessCalendar.isWeekend(date)
        && !FIXED.contains(MonthDay.from(date))
        && !date.equals(easter.minusDays(2))
        && !date.equals(easter.plusDays(1));
  }
}
