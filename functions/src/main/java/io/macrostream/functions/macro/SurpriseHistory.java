package io.macrostream.functions.macro;

import io.macrostream.functions.event.Observation;
import java.util.Arrays;

/**
 * What is expected of a series, and how it came out, in fields that Flink serializes natively.
 *
 * @param released number of the newest period that was released
 * @param periods periods that something is expected of, {@link #EXPECTED} at most
 * @param expected what
 * @param observedAt when it was surveyed, milliseconds
 * @param availableAt when it was known, milliseconds
 * @param vintages its vintage
 * @param days of the releases that were expected, oldest first, {@link #RELEASES} at most, in days
 *     since 1970
 * @param actuals first values
 * @param consensus what was expected of them
 */
@SuppressWarnings("ArrayRecordComponent") // state, never compared
public record SurpriseHistory(
    int released,
    int[] periods,
    double[] expected,
    long[] observedAt,
    long[] availableAt,
    int[] vintages,
    double[] days,
    double[] actuals,
    double[] consensus) {

  /** Periods whose expectation is kept. */
  public static final int EXPECTED = 6;

  /** Releases that an index sums up: the weight of older ones is below 1e-11. */
  public static final int RELEASES = 120;

  /** Nothing expected, nothing released. */
  public static final SurpriseHistory EMPTY =
      new SurpriseHistory(
          Integer.MIN_VALUE,
          new int[0],
          new double[0],
          new long[0],
          new long[0],
          new int[0],
          new double[0],
          new double[0],
          new double[0]);

  /** Whether anything was ever expected. */
  boolean hasBegun() {
    return periods.length > 0;
  }

  /** Where the expectation of a period stands; -1 without. */
  int find(int period) {
    for (int i = 0; i < periods.length; i++) {
      if (periods[i] == period) {
        return i;
      }
    }
    return -1;
  }

  /** With what is expected of a period; a survey older than the one that is kept says nothing. */
  SurpriseHistory expecting(int period, Observation survey) {
    int at = find(period);
    long surveyed = survey.observedAt().toEpochMilli();
    if (at >= 0 && surveyed < observedAt[at]) {
      return this;
    }
    if (at < 0 && periods.length == EXPECTED) {
      at = oldest();
      if (period < periods[at]) {
        return this;
      }
    }
    int to = at < 0 ? periods.length : at;
    int size = Math.max(periods.length, to + 1);
    SurpriseHistory next =
        new SurpriseHistory(
            released,
            Arrays.copyOf(periods, size),
            Arrays.copyOf(expected, size),
            Arrays.copyOf(observedAt, size),
            Arrays.copyOf(availableAt, size),
            Arrays.copyOf(vintages, size),
            days,
            actuals,
            consensus);
    next.periods[to] = period;
    next.expected[to] = survey.value();
    next.observedAt[to] = surveyed;
    next.availableAt[to] = survey.availableAt().toEpochMilli();
    next.vintages[to] = survey.vintage();
    return next;
  }

  private int oldest() {
    int oldest = 0;
    for (int i = 1; i < periods.length; i++) {
      oldest = periods[i] < periods[oldest] ? i : oldest;
    }
    return oldest;
  }

  /** After the release of a period of which nothing was expected. */
  SurpriseHistory unexpected(int period) {
    return released(period, days, actuals, consensus);
  }

  /** After the release of a period. */
  SurpriseHistory with(int period, double day, double actual, double expectation) {
    return released(
        period, append(days, day), append(actuals, actual), append(consensus, expectation));
  }

  private SurpriseHistory released(
      int period, double[] days, double[] actuals, double[] consensus) {
    return new SurpriseHistory(
        period, periods, expected, observedAt, availableAt, vintages, days, actuals, consensus);
  }

  private static double[] append(double[] values, double value) {
    int from = Math.max(0, values.length + 1 - RELEASES);
    double[] more = Arrays.copyOfRange(values, from, values.length + 1);
    more[more.length - 1] = value;
    return more;
  }
}
