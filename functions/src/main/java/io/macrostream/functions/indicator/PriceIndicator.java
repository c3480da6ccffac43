package io.macrostream.functions.indicator;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;

/** An indicator of one price, see the package for its rules. */
public abstract class PriceIndicator {

  /** Longest period in bars. */
  public static final int LONGEST = 1_000_000;

  /**
   * Takes the next price and returns the main figure after it, NaN in the warm-up. A NaN price is
   * missing: it changes nothing and returns NaN.
   *
   * @throws io.macrostream.functions.stats.InvalidInputException with NOT_FINITE for an infinite
   *     price
   */
  public final double next(double price) {
    if (Double.isNaN(price)) {
      return Double.NaN;
    }
    return update(Require.finite("price", price));
  }

  /** The main figure after a finite price. */
  abstract double update(double price);

  /** Prices needed for the first main figure. */
  public abstract int warmUp();

  /** The main figure after each price, aligned with them; goes on from where it stands. */
  public final double[] of(double[] prices) {
    double[] out = new double[prices.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = next(prices[i]);
    }
    return out;
  }

  /** {@code period} if it is at least {@code least}, and not so large that no memory holds it. */
  static int period(String name, int period, int least) {
    Require.that(
        period >= least && period <= LONGEST,
        Fault.OUT_OF_RANGE,
        () -> name + " is " + period + ", must be from " + least + " to " + LONGEST);
    return period;
  }

  /** {@code factor} if it is finite and positive. */
  static double positive(String name, double factor) {
    Require.finite(name, factor);
    Require.that(
        factor > 0, Fault.OUT_OF_RANGE, () -> name + " is " + factor + ", must be positive");
    return factor;
  }
}
