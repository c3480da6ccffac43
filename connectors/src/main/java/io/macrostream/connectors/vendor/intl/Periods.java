package io.macrostream.connectors.vendor.intl;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.IsoFields;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Periods as statistical offices write them: {@code 2025}, {@code 2025-S1}, {@code 2025Q4}, {@code
 * 2025-Q4}, {@code 2026M02}, {@code 2026-02}, {@code 2026-W05}, {@code 2026-02-06}. The text says
 * how long a period is.
 */
final class Periods {

  private static final Pattern YEAR = Pattern.compile("(\\d{4})(?:-?A1)?");
  private static final Pattern HALF = Pattern.compile("(\\d{4})-?[SH]([12])");
  private static final Pattern QUARTER = Pattern.compile("(\\d{4})-?Q([1-4])");
  private static final Pattern MONTH = Pattern.compile("(\\d{4})(?:-M?|M)(\\d{2})");
  private static final Pattern WEEK = Pattern.compile("(\\d{4})-?W(\\d{2})");
  private static final Pattern DAY = Pattern.compile("(\\d{4})(?:-|M)(\\d{2})(?:-|D)(\\d{2})");
  private static final int MONTHS_OF_HALF = 6;
  private static final int MONTHS_OF_QUARTER = 3;
  private static final int ALWAYS_IN_FIRST_WEEK = 4;

  private Periods() {}

  /**
   * The last day of a period.
   *
   * @throws DateTimeException if the text is none
   */
  static LocalDate end(String text) {
    Matcher matcher = YEAR.matcher(text);
    if (matcher.matches()) {
      return LocalDate.of(year(matcher), 12, 31);
    }
    if (matcher.usePattern(HALF).matches()) {
      return endOfMonth(year(matcher), number(matcher, 2) * MONTHS_OF_HALF);
    }
    if (matcher.usePattern(QUARTER).matches()) {
      return endOfMonth(year(matcher), number(matcher, 2) * MONTHS_OF_QUARTER);
    }
    if (matcher.usePattern(MONTH).matches()) {
      return endOfMonth(year(matcher), number(matcher, 2));
    }
    if (matcher.usePattern(WEEK).matches()) {
      return endOfWeek(year(matcher), number(matcher, 2));
    }
    if (matcher.usePattern(DAY).matches()) {
      return LocalDate.of(year(matcher), number(matcher, 2), number(matcher, 3));
    }
    throw notAPeriod(text);
  }

  private static LocalDate endOfMonth(int year, int month) {
    return YearMonth.of(year, month).atEndOfMonth();
  }

  /** The Sunday of an ISO week. */
  private static LocalDate endOfWeek(int year, int week) {
    LocalDate sunday =
        LocalDate.of(year, 1, ALWAYS_IN_FIRST_WEEK)
            .with(IsoFields.WEEK_OF_WEEK_BASED_YEAR, week)
            .with(DayOfWeek.SUNDAY);
    if (sunday.get(IsoFields.WEEK_BASED_YEAR) != year) {
      throw new DateTimeException(year + " has no week " + week);
    }
    return sunday;
  }

  private static int year(Matcher matcher) {
    int year = number(matcher, 1);
    if (year == 0) {
      throw notAPeriod(matcher.group());
    }
    return year;
  }

  private static int number(Matcher matcher, int group) {
    return Integer.parseInt(matcher.group(group));
  }

  private static DateTimeException notAPeriod(String text) {
    String shown = text.length() <= 40 ? text : text.substring(0, 40) + '…';
    return new DateTimeException("'" + shown + "' is no period");
  }
}
