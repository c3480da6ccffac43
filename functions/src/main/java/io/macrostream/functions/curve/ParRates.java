package io.macrostream.functions.curve;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;

/** Par yields of a curve. */
public final class ParRates {

  private ParRates() {}

  /**
   * The coupon rate at which a bond has a clean price of par: m (1 - d(T)) / (sum d(t) - s), with m
   * coupons a year counted back from maturity and s the share of the running period that has gone
   * by, zero where the maturity is a whole number of periods. Below one period it is the simple
   * rate, as money markets and the Treasury quote it.
   *
   * @param years maturity
   * @param frequency m
   */
  public static double par(DiscountCurve curve, double years, int frequency) {
    double[] times = CouponTimes.of(years, frequency);
    double gone = CouponTimes.accruedShare(times[0], frequency);
    if (times.length == 1 && gone > 0) {
      return curve.zero(years, RateBasis.SIMPLE);
    }
    double annuity = -gone;
    for (double time : times) {
      annuity += curve.discount(time);
    }
    return rate(1 - curve.discount(years), annuity, frequency);
  }

  /**
   * The par yield of a bond issued after {@code start} years for {@code length} years: m (d(start)
   * - d(end)) / sum d(start + k/m). The Federal Reserve's SVEN1F is it for one year, m = 2.
   *
   * @param length a whole number of coupon periods
   */
  public static double forward(DiscountCurve curve, double start, double length, int frequency) {
    double[] times = CouponTimes.of(length, frequency);
    Require.that(
        CouponTimes.accruedShare(times[0], frequency) == 0,
        Fault.OUT_OF_RANGE,
        () -> "a forward par yield over " + length + " years, not a whole number of coupons");
    Require.that(start >= 0, Fault.OUT_OF_RANGE, () -> "a start in " + start + " years");
    double annuity = 0;
    for (double time : times) {
      annuity += curve.discount(start + time);
    }
    double near = start == 0 ? 1 : curve.discount(start);
    return rate(near - curve.discount(start + length), annuity, frequency);
  }

  private static double rate(double gain, double annuity, int frequency) {
    Require.that(
        annuity > 0, Fault.NO_SOLUTION, "no coupon makes it a par bond: the annuity is negative");
    return frequency * gain / annuity;
  }
}
