package io.macrostream.functions.curve;

import io.macrostream.functions.event.InputRef;
import java.util.List;
import java.util.Optional;

/**
 * What follows from the zero curve of a day: forward rates, in the compounding of the curve, and
 * carry and roll-down over three months of zero-coupon bonds in price terms ({@link CarryRoll}),
 * fractions of the price and not annualised. The bond is funded at the curve's own rate of three
 * months; without it there is roll-down and no carry. Flags: NO_ZEROS, MISSING_NODE where the curve
 * does not reach.
 */
public final class CurveForwards {

  /** Forwards by name: years to their start, and their length. */
  private static final int[][] FORWARDS = {{1, 1}, {2, 3}, {5, 5}};

  private static final int[] BONDS = {2, 5, 10};

  /** Three months, in years; of business days 63. */
  private static final double HORIZON = 0.25;

  private CurveForwards() {}

  /** Name of the forward rate from {@code start} years on for {@code length} years. */
  public static String forward(int start, int length) {
    return "curve_forward_" + start + 'y' + length + 'y';
  }

  /** Name of the carry of a bond of so many years: its own yield, unchanged, over its funding. */
  public static String carry(int years) {
    return "curve_carry_" + years + "y_3m";
  }

  /** Name of what a bond of so many years gains by getting shorter on an unchanged curve. */
  public static String rollDown(int years) {
    return "curve_roll_down_" + years + "y_3m";
  }

  static void write(CurveOfDay curve, FeatureSheet sheet) {
    Optional<InterpolatedCurve> zeros = curve.zeros();
    List<InputRef> inputs = curve.ends();
    for (int[] each : FORWARDS) {
      String name = forward(each[0], each[1]);
      double end = each[0] + each[1];
      String missing = missing(zeros, each[0], end);
      if (missing != null) {
        sheet.none(name, missing, inputs);
      } else {
        sheet.value(name, zeros.get().zeroForward(each[0], end, curve.basis()), inputs);
      }
    }
    for (int years : BONDS) {
      carry(curve, years, sheet, inputs);
    }
  }

  private static void carry(
      CurveOfDay curve, int years, FeatureSheet sheet, List<InputRef> inputs) {
    Optional<InterpolatedCurve> zeros = curve.zeros();
    String noRoll = missing(zeros, years - HORIZON, years);
    String noFunding = missing(zeros, HORIZON, HORIZON);
    if (noRoll != null) {
      sheet.none(carry(years), noRoll, inputs);
      sheet.none(rollDown(years), noRoll, inputs);
      return;
    }
    double funding = noFunding == null ? zeros.get().zero(HORIZON, curve.basis()) : 0;
    CarryRoll bond = CarryRoll.of(zeros.get(), curve.basis(), years, HORIZON, funding);
    if (noFunding == null) {
      sheet.value(carry(years), bond.carry(), inputs);
    } else {
      sheet.none(carry(years), noFunding, inputs);
    }
    sheet.value(rollDown(years), bond.rollDown(), inputs);
  }

  /** Why there is nothing between two maturities, or null if there is. */
  private static String missing(Optional<InterpolatedCurve> zeros, double from, double to) {
    if (zeros.isEmpty()) {
      return CurveFlags.NO_ZEROS;
    }
    return zeros.get().reaches(from) && zeros.get().reaches(to) ? null : CurveFlags.MISSING_NODE;
  }
}
