package io.macrostream.functions.curve;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;

/**
 * Carry and roll-down of a zero-coupon bond of maturity T over h in price terms, with the curve
 * unchanged: P(T-h; y(T-h)) / P(T; y(T)) - (growth of funding over h). The curve and the funding
 * rate have one compounding; with {@link RateBasis#ANNUAL} and times of business days over 252 it
 * is {@code EXP_252}.
 *
 * @param total carry plus roll-down: return over funding, fraction of the price
 * @param carry return at its own unchanged yield, over funding
 * @param rollDown what the move from y(T) to y(T-h) adds to the price
 * @param grossReturn return before funding
 * @param fundingCost growth of the funding over h less 1
 * @param yieldRollDown y(T) - y(T-h), decimal fraction; positive on a rising curve
 * @param modifiedDuration -dP/dy / P of the zero of T years
 */
public record CarryRoll(
    double total,
    double carry,
    double rollDown,
    double grossReturn,
    double fundingCost,
    double yieldRollDown,
    double modifiedDuration) {

  /**
   * On a curve.
   *
   * @param maturity T in years
   * @param horizon h in years, positive and below T
   * @param funding rate of the funding, decimal fraction
   */
  public static CarryRoll of(
      DiscountCurve curve, RateBasis basis, double maturity, double horizon, double funding) {
    Require.that(
        horizon > 0 && horizon < maturity && Double.isFinite(maturity),
        Fault.OUT_OF_RANGE,
        () ->
            "horizon "
                + horizon
                + " and maturity "
                + maturity
                + " years: the horizon is positive and below the maturity");
    double rest = maturity - horizon;
    double own = curve.zero(maturity, basis);
    double rolled = curve.zero(rest, basis);
    double price = curve.logGrowth(maturity);
    double gross = Math.expm1(price - curve.logGrowth(rest));
    double still = Math.expm1(price - basis.logGrowth(own, rest));
    double cost = Math.expm1(basis.logGrowth(funding, horizon));
    return new CarryRoll(
        gross - cost,
        still - cost,
        gross - still,
        gross,
        cost,
        own - rolled,
        -basis.discountSlope(own, maturity) / basis.discount(own, maturity));
  }

  /**
   * One standard deviation of the price over the horizon: ModDur sigma_y sqrt(h), where h is in the
   * time unit of sigma_y.
   *
   * @param yieldVolatility sigma_y, fraction per square root of one period
   * @param periods h, number of those periods
   */
  public double risk(double yieldVolatility, double periods) {
    Require.that(
        yieldVolatility > 0 && Double.isFinite(yieldVolatility),
        Fault.ZERO_DISPERSION,
        () -> "yield volatility is " + yieldVolatility + ", must be positive");
    Require.that(periods > 0, Fault.OUT_OF_RANGE, () -> periods + " periods; must be positive");
    return modifiedDuration * yieldVolatility * Math.sqrt(periods);
  }
}
