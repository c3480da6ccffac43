package io.macrostream.functions.performance;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Moments;
import io.macrostream.functions.stats.Require;

/** Dispersion that a ratio may divide by. */
final class Dispersion {

  private Dispersion() {}

  /** Sample standard deviation, refused where it is zero or no more than rounding. */
  static double positive(String figure, double[] values) {
    Require.enough(figure, values.length, 2);
    double sd = Moments.of(values).standardDeviation(1);
    double largest = 0;
    for (double value : values) {
      largest = Math.max(largest, Math.abs(value));
    }
    double rounding = 4 * Math.ulp(largest);
    Require.that(
        sd > rounding,
        Fault.ZERO_DISPERSION,
        () -> figure + " divides by a standard deviation, which is zero: all values are equal");
    return sd;
  }

  /** {@code divisor} if it is positive, for a ratio with that name. */
  static double divisor(String figure, double divisor, String why) {
    Require.that(
        divisor > 0, Fault.ZERO_DISPERSION, () -> figure + " divides by zero here: " + why);
    return divisor;
  }
}
