package io.macrostream.functions.macro;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;
import java.util.Arrays;

/**
 * Hodrick-Prescott trend: minimises {@code sum((y - tau)^2) + lambda sum((second difference of
 * tau)^2)}, the solution of {@code (I + lambda D'D) tau = y}. Customary lambda: 1600 quarterly,
 * 14400 or 129600 monthly.
 */
public final class HodrickPrescott {

  private final double lambda;

  /** A filter of that smoothness. */
  public HodrickPrescott(double lambda) {
    Require.that(
        Require.finite("lambda", lambda) > 0 && lambda <= 1e9,
        Fault.OUT_OF_RANGE,
        () -> "lambda is " + lambda + ", must be positive: 1600 quarterly, 14400 monthly");
    this.lambda = lambda;
  }

  /** Two-sided trend: every value uses later ones, for charts and never for signals. */
  public double[] twoSided(double[] values) {
    Require.sample(values);
    return trend(values, values.length);
  }

  /**
   * One-sided trend: the last value of the trend of all observations so far, as they come. It
   * equals the Kalman filter of the smooth trend model with a diffuse start.
   *
   * @param minimum observations before the first value; NaN before
   */
  public double[] oneSided(double[] values, int minimum) {
    Require.sample(values);
    Require.that(
        minimum >= 3, Fault.OUT_OF_RANGE, () -> "minimum is " + minimum + ", must be 3 or more");
    Require.enough("a one-sided trend", values.length, minimum);
    double[] result = new double[values.length];
    Arrays.fill(result, 0, minimum - 1, Double.NaN);
    for (int n = minimum; n <= values.length; n++) {
      result[n - 1] = trend(values, n)[n - 1];
    }
    return result;
  }

  /** Trend of the first n values by elimination of the five diagonals, which is of order n. */
  private double[] trend(double[] values, int n) {
    Require.enough("a trend", n, 3);
    double[] pivot = new double[n];
    double[] one = new double[n];
    double[] two = new double[n];
    double[] solution = Arrays.copyOf(values, n);
    for (int i = 0; i < n; i++) {
      double diagonal = 1 + lambda * diagonal(i, n);
      double next = i + 1 < n ? lambda * nextToDiagonal(i, n) : 0;
      double afterNext = i + 2 < n ? lambda : 0;
      if (i >= 1) {
        diagonal -= pivot[i - 1] * one[i - 1] * one[i - 1];
        next -= pivot[i - 1] * one[i - 1] * two[i - 1];
        solution[i] -= one[i - 1] * solution[i - 1];
      }
      if (i >= 2) {
        diagonal -= pivot[i - 2] * two[i - 2] * two[i - 2];
        solution[i] -= two[i - 2] * solution[i - 2];
      }
      pivot[i] = diagonal;
      one[i] = next / diagonal;
      two[i] = afterNext / diagonal;
    }
    for (int i = n - 1; i >= 0; i--) {
      solution[i] /= pivot[i];
      if (i + 1 < n) {
        solution[i] -= one[i] * solution[i + 1];
      }
      if (i + 2 < n) {
        solution[i] -= two[i] * solution[i + 2];
      }
    }
    return solution;
  }

  /** Of D'D: column i is in the second differences that begin at i - 2, i - 1 and i. */
  private static double diagonal(int i, int n) {
    double sum = 0;
    sum += i + 2 < n ? 1 : 0;
    sum += i >= 1 && i + 1 < n ? 4 : 0;
    sum += i >= 2 ? 1 : 0;
    return sum;
  }

  private static double nextToDiagonal(int i, int n) {
    double sum = 0;
    sum += i + 2 < n ? -2 : 0;
    sum += i >= 1 ? -2 : 0;
    return sum;
  }
}
