package io.macrostream.functions.bond.brazil;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;
import io.macrostream.functions.time.BrazilCalendar;
import java.time.LocalDate;
import java.util.List;

/** The Bus/252 day count and the compounding that belongs to it. */
public final class Bus252 {

  /** Business days in a year, by convention. */
  public static final int YEAR = 252;

  private static final long E14 = 100_000_000_000_000L;

  private Bus252() {}

  /**
   * Business days from {@code from}, counted, to {@code to}, not counted, by the list of holidays
   * that was known on {@code valuation}: 20 November is a holiday from 2024 on, and nobody knew
   * before 2023-12-26. A date that is no business day counts as the next one.
   *
   * @throws io.macrostream.functions.stats.InvalidInputException if {@code to} comes first
   */
  public static int days(LocalDate from, LocalDate to, LocalDate valuation) {
    Require.that(
        !to.isBefore(from), Fault.UNORDERED, () -> to + " comes before " + from + ": swap them");
    return BrazilCalendar.asKnownOn(valuation).businessDaysBetween(from, to);
  }

  /** {@link #days(LocalDate, LocalDate, LocalDate)} to each date. */
  public static int[] days(LocalDate from, List<LocalDate> to, LocalDate valuation) {
    int[] days = new int[to.size()];
    for (int i = 0; i < days.length; i++) {
      days[i] = days(from, to.get(i), valuation);
    }
    return days;
  }

  /** Years: {@code days / 252}. */
  public static double years(double days) {
    return requireDays(days) / YEAR;
  }

  /** Years truncated at 14 decimals, as prices of federal securities are discounted. */
  static double truncatedYears(int days) {
    return (double) (days * E14 / YEAR) / E14;
  }

  /** Growth {@code (1 + rate)^(days / 252)}. */
  public static double factor(double rate, double days) {
    return Math.pow(1 + requireRate(rate), years(days));
  }

  /** The rate of a growth: {@code factor^(252 / days) - 1}. */
  public static double rate(double factor, double days) {
    Require.that(
        Require.finite("factor", factor) > 0,
        Fault.NON_POSITIVE_PRICE,
        () -> "growth factor is " + factor + ", must be positive");
    Require.that(
        requireDays(days) > 0, Fault.OUT_OF_RANGE, "a rate needs one business day at least");
    return Math.pow(factor, YEAR / days) - 1;
  }

  /**
   * Forward rate between two horizons: {@code ((1+r2)^t2 / (1+r1)^t1)^(1/(t2-t1)) - 1}. A first
   * horizon of zero days gives the second rate.
   */
  public static double forward(double rate1, double days1, double rate2, double days2) {
    Require.that(
        days2 > days1,
        Fault.UNORDERED,
        () -> "horizons must ascend: " + days1 + " and " + days2 + " business days");
    return rate(factor(rate2, days2) / factor(rate1, days1), days2 - days1);
  }

  static double requireRate(double rate) {
    Require.that(
        Require.finite("rate", rate) > -1,
        Fault.OUT_OF_RANGE,
        () -> "rate is " + rate + ", must be a fraction above -1");
    return rate;
  }

  static double requireDays(double days) {
    Require.that(
        Require.finite("days", days) >= 0,
        Fault.OUT_OF_RANGE,
        () -> "days are " + days + ", must not be negative");
    return days;
  }
}
