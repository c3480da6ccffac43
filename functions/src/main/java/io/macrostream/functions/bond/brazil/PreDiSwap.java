package io.macrostream.functions.bond.brazil;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;

/**
 * A swap of a fixed rate (pre) against CDI with one payment at maturity, seen by who receives the
 * fixed rate.
 *
 * @param fixedValue present value of the fixed leg: {@code N (1+k)^(total/252) / (1+r)^(left/252)}
 * @param floatingValue value of the CDI leg: {@code N} times what CDI has accumulated
 * @param value fixed minus floating
 * @param parRate fixed rate of the same start at which the value is zero
 * @param dv01 what is lost when the market rate rises by one basis point, by repricing
 * @param analyticDv01 the same by the derivative
 */
public record PreDiSwap(
    double fixedValue,
    double floatingValue,
    double value,
    double parRate,
    double dv01,
    double analyticDv01) {

  /**
   * Values a swap.
   *
   * @param notional in BRL at the start, not negative
   * @param fixedRate contracted, fraction per year Bus/252
   * @param marketRate zero rate to maturity today, fraction per year Bus/252
   * @param elapsed business days since the start
   * @param left business days to maturity
   * @param cdiFactor growth by CDI since the start, 1 at the start
   */
  public static PreDiSwap of(
      double notional,
      double fixedRate,
      double marketRate,
      int elapsed,
      int left,
      double cdiFactor) {
    Require.that(
        Require.finite("notional", notional) > 0,
        Fault.OUT_OF_RANGE,
        () -> "notional is " + notional + ", must be positive");
    Require.that(
        Require.finite("CDI factor", cdiFactor) > 0,
        Fault.OUT_OF_RANGE,
        () -> "CDI factor is " + cdiFactor + ", must be positive: 1 at the start");
    Require.that(
        elapsed >= 0 && left >= 0 && (long) elapsed + left > 0,
        Fault.OUT_OF_RANGE,
        () -> elapsed + " business days elapsed and " + left + " left: must not be negative");
    double payment = notional * Bus252.factor(fixedRate, (double) elapsed + left);
    double fixed = payment / Bus252.factor(marketRate, left);
    double floating = notional * cdiFactor;
    double par = Bus252.rate(cdiFactor * Bus252.factor(marketRate, left), (double) elapsed + left);
    return new PreDiSwap(
        fixed,
        floating,
        fixed - floating,
        par,
        fixed - payment / Bus252.factor(marketRate + 1e-4, left),
        fixed * Bus252.years(left) / (1 + marketRate) * 1e-4);
  }
}
