package io.macrostream.functions.curve;

import java.util.Arrays;

/**
 * What is remembered of a curve from day to day: its rates at fixed maturities on the newest day
 * and the day before, and their daily changes before the newest day. Bounded: at most {@link
 * #WINDOW} changes.
 *
 * @param day newest day, milliseconds
 * @param today its rates at {@link #TENORS}, NaN where there is none
 * @param before those of the day before; empty on the first day
 * @param changes from day to day, the newest day's not among them, oldest first, each at all
 *     maturities; days that lack one are left out
 */
@SuppressWarnings("ArrayRecordComponent") // thousands of numbers per record: no boxes
public record CurveHistory(long day, double[] today, double[] before, double[] changes) {

  /** Most changes. */
  public static final int WINDOW = 250;

  /** Fewest changes whose components mean something. */
  public static final int LEAST_DAYS = 60;

  /** No day yet. */
  public static final CurveHistory EMPTY =
      new CurveHistory(Long.MIN_VALUE, new double[0], new double[0], new double[0]);

  private static final double[] TENORS = {1, 2, 3, 5, 7, 10};

  /** Maturities in years. */
  public static double[] tenors() {
    return TENORS.clone();
  }

  /**
   * With the rates of a day, in place of earlier ones of it.
   *
   * @param time the day, milliseconds, never before the newest
   */
  public CurveHistory given(long time, double[] rates) {
    if (time == day) {
      return new CurveHistory(day, rates, before, changes);
    }
    double[] change = change();
    return new CurveHistory(time, rates, today, isComplete(change) ? with(change) : changes);
  }

  private double[] with(double[] change) {
    int kept = Math.min(changes.length, (WINDOW - 1) * TENORS.length);
    double[] more = new double[kept + TENORS.length];
    System.arraycopy(changes, changes.length - kept, more, 0, kept);
    System.arraycopy(change, 0, more, kept, TENORS.length);
    return more;
  }

  private static boolean isComplete(double[] change) {
    return change.length > 0 && Arrays.stream(change).noneMatch(Double::isNaN);
  }

  /**
   * Change of the newest day against the day before at each maturity, NaN where either has no rate;
   * empty on the first day.
   */
  double[] change() {
    if (before.length == 0) {
      return before;
    }
    double[] change = new double[TENORS.length];
    for (int i = 0; i < change.length; i++) {
      change[i] = today[i] - before[i];
    }
    return change;
  }

  /** The changes before the newest day, a row for each. */
  double[][] panel() {
    double[][] panel = new double[changes.length / TENORS.length][];
    for (int i = 0; i < panel.length; i++) {
      panel[i] = Arrays.copyOfRange(changes, i * TENORS.length, (i + 1) * TENORS.length);
    }
    return panel;
  }
}
