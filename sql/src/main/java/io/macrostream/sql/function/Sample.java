package io.macrostream.sql.function;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The rows of a group or window: accumulator of {@link CatalogueAggregate}. Rows are kept in the
 * order of time, equal times in the order of their values; so the same rows give the same figure,
 * whatever the order in which they came and in how many parts. Flink stores the public fields.
 *
 * <p>Size: eight bytes for each row and value, and eight for its time.
 */
public final class Sample {

  /** In place of constants that cannot be written as JSON. */
  static final String NONE = "";

  private static final int FIRST_CAPACITY = 8;

  /** Values, row by row. */
  public double[] values = {};

  /** Time of each row; all equal where order does not matter. */
  public long[] times = {};

  /** Number of rows. */
  public int rows;

  /** Rows at the beginning that are in order. */
  public int settled;

  /** The arguments that are the same in all rows, as JSON; null before the first row. */
  public String constants;

  /** Whether two rows differed in what must be the same, or one had constants that are none. */
  public boolean refused;

  /** Puts one row in. */
  void add(long time, double[] row) {
    ensureCapacity(rows + 1, row.length);
    times[rows] = time;
    System.arraycopy(row, 0, values, rows * row.length, row.length);
    rows++;
    if (settled == rows - 1 && (settled == 0 || compare(settled - 1, settled, row.length) <= 0)) {
      settled++;
    }
  }

  /** Takes one row out, the first that is equal; nothing if there is none. */
  void remove(long time, double[] row) {
    int width = row.length;
    for (int i = 0; i < rows; i++) {
      int from = i * width;
      if (times[i] == time && Arrays.equals(values, from, from + width, row, 0, width)) {
        System.arraycopy(times, i + 1, times, i, rows - i - 1);
        System.arraycopy(values, from + width, values, from, (rows - i - 1) * width);
        rows--;
        settled -= i < settled ? 1 : 0;
        return;
      }
    }
  }

  /** Puts all rows of {@code other} in. */
  void addAll(Sample other, int width) {
    for (int i = 0; i < other.rows; i++) {
      add(other.times[i], Arrays.copyOfRange(other.values, i * width, (i + 1) * width));
    }
    refused |= other.refused;
    if (other.constants != null) {
      agree(other.constants);
    }
  }

  /** Takes notice of the arguments that must be the same in all rows. */
  void agree(String others) {
    refused |= others.equals(NONE) || (constants != null && !constants.equals(others));
    constants = others;
  }

  /** Brings the rows in order. */
  void settle(int width) {
    if (settled == rows) {
      return;
    }
    int[] order =
        IntStream.range(0, rows)
            .boxed()
            .sorted(comparator(width))
            .mapToInt(Integer::intValue)
            .toArray();
    long[] orderedTimes = new long[rows];
    double[] orderedValues = new double[rows * width];
    for (int i = 0; i < rows; i++) {
      orderedTimes[i] = times[order[i]];
      System.arraycopy(values, order[i] * width, orderedValues, i * width, width);
    }
    times = orderedTimes;
    values = orderedValues;
    settled = rows;
  }

  private Comparator<Integer> comparator(int width) {
    return (a, b) -> compare(a, b, width);
  }

  private int compare(int a, int b, int width) {
    int order = Long.compare(times[a], times[b]);
    return order != 0
        ? order
        : Arrays.compare(values, a * width, (a + 1) * width, values, b * width, (b + 1) * width);
  }

  private void ensureCapacity(int size, int width) {
    if (size > times.length) {
      int capacity = Math.max(FIRST_CAPACITY, size + size / 2);
      times = Arrays.copyOf(times, capacity);
      values = Arrays.copyOf(values, capacity * width);
    }
  }
}
