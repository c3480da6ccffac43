package io.macrostream.functions.bond;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;

/**
 * Daily reference CPI and index ratio of inflation-protected Treasuries (31 CFR 356, appendix B).
 */
public final class ReferenceCpi {

  private ReferenceCpi() {}

  /**
   * Reference CPI of a date: that of the first of its month, which is the index of three months
   * before, and from there linearly to that of the next month, the index of two months before, by
   * (day - 1) / days of the month.
   *
   * @param threeMonthsBefore CPI-U, not seasonally adjusted, of the month three months before
   * @param twoMonthsBefore of the month two months before
   * @param rounded truncated to six decimals, then rounded to five, as the Treasury does
   */
  public static double of(
      LocalDate date, double threeMonthsBefore, double twoMonthsBefore, boolean rounded) {
    positive(threeMonthsBefore);
    positive(twoMonthsBefore);
    double share = (date.getDayOfMonth() - 1) / (double) date.lengthOfMonth();
    double value = threeMonthsBefore + share * (twoMonthsBefore - threeMonthsBefore);
    return rounded ? rounded(value) : value;
  }

  /** Reference CPI of the settlement date over that of the dated date, rounded alike. */
  public static double indexRatio(double reference, double base, boolean rounded) {
    double ratio = Require.finite("index ratio", positive(reference) / positive(base));
    return rounded ? rounded(ratio) : ratio;
  }

  private static double rounded(double value) {
    // A product such as 1.1000000000000001 must not fall below what it stands for.
    return BigDecimal.valueOf(value * (1 + 1e-14))
        .setScale(6, RoundingMode.DOWN)
        .setScale(5, RoundingMode.HALF_UP)
        .doubleValue();
  }

  private static double positive(double index) {
    Require.that(
        index > 0 && Double.isFinite(index),
        Fault.NON_POSITIVE_PRICE,
        () -> "a price index is " + index + ", must be positive");
    return index;
  }
}
