package io.macrostream.functions.bond;

import io.macrostream.functions.curve.DiscountCurve;
import io.macrostream.functions.curve.RateBasis;
import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;

/**
 * Key-rate DV01s (Ho 1992): the loss of value when the zero curve rises by one basis point at one
 * key maturity, falling linearly to zero at its neighbours, and flat before the first and beyond
 * the last. The shifts add up to a parallel one, and so do the analytic DV01s.
 */
public final class KeyRates {

  private static final double BASIS_POINT = 1e-4;

  private KeyRates() {}

  /** Weights of a time in the keys; they add up to one. */
  public static double[] weights(double years, double[] keys) {
    double[] weights = new double[keys.length];
    int right = 0;
    while (right < keys.length && keys[right] < years) {
      right++;
    }
    if (right == 0 || right == keys.length) {
      weights[Math.min(right, keys.length - 1)] = 1;
      return weights;
    }
    double share = (years - keys[right - 1]) / (keys[right] - keys[right - 1]);
    weights[right - 1] = 1 - share;
    weights[right] = share;
    return weights;
  }

  /**
   * DV01 by key, positive where the value falls as rates rise.
   *
   * @param times of the payments in years, positive
   * @param amounts paid
   * @param basis compounding of the zero rates that are shifted
   * @param keys maturities in years, ascending
   */
  public static double[] dv01(
      double[] times, double[] amounts, DiscountCurve curve, RateBasis basis, double[] keys) {
    Require.sample(times);
    Require.sample(amounts);
    Require.sample(keys);
    Require.that(
        times.length == amounts.length,
        Fault.SHAPE,
        () -> times.length + " times for " + amounts.length + " amounts");
    for (int i = 1; i < keys.length; i++) {
      Require.that(
          keys[i] > keys[i - 1], Fault.UNORDERED, "key maturities must ascend, without repeats");
    }
    double[] dv01 = new double[keys.length];
    for (int i = 0; i < times.length; i++) {
      double zero = curve.zero(times[i], basis);
      double loss = -amounts[i] * basis.discountSlope(zero, times[i]) * BASIS_POINT;
      double[] weights = weights(times[i], keys);
      for (int k = 0; k < keys.length; k++) {
        dv01[k] += weights[k] * loss;
      }
    }
    return dv01;
  }
}
