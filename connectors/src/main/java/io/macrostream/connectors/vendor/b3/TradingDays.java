package io.macrostream.connectors.vendor.b3;

import io.macrostream.functions.time.BrazilCalendar;
import io.macrostream.functions.time.BusinessCalendar;
import java.time.LocalDate;
import java.time.Month;
import java.time.MonthDay;
import java.util.Set;

/**
 * Days with a session: national business days without 24 and 31 December, and until 2021 without
 * the holidays of São Paulo (except in 2020, when the city moved two of them).
 */
final class TradingDays implements BusinessCalendar {

  private static final int LAST_YEAR_OF_CITY_HOLIDAYS = 2021;
  private static final int YEAR_OF_MOVED_HOLIDAYS = 2020;

  private static final MonthDay FOUNDATION = MonthDay.of(1, 25);
  private static final Set<MonthDay> CITY =
      Set.of(FOUNDATION, MonthDay.of(7, 9), MonthDay.of(11, 20));

  @Override
  public boolean isBusinessDay(LocalDate date) {
    return BrazilCalendar.asKnownOn(date).isBusinessDay(date) && !isEve(date) && !isCity(date);
  }

  /** Whether the exchange is closed before Christmas or New Year. */
  static boolean isEve(LocalDate date) {
    return date.getMonth() == Month.DECEMBER
        && (date.getDayOfMonth() == 24 || date.getDayOfMonth() == 31);
  }

  private static boolean isCity(LocalDate date) {
    MonthDay day = MonthDay.from(date);
    return date.getYear() <= LAST_YEAR_OF_CITY_HOLIDAYS
        && CITY.contains(day)
        && (date.getYear() != YEAR_OF_MOVED_HOLIDAYS || day.equals(FOUNDATION));
  }
}
