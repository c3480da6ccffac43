package io.macrostream.functions.macro;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Moments;
import io.macrostream.functions.stats.Require;
import java.util.Arrays;

/**
 * Classical seasonal decomposition with stable factors, the first step of X-11: trend by a centred
 * moving average over a year (2 x m where m is even), seasonal-irregular differences or ratios to
 * it, a robust average of them for each season, normalised to a sum of zero or a mean of one.
 *
 * @param factors of each season; the first is that of the first observation
 * @param trend centred moving average; NaN for half a year at both ends
 * @param adjusted value minus, or over, the factor of its season; NaN in the warm-up if EXPANDING
 */
@SuppressWarnings("ArrayRecordComponent") // a result, never compared
public record SeasonalAdjustment(double[] factors, double[] trend, double[] adjusted) {

  /** How a season acts. */
  public enum Mode {
    /** It adds: for rates and changes. */
    ADDITIVE,
    /** It multiplies: for positive levels. */
    MULTIPLICATIVE
  }

  /** How the differences or ratios of one season are averaged. */
  public enum Average {
    /** Mean without the smallest and the largest where there are five or more, else median. */
    TRIMMED,
    /** Median. */
    MEDIAN,
    /** Mean. */
    MEAN
  }

  /**
   * Adjusts.
   *
   * @param season observations in a year, 12 for monthly
   */
  public static SeasonalAdjustment of(
      double[] values, int season, Mode mode, Average average, Estimation estimation) {
    requireSeries(values, season, mode);
    double[] trend = movingAverage(values, values.length, season);
    double[] factors = factors(values, values.length, season, mode, average);
    double[] adjusted = new double[values.length];
    int first = estimation == Estimation.FULL_SAMPLE ? 0 : least(season) - 1;
    Arrays.fill(adjusted, 0, first, Double.NaN);
    for (int t = first; t < adjusted.length; t++) {
      double[] known =
          estimation == Estimation.FULL_SAMPLE
              ? factors
              : factors(values, t + 1, season, mode, average);
      double factor = known[t % season];
      adjusted[t] = mode == Mode.ADDITIVE ? values[t] - factor : values[t] / factor;
    }
    return new SeasonalAdjustment(factors, trend, adjusted);
  }

  /** Three years: the average over a year leaves two differences of each season. */
  private static int least(int season) {
    return 3 * season;
  }

  private static void requireSeries(double[] values, int season, Mode mode) {
    Require.sample(values);
    Require.that(
        season >= 2,
        Fault.OUT_OF_RANGE,
        () -> "season is " + season + ", must be 2 or more: 12 for monthly");
    Require.enough("seasonal factors", values.length, least(season));
    for (int i = 0; i < values.length; i++) {
      int at = i;
      Require.that(
          mode == Mode.ADDITIVE || values[i] > 0,
          Fault.NON_POSITIVE_PRICE,
          () -> "value " + at + " is " + values[at] + ": use additive factors");
    }
  }

  private static double[] movingAverage(double[] values, int n, int season) {
    double[] trend = new double[n];
    Arrays.fill(trend, Double.NaN);
    int half = season / 2;
    boolean even = season % 2 == 0;
    for (int t = half; t + half < n; t++) {
      double sum = 0;
      for (int i = t - half; i <= t + half; i++) {
        boolean end = even && (i == t - half || i == t + half);
        sum += end ? values[i] / 2 : values[i];
      }
      trend[t] = sum / season;
    }
    return trend;
  }

  private static double[] factors(double[] values, int n, int season, Mode mode, Average average) {
    double[] trend = movingAverage(values, n, season);
    double[] factors = new double[season];
    double sum = 0;
    for (int s = 0; s < season; s++) {
      double[] irregular = new double[n / season + 1];
      int count = 0;
      for (int t = s; t < n; t += season) {
        if (!Double.isNaN(trend[t])) {
          irregular[count++] = mode == Mode.ADDITIVE ? values[t] - trend[t] : values[t] / trend[t];
        }
      }
      factors[s] = average(Arrays.copyOf(irregular, count), average);
      sum += factors[s];
    }
    for (int s = 0; s < season; s++) {
      factors[s] = mode == Mode.ADDITIVE ? factors[s] - sum / season : factors[s] * season / sum;
    }
    return factors;
  }

  private static double average(double[] values, Average average) {
    if (average == Average.MEAN) {
      return Moments.of(values).mean();
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int n = sorted.length;
    if (average == Average.TRIMMED && n >= 5) {
      return Moments.of(Arrays.copyOfRange(sorted, 1, n - 1)).mean();
    }
    return n % 2 == 1 ? sorted[n / 2] : (sorted[n / 2 - 1] + sorted[n / 2]) / 2;
  }
}
