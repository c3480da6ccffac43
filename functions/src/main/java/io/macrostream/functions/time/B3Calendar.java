package io.macrostream.functions.time;

import java.time.LocalDate;
import java.time.Month;
import java.time.MonthDay;
import java.util.Map;

/**
 * Sessions of B3 and of the exchanges it came from: the national bank holidays, Christmas Eve, the
 * last weekday of the year, and until 2021 the holidays of the city and state of São Paulo. Half
 * days and closures of a single day are not in it.
 */
public final class B3Calendar implements BusinessCalendar {

  /** Holidays of São Paulo, by the year of their first. */
  private static final Map<MonthDay, Integer> OF_SAO_PAULO =
      Map.of(MonthDay.of(1, 25), 1554, MonthDay.of(7, 9), 1997, MonthDay.of(11, 20), 2004);

  private static final int SAO_PAULO_UNTIL = 2021;
  private static final MonthDay CHRISTMAS_EVE = MonthDay.of(12, 24);

  private final BrazilCalendar banks = BrazilCalendar.current();

  @Override
  public boolean isBusinessDay(LocalDate date) {
    return banks.isBusinessDay(date) && !isClosed(date);
  }

  private static boolean isClosed(LocalDate date) {
    MonthDay day = MonthDay.from(date);
    Integer since = OF_SAO_PAULO.get(day);
    return day.equals(CHRISTMAS_EVE)
        || isLastWeekday(date)
        || (since != null && date.getYear() >= since && date.getYear() <= SAO_PAULO_UNTIL);
  }

  private static boolean isLastWeekday(LocalDate date) {
    LocalDate next = date.plusDays(1);
    while (BusinessCalendar.isWeekend(next)) {
      next = next.plusDays(1);
    }
    return date.getMonth() == Month.DECEMBER && next.getYear() > date.getYear();
  }
}
