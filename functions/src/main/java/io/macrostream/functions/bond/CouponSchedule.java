package io.macrostream.functions.bond;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Coupon dates counted back from maturity, unadjusted, so that a whole number of equal periods ends
 * at maturity.
 *
 * @param previous the last coupon date at or before settlement, where the running period began
 * @param coupons coupon dates after settlement, ascending, the last at maturity
 */
public record CouponSchedule(LocalDate previous, List<LocalDate> coupons) {

  private static final int LONGEST_YEARS = 200;

  public CouponSchedule {
    coupons = List.copyOf(coupons);
  }

  /**
   * The schedule as it stands at settlement.
   *
   * @param frequency coupons a year: 1, 2, 3, 4, 6 or 12
   * @param endOfMonth whether a bond that matures on the last day of a month pays on last days
   */
  public static CouponSchedule of(
      LocalDate settlement, LocalDate maturity, int frequency, boolean endOfMonth) {
    Require.that(
        frequency >= 1 && frequency <= 12 && 12 % frequency == 0,
        Fault.OUT_OF_RANGE,
        () -> frequency + " coupons a year; take 1, 2, 3, 4, 6 or 12");
    Require.that(
        maturity.isAfter(settlement),
        Fault.UNORDERED,
        () -> "maturity " + maturity + " is not after settlement " + settlement);
    Require.that(
        maturity.isBefore(settlement.plusYears(LONGEST_YEARS)),
        Fault.OUT_OF_RANGE,
        () -> "maturity " + maturity + " is more than " + LONGEST_YEARS + " years away");
    List<LocalDate> dates = new ArrayList<>();
    LocalDate date = maturity;
    for (int k = 1; date.isAfter(settlement); k++) {
      dates.add(date);
      date = back(maturity, k * (12 / frequency), endOfMonth);
    }
    Collections.reverse(dates);
    return new CouponSchedule(date, dates);
  }

  /** The end of the running period. */
  public LocalDate next() {
    return coupons.get(0);
  }

  private static LocalDate back(LocalDate maturity, int months, boolean endOfMonth) {
    LocalDate date = maturity.minusMonths(months);
    boolean last = maturity.getDayOfMonth() == maturity.lengthOfMonth();
    return endOfMonth && last ? YearMonth.from(date).atEndOfMonth() : date;
  }
}
