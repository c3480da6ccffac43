package io.macrostream.functions.macro;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * A series in all its vintages: values by period and by the moment each became public. Immutable,
 * and independent of the order in which it was told.
 */
public final class AsOfSeries {

  private final long[] periods;
  private final long[] availableAt;
  private final double[] values;

  private AsOfSeries(long[] periods, long[] availableAt, double[] values) {
    this.periods = periods;
    this.availableAt = availableAt;
    this.values = values;
  }

  /**
   * What was known.
   *
   * @param periods ascending, epoch days
   * @param values the newest known of each period
   * @param availableAt when each became public, epoch milliseconds
   * @param vintages how many values of the period had been published, 1 for a first release
   */
  @SuppressWarnings("ArrayRecordComponent") // a result, never compared
  public record Known(long[] periods, double[] values, long[] availableAt, int[] vintages) {

    /** Number of periods. */
    public int size() {
      return periods.length;
    }
  }

  /**
   * A series out of its vintages, in any order. The same vintage told twice counts once.
   *
   * @param periods epoch days
   * @param availableAt epoch milliseconds
   * @throws io.macrostream.functions.stats.InvalidInputException if two values of one period became
   *     public at the same moment
   */
  public static AsOfSeries of(long[] periods, long[] availableAt, double[] values) {
    Require.that(
        periods.length == values.length && availableAt.length == values.length,
        Fault.SHAPE,
        () ->
            periods.length
                + " periods, "
                + availableAt.length
                + " times, "
                + values.length
                + " values");
    Require.sample(values);
    int[] order =
        IntStream.range(0, values.length)
            .boxed()
            .sorted(
                Comparator.<Integer>comparingLong(i -> periods[i])
                    .thenComparingLong(i -> availableAt[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    int kept = 0;
    for (int i = 0; i < order.length; i++) {
      int here = order[i];
      if (kept > 0) {
        int last = order[kept - 1];
        if (periods[last] == periods[here] && availableAt[last] == availableAt[here]) {
          Require.that(
              Double.compare(values[last], values[here]) == 0,
              Fault.SHAPE,
              () ->
                  "period "
                      + java.time.LocalDate.ofEpochDay(periods[here])
                      + " has two values of the same moment");
          continue;
        }
      }
      order[kept++] = here;
    }
    int[] unique = Arrays.copyOf(order, kept);
    return new AsOfSeries(
        Arrays.stream(unique).mapToLong(i -> periods[i]).toArray(),
        Arrays.stream(unique).mapToLong(i -> availableAt[i]).toArray(),
        Arrays.stream(unique).mapToDouble(i -> values[i]).toArray());
  }

  /**
   * For each period the newest vintage with {@code availableAt <= decisionTime}; periods of which
   * nothing was public are absent.
   */
  public Known asOf(long decisionTime) {
    long[] outPeriods = new long[periods.length];
    long[] outTimes = new long[periods.length];
    double[] outValues = new double[periods.length];
    int[] outVintages = new int[periods.length];
    int n = 0;
    for (int i = 0; i < periods.length; i++) {
      if (availableAt[i] > decisionTime) {
        continue;
      }
      boolean revision = n > 0 && outPeriods[n - 1] == periods[i];
      int at = revision ? n - 1 : n++;
      outPeriods[at] = periods[i];
      outTimes[at] = availableAt[i];
      outValues[at] = values[i];
      outVintages[at] = revision ? outVintages[at] + 1 : 1;
    }
    return new Known(
        Arrays.copyOf(outPeriods, n),
        Arrays.copyOf(outValues, n),
        Arrays.copyOf(outTimes, n),
        Arrays.copyOf(outVintages, n));
  }

  /** The first value that was ever public of each period, up to {@code decisionTime}. */
  public Known firstReleases(long decisionTime) {
    Known known = asOf(decisionTime);
    double[] first = known.values().clone();
    long[] times = known.availableAt().clone();
    int row = 0;
    for (int i = 0; i < known.size(); i++) {
      while (periods[row] != known.periods()[i]) {
        row++;
      }
      first[i] = values[row];
      times[i] = availableAt[row];
    }
    int[] ones = new int[known.size()];
    Arrays.fill(ones, 1);
    return new Known(known.periods(), first, times, ones);
  }
}
