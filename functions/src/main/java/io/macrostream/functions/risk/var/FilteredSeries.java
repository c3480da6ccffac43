package io.macrostream.functions.risk.var;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;
import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;

/**
 * A series divided by its own volatility, each value by that known the day before it: the size of a
 * move says nothing of what it is divided by.
 *
 * @param method of the volatility
 * @param first index of the first value that has a volatility
 * @param standardised values from that one on, over their volatility
 * @param volatilities by which they were divided
 * @param nextVariance forecast after the last value
 * @param recursion variance of the day after, of the variance and the value of a day
 */
@SuppressWarnings("ArrayRecordComponent") // a result, never compared
public record FilteredSeries(
    FilterMethod method,
    int first,
    double[] standardised,
    double[] volatilities,
    double nextVariance,
    DoubleBinaryOperator recursion) {

  /**
   * Divides.
   *
   * @param values oldest first
   * @param variances of the values from {@code first} on, and one more for the day after
   */
  static FilteredSeries of(
      FilterMethod method,
      double[] values,
      int first,
      double[] variances,
      DoubleBinaryOperator recursion) {
    int n = values.length - first;
    double[] standardised = new double[n];
    double[] volatilities = new double[n];
    for (int t = 0; t <= n; t++) {
      int day = first + t;
      double variance = variances[t];
      Require.that(
          variance > 0,
          Fault.ZERO_DISPERSION,
          () -> "the variance forecast for value " + day + " is " + variance);
      if (t < n) {
        volatilities[t] = Math.sqrt(variance);
        standardised[t] = values[day] / volatilities[t];
      }
    }
    return new FilteredSeries(method, first, standardised, volatilities, variances[n], recursion);
  }

  /** Values that have a volatility. */
  public int n() {
    return standardised.length;
  }

  /** Volatility forecast for the day after the last value. */
  public double nextVolatility() {
    return Math.sqrt(nextVariance);
  }

  /**
   * Factors that bring each value of the series to the volatility of the day after it: {@code
   * nextVolatility / volatility}; zero before {@link #first}.
   */
  public double[] scales() {
    double[] scales = new double[first + n()];
    for (int t = 0; t < n(); t++) {
      scales[first + t] = nextVolatility() / volatilities[t];
    }
    return scales;
  }

  /** The latest standardised values, {@code window} at most. */
  public double[] latest(int window) {
    return Arrays.copyOfRange(standardised, Math.max(0, n() - window), n());
  }
}
