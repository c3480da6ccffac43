package io.macrostream.functions.macro;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;
import java.util.Arrays;

/**
 * Changes of a price index over time. Rolling results are aligned with the input: NaN before the
 * end of the warm-up.
 */
public enum PriceChange {
  /** Changes are 0.45 for 0.45 percent. */
  PERCENT(100),
  /** Changes are 0.0045 for 0.45 percent. */
  FRACTION(1);

  private final double unit;

  PriceChange(double unit) {
    this.unit = unit;
  }

  /** Change over {@code periods}: {@code x[t] / x[t-k] - 1}; NaN for the first k. */
  public double[] ofIndex(double[] index, int periods) {
    requireIndex(index, periods);
    double[] changes = warmUp(index.length, periods);
    for (int t = periods; t < index.length; t++) {
      changes[t] = unit * (index[t] / index[t - periods] - 1);
    }
    return changes;
  }

  /**
   * Compounded change of the last {@code periods} changes: {@code product(1 + m) - 1}; NaN for the
   * first k - 1. With 12 monthly changes it is the change over a year.
   */
  public double[] compounded(double[] changes, int periods) {
    Require.sample(changes);
    requirePeriods(periods);
    double[] result = warmUp(changes.length, periods - 1);
    for (int t = periods - 1; t < changes.length; t++) {
      result[t] = unit * (growth(changes, t, periods) - 1);
    }
    return result;
  }

  /** {@code (x[t] / x[t-k])^(P/k) - 1}: the pace of the last k periods over a year of P. */
  public double[] annualisedOfIndex(double[] index, int periods, int perYear) {
    requireIndex(index, periods);
    requirePeriods(perYear);
    double[] result = warmUp(index.length, periods);
    for (int t = periods; t < index.length; t++) {
      double growth = index[t] / index[t - periods];
      result[t] = unit * (Math.pow(growth, (double) perYear / periods) - 1);
    }
    return result;
  }

  /**
   * {@code product(1 + m)^(P/k) - 1} of the last k changes. It is a SAAR where the changes are
   * seasonally adjusted, and misleads where they are not.
   */
  public double[] annualised(double[] changes, int periods, int perYear) {
    Require.sample(changes);
    requirePeriods(periods);
    requirePeriods(perYear);
    double[] result = warmUp(changes.length, periods - 1);
    for (int t = periods - 1; t < changes.length; t++) {
      double growth = growth(changes, t, periods);
      result[t] = unit * (Math.pow(growth, (double) perYear / periods) - 1);
    }
    return result;
  }

  /** Annualised pace of the last k changes minus the change over a year: is it speeding up. */
  public double[] momentum(double[] changes, int periods, int perYear) {
    double[] pace = annualised(changes, periods, perYear);
    double[] year = compounded(changes, perYear);
    double[] momentum = new double[pace.length];
    for (int t = 0; t < momentum.length; t++) {
      momentum[t] = pace[t] - year[t];
    }
    return momentum;
  }

  /** Differences {@code x[t] - x[t-k]} of values of any unit; NaN for the first k. */
  public static double[] differences(double[] values, int periods) {
    Require.sample(values);
    requirePeriods(periods);
    double[] result = warmUp(values.length, periods);
    for (int t = periods; t < values.length; t++) {
      result[t] = values[t] - values[t - periods];
    }
    return result;
  }

  /** {@code 100 ln(x)} of positive levels, in which differences are percent. */
  public static double[] logPercent(double[] levels) {
    requireIndex(levels, 1);
    return Arrays.stream(levels).map(level -> 100 * Math.log(level)).toArray();
  }

  /** 1 + change. */
  double growth(double change) {
    double growth = 1 + Require.finite("change", change) / unit;
    Require.that(
        growth > 0,
        Fault.OUT_OF_RANGE,
        () -> "a change of " + change + " leaves no price: check the unit");
    return growth;
  }

  /** A growth as a change. */
  double change(double growth) {
    return unit * (growth - 1);
  }

  private double growth(double[] changes, int last, int periods) {
    double growth = 1;
    for (int i = last - periods + 1; i <= last; i++) {
      growth *= growth(changes[i]);
    }
    return growth;
  }

  private static void requireIndex(double[] index, int periods) {
    Require.sample(index);
    requirePeriods(periods);
    for (int i = 0; i < index.length; i++) {
      int at = i;
      Require.that(
          index[i] > 0,
          Fault.NON_POSITIVE_PRICE,
          () -> "index " + at + " is " + index[at] + ", must be positive");
    }
  }

  private static void requirePeriods(int periods) {
    Require.that(
        periods > 0, Fault.OUT_OF_RANGE, () -> "periods are " + periods + ", must be positive");
  }

  private static double[] warmUp(int length, int missing) {
    Require.enough("a change over that many periods", length, missing + 1L);
    double[] result = new double[length];
    Arrays.fill(result, 0, missing, Double.NaN);
    return result;
  }
}
