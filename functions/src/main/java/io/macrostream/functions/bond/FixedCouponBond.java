package io.macrostream.functions.bond;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;
import java.time.LocalDate;

/**
 * Terms of a bond with equal coupons and redemption at par. A coupon of zero makes a zero-coupon
 * bond whose yield compounds as that of the coupon bond.
 *
 * @param maturity date of redemption
 * @param coupon annual rate, decimal fraction
 * @param frequency coupons a year
 * @param endOfMonth see {@link CouponSchedule}
 * @param accrual count of days
 * @param convention meaning of a yield
 */
public record FixedCouponBond(
    LocalDate maturity,
    double coupon,
    int frequency,
    boolean endOfMonth,
    AccrualBasis accrual,
    YieldConvention convention) {

  public FixedCouponBond {
    Require.that(
        coupon >= 0 && coupon < 1,
        Fault.OUT_OF_RANGE,
        () -> "a coupon of " + coupon + "; it is a fraction per annum, 0.04625 for 4 5/8 percent");
  }

  /** A US Treasury note or bond: semi-annual, actual/actual, street convention. */
  public static FixedCouponBond treasury(LocalDate maturity, double coupon) {
    return new FixedCouponBond(
        maturity, coupon, 2, true, AccrualBasis.ACT_ACT_ICMA, YieldConvention.US_STREET);
  }

  /** The bond seen from a settlement date. */
  public SettledBond settledOn(LocalDate settlement) {
    return SettledBond.of(this, settlement);
  }
}
