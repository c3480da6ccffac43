package io.macrostream.functions.time;

import java.time.LocalDate;
import java.time.MonthDay;
import java.time.temporal.ChronoUnit;
import java.util.Set;

/**
 * Brazilian national bank holidays, the list of the Bus/252 day count: fixed days, Carnival Monday
 * and Tuesday, Good Friday and Corpus Christi.
 *
 * <p>The list depends on when one asks: the law of 2023-12-21, in force for day counts from
 * 2023-12-26, made 20 November a holiday from 2024. A rate of an earlier day was computed without
 * it.
 */
public final class BrazilCalendar implements BusinessCalendar {

  /** Reference dates from here on know 20 November as a holiday. */
  private static final LocalDate BLACK_AWARENESS_KNOWN = LocalDate.of(2023, 12, 26);

  private static final int BLACK_AWARENESS_SINCE = 2024;
  private static final MonthDay BLACK_AWARENESS = MonthDay.of(11, 20);
  private static final int OUR_LADY_SINCE = 1980;
  private static final MonthDay OUR_LADY = MonthDay.of(10, 12);

  private static final Set<MonthDay> FIXED =
      Set.of(
          MonthDay.of(1, 1),
          MonthDay.of(4, 21),
          MonthDay.of(5, 1),
          MonthDay.of(9, 7),
          MonthDay.of(11, 2),
          MonthDay.of(11, 15),
          MonthDay.of(12, 25));

  /** Days from Easter Sunday: Carnival, Good Friday, Corpus Christi. */
  private static final Set<Long> MOVABLE = Set.of(-48L, -47L, -2L, 60L);

  private final boolean knowsBlackAwareness;

  /**
   * Business days since the first day of the table, per day of the three centuries around us. A
   * bond of forty years has eighty payments, and counting their days one by one takes milliseconds.
   */
  private static final class Counts {

    static final long FIRST = LocalDate.of(1900, 1, 1).toEpochDay();
    static final int LENGTH = (int) (LocalDate.of(2200, 1, 1).toEpochDay() - FIRST) + 1;
    static final int[] BEFORE_THE_LAW = cumulated(new BrazilCalendar(false));
    static final int[] SINCE_THE_LAW = cumulated(new BrazilCalendar(true));

    private Counts() {}

    private static int[] cumulated(BrazilCalendar calendar) {
      int[] counts = new int[LENGTH];
      for (int i = 1; i < LENGTH; i++) {
        boolean business = calendar.isBusinessDay(LocalDate.ofEpochDay(FIRST + i - 1));
        counts[i] = counts[i - 1] + (business ? 1 : 0);
      }
      return counts;
    }
  }

  private BrazilCalendar(boolean knowsBlackAwareness) {
    this.knowsBlackAwareness = knowsBlackAwareness;
  }

  /** The list as it stood on {@code reference}. */
  public static BrazilCalendar asKnownOn(LocalDate reference) {
    return new BrazilCalendar(!reference.isBefore(BLACK_AWARENESS_KNOWN));
  }

  /** The list as it stands today. */
  public static BrazilCalendar current() {
    return new BrazilCalendar(true);
  }

  @Override
  public boolean isBusinessDay(LocalDate date) {
    return !BusinessCalendar.isWeekend(date) && !isHoliday(date);
  }

  @Override
  public int businessDaysBetween(LocalDate from, LocalDate to) {
    long first = from.toEpochDay() - Counts.FIRST;
    long last = to.toEpochDay() - Counts.FIRST;
    if (Math.min(first, last) < 0 || Math.max(first, last) >= Counts.LENGTH) {
      return BusinessCalendar.super.businessDaysBetween(from, to);
    }
    int[] counts = knowsBlackAwareness ? Counts.SINCE_THE_LAW : Counts.BEFORE_THE_LAW;
    return counts[(int) last] - counts[(int) first];
  }

  private boolean isHoliday(LocalDate date) {
    MonthDay day = MonthDay.from(date);
    return FIXED.contains(day)
        || (day.equals(OUR_LADY) && date.getYear() >= OUR_LADY_SINCE)
        || (day.equals(BLACK_AWARENESS)
            && knowsBlackAwareness
            && date.getYear() >= BLACK_AWARENESS_SINCE)
        || MOVABLE.contains(ChronoUnit.DAYS.between(Easter.sunday(date.getYear()), date));
  }
}
