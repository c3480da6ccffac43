package io.macrostream.connectors.vendor.us;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Periods such as {@code M01} of {@code 2023}, {@code Q01}, {@code S01} and {@code A01}. */
final class BlsPeriod {

  private static final Pattern YEAR = Pattern.compile("[12]\\d{3}");
  private static final Pattern PERIOD = Pattern.compile("([MQSA])(\\d{2})");

  private BlsPeriod() {}

  /** Whether it is the average of the year that monthly, quarterly and half-yearly data carry. */
  static boolean isAnnualAverage(String period) {
    return period.equals("M13") || period.equals("Q05") || period.equals("S03");
  }

  /**
   * The last day of a period.
   *
   * @throws DateTimeException if there is no such period
   */
  static LocalDate end(String year, String period) {
    Matcher matcher = PERIOD.matcher(period);
    if (!YEAR.matcher(year).matches() || !matcher.matches()) {
      throw none(year, period);
    }
    int months =
        switch (matcher.group(1)) {
          case "M" -> 1;
          case "Q" -> 3;
          case "S" -> 6;
          default -> 12;
        };
    int month = Integer.parseInt(matcher.group(2)) * months;
    if (month < 1 || month > 12) {
      throw none(year, period);
    }
    return YearMonth.of(Integer.parseInt(year), month).atEndOfMonth();
  }

  private static DateTimeException none(String year, String period) {
    return new DateTimeException(
        "'" + Texts.shortened(period) + "' of '" + Texts.shortened(year) + "' is no period");
  }
}
