package io.macrostream.functions.risk.backtest;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * A stretch of days that a back-test is read over.
 *
 * @param name such as {@code 2000s}
 * @param from first epoch day
 * @param to last epoch day
 */
public record Period(String name, int from, int to) {

  /** The year of the crisis. */
  public static final Period YEAR_2008 = of("2008", "2008-01-01", "2008-12-31");

  /** Its worst three months. */
  public static final Period AUTUMN_2008 = of("Sep-Nov 2008", "2008-09-01", "2008-11-30");

  /** Name of the period of all days. */
  public static final String ALL = "all";

  private static Period of(String name, String from, String to) {
    return new Period(
        name, (int) LocalDate.parse(from).toEpochDay(), (int) LocalDate.parse(to).toEpochDay());
  }

  /**
   * Each decade that has days, 2008 and its autumn if they have, and all.
   *
   * @param days ascending, at least one
   */
  public static List<Period> of(int... days) {
    List<Period> periods = new ArrayList<>();
    int first = days[0];
    int last = days[days.length - 1];
    int firstYear = LocalDate.ofEpochDay(first).getYear();
    int lastYear = LocalDate.ofEpochDay(last).getYear();
    for (int year = Math.floorDiv(firstYear, 10) * 10; year <= lastYear; year += 10) {
      periods.add(of(year + "s", year + "-01-01", (year + 9) + "-12-31"));
    }
    periods.add(YEAR_2008);
    periods.add(AUTUMN_2008);
    periods.removeIf(period -> !period.hasAny(days));
    periods.add(new Period(ALL, first, last));
    return List.copyOf(periods);
  }

  private boolean hasAny(int... days) {
    for (int day : days) {
      if (day >= from && day <= to) {
        return true;
      }
    }
    return false;
  }
}
