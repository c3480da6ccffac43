package io.macrostream.functions.bond.brazil;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;
import java.util.Arrays;

/**
 * A federal security by what it pays: a coupon on each payment day and the face value on the last.
 * Its yield is a fraction per year, Bus/252. The value is the price in BRL of LTN and NTN-F, and
 * the quotation in percent of the updated nominal value (VNA) of LFT, NTN-B and NTN-C. Source:
 * Secretaria do Tesouro Nacional, "Metodologia de Cálculo dos Títulos Públicos Federais Ofertados
 * nos Leilões Primários", table of precisions.
 */
public final class FederalBond {

  /** LTN: 1000 BRL at maturity. */
  public static final FederalBond LTN = new FederalBond(0, 1000, -1, 6);

  /** LFT: the VNA by Selic at maturity, in percent of it. */
  public static final FederalBond LFT = new FederalBond(0, 100, -1, 4);

  /** NTN-F: 10% a year, semi-annual {@code 1000 (1.10^0.5 - 1)} = 48.80885. */
  public static final FederalBond NTN_F = new FederalBond(48.80885, 1000, 9, 6);

  /** NTN-B: 6% a year real, semi-annual {@code 100 (1.06^0.5 - 1)} = 2.956301. */
  public static final FederalBond NTN_B = new FederalBond(2.956301, 100, 10, 4);

  private static final int YIELD_DECIMALS = 8;
  private static final double BASIS_POINT = 1e-4;

  private final double coupon;
  private final double face;
  private final int flowDecimals;
  private final int valueDecimals;

  /** A negative number of flow decimals: discounted flows are not rounded. */
  private FederalBond(double coupon, double face, int flowDecimals, int valueDecimals) {
    this.coupon = coupon;
    this.face = face;
    this.flowDecimals = flowDecimals;
    this.valueDecimals = valueDecimals;
  }

  /**
   * NTN-C of that coupon: 12% a year for the one of 2031-01-01 and 6% for the others, paid
   * semi-annually as {@code 100 ((1 + c)^0.5 - 1)} rounded at 6 decimals.
   */
  public static FederalBond ntnC(double annualCoupon) {
    Require.that(
        Require.finite("annual coupon", annualCoupon) > 0 && annualCoupon < 1,
        Fault.OUT_OF_RANGE,
        () -> "annual coupon is " + annualCoupon + ", must be a fraction such as 0.12");
    double coupon = Decimals.round(100 * (Math.sqrt(1 + annualCoupon) - 1), 6);
    return new FederalBond(coupon, 100, 10, 4);
  }

  /** What a payment day before the last one brings, in the unit of the value. */
  public double coupon() {
    return coupon;
  }

  /** What is paid back on the last day besides the coupon. */
  public double face() {
    return face;
  }

  /** Payments, one for each payment day. */
  public double[] flows(int payments) {
    double[] flows = new double[payments];
    Arrays.fill(flows, coupon);
    flows[payments - 1] += face;
    return flows;
  }

  /**
   * Value at a yield.
   *
   * @param days business days to each payment, ascending, the last one being maturity
   */
  public double value(double yield, int[] days, Rounding rounding) {
    requireSchedule(days);
    Bus252.requireRate(yield);
    return rounding == Rounding.NONE ? presentValue(yield, days) : marketValue(yield, days);
  }

  private double presentValue(double yield, int[] days) {
    double sum = 0;
    for (int i = 0; i < days.length; i++) {
      sum += flow(i, days) / Math.pow(1 + yield, (double) days[i] / Bus252.YEAR);
    }
    return Require.finite("value", sum);
  }

  private double marketValue(double yield, int[] days) {
    double growth = 1 + Decimals.truncate(yield, YIELD_DECIMALS);
    if (flowDecimals < 0) {
      double value = face / Math.pow(growth, Bus252.truncatedYears(days[0]));
      return Decimals.truncate(value, valueDecimals);
    }
    long sum = 0;
    for (int i = 0; i < days.length; i++) {
      double discounted = flow(i, days) / Math.pow(growth, Bus252.truncatedYears(days[i]));
      sum += Decimals.rounded(discounted, flowDecimals);
    }
    long cut = sum / Decimals.power(flowDecimals - valueDecimals);
    return (double) cut / Decimals.power(valueDecimals);
  }

  private double flow(int i, int[] days) {
    return i == days.length - 1 ? coupon + face : coupon;
  }

  /**
   * The yield at which the value in full precision is {@code value}.
   *
   * @throws io.macrostream.functions.stats.InvalidInputException if no yield gives it
   */
  public double yield(double value, int[] days) {
    requireSchedule(days);
    Require.that(
        Require.finite("price", value) > 0,
        Fault.NON_POSITIVE_PRICE,
        () -> "price is " + value + ", must be positive");
    int last = days[days.length - 1];
    if (days.length == 1) {
      return Bus252.rate((coupon + face) / value, last);
    }
    return YieldSolver.yield(
        yield -> presentValue(yield, days), value, "yield of a price of " + value);
  }

  /** Sensitivities at a yield, of the value in full precision. */
  public YieldRisk risk(double yield, int[] days) {
    double value = value(yield, days, Rounding.NONE);
    double weighted = 0;
    double squared = 0;
    for (int i = 0; i < days.length; i++) {
      double years = (double) days[i] / Bus252.YEAR;
      double discounted = flow(i, days) / Math.pow(1 + yield, years);
      weighted += years * discounted;
      squared += years * (years + 1) * discounted;
    }
    double macaulay = weighted / value;
    double modified = macaulay / (1 + yield);
    return new YieldRisk(
        value,
        macaulay,
        modified,
        squared / value / ((1 + yield) * (1 + yield)),
        value - presentValue(yield + BASIS_POINT, days),
        value * modified * BASIS_POINT,
        marketValue(yield, days) - marketValue(yield + BASIS_POINT, days));
  }

  private void requireSchedule(int[] days) {
    Require.enough("a schedule", days.length, 1);
    Require.that(
        coupon > 0 || days.length == 1,
        Fault.SHAPE,
        () -> "a bond without coupons has one payment day, got " + days.length);
    Require.that(
        days[0] >= 0 && days[days.length - 1] > 0,
        Fault.OUT_OF_RANGE,
        "business days must not be negative, and those to maturity must be positive");
    for (int i = 1; i < days.length; i++) {
      int at = i;
      Require.that(
          days[i] > days[i - 1],
          Fault.UNORDERED,
          () -> "business days must ascend: " + days[at] + " comes after " + days[at - 1]);
    }
    Require.that(
        days[days.length - 1] <= 90_000,
        Fault.OUT_OF_RANGE,
        "business days beyond 90000 are more than 350 years");
  }
}
