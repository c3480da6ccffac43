package io.macrostream.functions.bond.brazil;

import io.macrostream.functions.stats.InvalidInputException;
import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;

/** Truncation and rounding at decimals, as the Treasury's tables of precision want them. */
final class Decimals {

  private static final long[] POWERS = new long[19];

  static {
    POWERS[0] = 1;
    for (int i = 1; i < POWERS.length; i++) {
      POWERS[i] = POWERS[i - 1] * 10;
    }
  }

  /** Beyond it neighbouring doubles are further apart than the last decimal. */
  private static final double LARGEST = 1L << 53;

  private Decimals() {}

  static long power(int decimals) {
    return POWERS[decimals];
  }

  /**
   * {@code value} in units of the last of {@code decimals}, the rest cut off. A double stands for
   * the decimal number that prints it: 0.29 is 29 hundredths although its double lies below.
   */
  static long truncated(double value, int decimals) {
    double scaled = scaled(value, decimals);
    double nearest = Math.rint(scaled);
    if (Math.abs(scaled - nearest) <= 2 * Math.ulp(scaled)) {
      return (long) nearest;
    }
    return (long) scaled;
  }

  /** {@code value} in units of the last of {@code decimals}, halves away from zero. */
  static long rounded(double value, int decimals) {
    double scaled = scaled(value, decimals);
    double half = Math.abs(scaled) + 0.5;
    double nearest = Math.rint(half);
    long magnitude = Math.abs(half - nearest) <= 2 * Math.ulp(half) ? (long) nearest : (long) half;
    return scaled < 0 ? -magnitude : magnitude;
  }

  static double truncate(double value, int decimals) {
    return (double) truncated(value, decimals) / POWERS[decimals];
  }

  static double round(double value, int decimals) {
    return (double) rounded(value, decimals) / POWERS[decimals];
  }

  /** The product of two decimal numbers of six places each, truncated at six places. */
  static double truncatedProduct(double a, double b) {
    try {
      long product = Math.multiplyExact(truncated(a, 6), truncated(b, 6));
      return (double) (product / POWERS[6]) / POWERS[6];
    } catch (ArithmeticException e) {
      throw new InvalidInputException(
          Fault.OUT_OF_RANGE, a + " times " + b + " is too large for six decimals");
    }
  }

  private static double scaled(double value, int decimals) {
    double scaled = Require.finite("value", value) * POWERS[decimals];
    Require.that(
        Math.abs(scaled) < LARGEST,
        Fault.OUT_OF_RANGE,
        () -> value + " is too large for " + decimals + " decimals");
    return scaled;
  }
}
