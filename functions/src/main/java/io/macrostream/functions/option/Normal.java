package io.macrostream.functions.option;

import org.apache.commons.math3.special.Erf;

/** The standard normal distribution. */
final class Normal {

  private static final double ROOT_TWO = Math.sqrt(2);
  private static final double DENSITY_AT_ZERO = 1 / Math.sqrt(2 * Math.PI);

  private Normal() {}

  static double density(double x) {
    return DENSITY_AT_ZERO * Math.exp(-0.5 * x * x);
  }

  /** Probability below x, with all digits in the lower tail. */
  static double cumulative(double x) {
    return 0.5 * ErrorFunction.erfc(-x / ROOT_TWO);
  }

  /** The x with that probability below it, for p in (0, 1). */
  static double quantile(double p) {
    double x = ROOT_TWO * Erf.erfInv(2 * p - 1);
    if (!Double.isFinite(x)) {
      // 2p - 1 has rounded to an end of its range: a start from the tail's leading term instead.
      x = Math.copySign(Math.sqrt(-2 * Math.log(Math.min(p, 1 - p))), p - 0.5);
    }
    // 2p - 1 loses the digits of a small p, which Newton on the lower tail gives back.
    boolean lower = p <= 0.5;
    for (int i = 0; i < 3; i++) {
      double error = lower ? cumulative(x) - p : (1 - p) - cumulative(-x);
      double slope = density(x);
      if (!(slope > 0)) {
        break;
      }
      double step = error / slope;
      x -= step;
      if (Math.abs(step) <= 1e-15 * Math.max(1, Math.abs(x))) {
        break;
      }
    }
    return x;
  }
}
