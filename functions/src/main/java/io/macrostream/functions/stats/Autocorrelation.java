package io.macrostream.functions.stats;

import io.macrostream.functions.stats.InvalidInputException.Fault;

/** Autocorrelation of a series. */
public final class Autocorrelation {

  private Autocorrelation() {}

  /**
   * Autocorrelation at {@code lag}: sum over t of (x[t]-m)(x[t+lag]-m), divided by the sum of all
   * (x[t]-m)^2, with the mean m of the whole series in every factor (NIST convention).
   *
   * @param values evenly spaced, oldest first
   * @param lag from 0 to n-1
   */
  public static double of(double[] values, int lag) {
    Moments moments = Moments.of(values);
    Require.that(
        lag >= 0 && lag < values.length,
        Fault.OUT_OF_RANGE,
        () -> "lag is " + lag + ", must be from 0 to " + (values.length - 1));
    Require.that(
        moments.m2() > 0, Fault.ZERO_DISPERSION, "autocorrelation of equal values is undefined");
    double sum = 0;
    for (int t = 0; t + lag < values.length; t++) {
      sum += (values[t] - moments.mean()) * (values[t + lag] - moments.mean());
    }
    return sum / moments.m2();
  }
}
