package io.macrostream.functions.curve;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;

/**
 * What a zero-coupon bond of k + h years earns when it is held for h years while the curve does not
 * change, as a logarithm (continuously compounded) over the horizon: (k+h) y(k+h) - k y(k), the
 * forward from k to k+h times h. An unchanged curve is not the same as forwards that are realised,
 * with which every bond earns the rate of h years.
 *
 * @param total return over the horizon
 * @param yieldIncome h y(k+h): its own yield
 * @param rollDown k (y(k+h) - y(k)): from its yield becoming that of k years
 * @param funding h y(h): what a zero of h years earns
 */
public record HoldingReturn(double total, double yieldIncome, double rollDown, double funding) {

  /** On {@code curve}, the zero of {@code start + horizon} years held for {@code horizon} years. */
  public static HoldingReturn of(DiscountCurve curve, double start, double horizon) {
    Require.that(
        start >= 0 && horizon > 0 && Double.isFinite(start + horizon),
        Fault.OUT_OF_RANGE,
        () ->
            "start "
                + start
                + " and horizon "
                + horizon
                + ": the start must not be negative, the horizon positive");
    double end = start + horizon;
    double far = curve.logGrowth(end);
    double near = start == 0 ? 0 : curve.logGrowth(start);
    double income = far / end * horizon;
    return new HoldingReturn(far - near, income, far - near - income, curve.logGrowth(horizon));
  }

  /** Yield income over funding: h (y(k+h) - y(h)). */
  public double carry() {
    return yieldIncome - funding;
  }

  /** Return over funding, carry and roll-down together. */
  public double excess() {
    return total - funding;
  }
}
