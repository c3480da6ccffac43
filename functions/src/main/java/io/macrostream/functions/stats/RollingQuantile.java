package io.macrostream.functions.stats;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import java.util.Arrays;

/**
 * Exact quantiles and order statistics of the last W values. The values are kept in order as well
 * as in the order of their arrival: a new one takes the place of the oldest by moving only what
 * lies between the two, W/3 numbers on average, which for windows of up to some thousands is faster
 * than any tree.
 */
public final class RollingQuantile {

  private final RollingWindow window;
  private final double[] sorted;

  /**
   * @param capacity W, at least 1
   */
  public RollingQuantile(int capacity) {
    this(new RollingWindow(capacity));
  }

  /** Continues from a saved window. */
  public RollingQuantile(RollingWindow.State state) {
    this(new RollingWindow(state));
  }

  private RollingQuantile(RollingWindow window) {
    this.window = window;
    this.sorted = new double[window.capacity()];
    System.arraycopy(window.toArray(), 0, sorted, 0, window.count());
    Arrays.sort(sorted, 0, window.count());
  }

  /** A copy of the window, for keyed state. */
  public RollingWindow.State state() {
    return window.state();
  }

  /** Values held. */
  public int count() {
    return window.count();
  }

  public boolean isFull() {
    return window.isFull();
  }

  /**
   * The values in ascending order, of which the first {@link #count} are valid. Not a copy: it must
   * not be changed, and changes with the next value.
   */
  public double[] ascending() {
    return sorted;
  }

  /**
   * Adds a value, forgetting the oldest one if the window is full.
   *
   * @throws InvalidInputException if it is not finite
   */
  public void add(double value) {
    Require.finite("value", value);
    // Adding zero turns -0.0 into 0.0: one zero only, whichever came first.
    double entering = value + 0.0;
    int n = window.count();
    if (!window.isFull()) {
      int at = insertionPoint(entering, n);
      System.arraycopy(sorted, at, sorted, at + 1, n - at);
      sorted[at] = entering;
    } else {
      replace(window.get(0), entering, n);
    }
    window.add(entering);
  }

  private void replace(double leaving, double entering, int n) {
    int from = insertionPoint(leaving, n);
    int to = insertionPoint(entering, n);
    if (to > from) {
      System.arraycopy(sorted, from + 1, sorted, from, to - 1 - from);
      sorted[to - 1] = entering;
    } else {
      System.arraycopy(sorted, to, sorted, to + 1, from - to);
      sorted[to] = entering;
    }
  }

  /**
   * Where the first value stands that is not below. Values come in no order, so that a processor
   * guesses the branches of a binary search wrong half of the time: this one has none.
   */
  private int insertionPoint(double value, int n) {
    if (n == 0) {
      return 0;
    }
    int at = 0;
    for (int left = n; left > 1; ) {
      int half = left >>> 1;
      at = sorted[at + half - 1] < value ? at + half : at;
      left -= half;
    }
    return sorted[at] < value ? at + 1 : at;
  }

  /**
   * Quantile of a stated type (Hyndman and Fan 1996).
   *
   * @param p probability in [0, 1]
   * @throws InvalidInputException if the window is empty or {@code p} is out of range
   */
  public double quantile(QuantileType type, double p) {
    return type.ofSorted(sorted, window.count(), p);
  }

  /** Median: the mean of the two middle values where their number is even. */
  public double median() {
    int n = window.count();
    Require.enough("median", n, 1);
    return n % 2 == 1 ? sorted[n / 2] : between(sorted[n / 2 - 1], sorted[n / 2]);
  }

  /** The value of that rank: 0 is the smallest. */
  public double ranked(int rank) {
    if (rank < 0 || rank >= window.count()) {
      throw new InvalidInputException(Fault.OUT_OF_RANGE, "rank " + rank + " of " + window.count());
    }
    return sorted[rank];
  }

  /**
   * Median absolute deviation from the median, not scaled; times 1.4826 it estimates the standard
   * deviation of normal values. Found in the ordered values by closing in from both ends, without a
   * second sort.
   */
  public double medianAbsoluteDeviation() {
    double median = median();
    int n = window.count();
    int low = 0;
    int high = n - 1;
    // The largest deviations are at the ends: drop them one by one until the upper middle one is
    // the largest left.
    for (int left = n; left > n / 2 + 1; left--) {
      if (median - sorted[low] >= sorted[high] - median) {
        low++;
      } else {
        high--;
      }
    }
    double below = median - sorted[low];
    double above = sorted[high] - median;
    if (n % 2 == 1) {
      return Math.max(below, above);
    }
    double next =
        below >= above
            ? Math.max(median - sorted[Math.min(low + 1, high)], above)
            : Math.max(below, sorted[Math.max(high - 1, low)] - median);
    return between(next, Math.max(below, above));
  }

  /** Halfway, as the quantiles have it: the sum of the two would round otherwise. */
  private static double between(double low, double high) {
    return low + 0.5 * (high - low);
  }
}
