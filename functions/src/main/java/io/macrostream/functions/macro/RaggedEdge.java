package io.macrostream.functions.macro;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;
import java.util.Arrays;
import java.util.List;

/**
 * Series of different publication lags side by side, as they were known at a time.
 *
 * @param periods all periods of which something was known, ascending, epoch days
 * @param values of each series by period; NaN where unknown
 * @param missing periods at the end of which each series knew nothing yet
 */
@SuppressWarnings("ArrayRecordComponent") // a result, never compared
public record RaggedEdge(long[] periods, double[][] values, int[] missing) {

  /** Aligns what each series knew at {@code decisionTime}, epoch milliseconds. */
  public static RaggedEdge of(List<AsOfSeries> series, long decisionTime) {
    Require.enough("an alignment", series.size(), 1);
    List<AsOfSeries.Known> known = series.stream().map(each -> each.asOf(decisionTime)).toList();
    long[] periods =
        known.stream()
            .flatMapToLong(each -> Arrays.stream(each.periods()))
            .sorted()
            .distinct()
            .toArray();
    Require.that(periods.length > 0, Fault.EMPTY, "nothing was public at the decision time");
    double[][] values = new double[series.size()][periods.length];
    int[] missing = new int[series.size()];
    for (int s = 0; s < values.length; s++) {
      Arrays.fill(values[s], Double.NaN);
      AsOfSeries.Known row = known.get(s);
      for (int i = 0; i < row.size(); i++) {
        values[s][Arrays.binarySearch(periods, row.periods()[i])] = row.values()[i];
      }
      missing[s] = missingAtEnd(values[s]);
    }
    return new RaggedEdge(periods, values, missing);
  }

  /**
   * Each series moved forward by its missing periods, so that all end together (vertical
   * realignment, Altissimo and others 2010). A period then holds values of different months.
   */
  public RaggedEdge realigned() {
    double[][] moved = new double[values.length][periods.length];
    for (int s = 0; s < moved.length; s++) {
      Arrays.fill(moved[s], Double.NaN);
      int shift = missing[s];
      System.arraycopy(values[s], 0, moved[s], shift, periods.length - shift);
    }
    return new RaggedEdge(periods, moved, missing);
  }

  private static int missingAtEnd(double[] row) {
    int missing = 0;
    while (missing < row.length && Double.isNaN(row[row.length - 1 - missing])) {
      missing++;
    }
    return missing;
  }
}
