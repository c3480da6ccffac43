package io.macrostream.functions.indicator;

import io.macrostream.functions.stats.InvalidInputException;
import io.macrostream.functions.stats.InvalidInputException.Fault;

/** An indicator of bars, see the package for its rules. */
public abstract class BarIndicator {

  /**
   * Takes the next bar and returns the main figure after it, NaN in the warm-up. A bar without a
   * field that the indicator reads is missing: it changes nothing and returns NaN.
   *
   * @throws io.macrostream.functions.stats.InvalidInputException with NOT_FINITE for an infinite
   *     field, SHAPE for a high below the low, OUT_OF_RANGE for a negative volume
   */
  public final double next(double open, double high, double low, double close, double volume) {
    if (!complete(open, high, low, close, volume)) {
      return Double.NaN;
    }
    check(open, high, low, close, volume);
    return update(open, high, low, close, volume);
  }

  /** The main figure after a bar in which every field that is read is there. */
  abstract double update(double open, double high, double low, double close, double volume);

  /** Bars needed for the first main figure. */
  public abstract int warmUp();

  /** Whether all fields that this indicator reads are there: high, low and close by default. */
  boolean complete(double open, double high, double low, double close, double volume) {
    return !Double.isNaN(high) && !Double.isNaN(low) && !Double.isNaN(close);
  }

  private static void check(double open, double high, double low, double close, double volume) {
    if (high < low) {
      throw new InvalidInputException(
          Fault.SHAPE, "high " + high + " is below low " + low + " of the same bar");
    }
    if (volume < 0) {
      throw new InvalidInputException(
          Fault.OUT_OF_RANGE, "volume is " + volume + ", must not be negative");
    }
    finite("open", open);
    finite("high", high);
    finite("low", low);
    finite("close", close);
    finite("volume", volume);
  }

  /** A field that is not read may be missing, but no field may be infinite. */
  private static void finite(String name, double value) {
    if (Double.isInfinite(value)) {
      throw new InvalidInputException(Fault.NOT_FINITE, name + " is " + value);
    }
  }
}
