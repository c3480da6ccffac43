package io.macrostream.functions.curve;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;

/** Coupon times counted back from maturity. */
public final class CouponTimes {

  /** A time below it, in periods, is today: a coupon that was just paid. */
  private static final double TODAY = 1e-9;

  private CouponTimes() {}

  /**
   * Times in years of the coupons still to come, ascending, the last at maturity.
   *
   * @param years to maturity, positive and at most 200
   * @param frequency coupons a year, 1 to 12
   */
  public static double[] of(double years, int frequency) {
    Require.finite("maturity", years);
    Require.that(
        years > 0 && years <= 200,
        Fault.OUT_OF_RANGE,
        () -> "a maturity of " + years + " years; it must be above 0 and at most 200");
    Require.that(
        frequency >= 1 && frequency <= 12,
        Fault.OUT_OF_RANGE,
        () -> frequency + " coupons a year; 1 to 12 are known");
    int n = Math.max(1, (int) Math.ceil(years * frequency - TODAY));
    double[] times = new double[n];
    for (int i = 0; i < n; i++) {
      times[i] = years - (n - 1 - i) / (double) frequency;
    }
    return times;
  }

  /**
   * Share of the running coupon period that has gone by, in [0, 1).
   *
   * @param first time of the next coupon, in years
   */
  public static double accruedShare(double first, int frequency) {
    double gone = 1 - first * frequency;
    return Math.abs(gone) < TODAY ? 0 : gone;
  }
}
