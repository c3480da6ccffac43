package io.macrostream.functions.risk.backtest;

import java.util.Arrays;

/**
 * The last judged days of a back-test: the supervisory year, or fewer while there are fewer.
 *
 * @param pnl of each day, oldest first, negative for a loss
 * @param var forecast for the same day before it began, positive for a loss
 * @param es likewise; NaN where there was none
 * @param unreliable whether the forecast came from too few scenarios to say what it seems to
 */
@SuppressWarnings("ArrayRecordComponent") // compared nowhere; arrays are never written to
public record BacktestWindow(double[] pnl, double[] var, double[] es, boolean[] unreliable) {

  /** The supervisory year, in judged days. */
  public static final int DAYS = TrafficLight.DAYS;

  /** No day was judged yet. */
  public static final BacktestWindow EMPTY =
      new BacktestWindow(new double[0], new double[0], new double[0], new boolean[0]);

  /** The window one day later; a full one forgets its oldest day. */
  public BacktestWindow with(
      double dayPnl, double dayVar, double dayEs, boolean unreliableForecast) {
    int forgotten = isFull() ? 1 : 0;
    int kept = size() - forgotten;
    boolean[] doubts = Arrays.copyOfRange(unreliable, forgotten, size() + 1);
    doubts[kept] = unreliableForecast;
    return new BacktestWindow(
        append(pnl, forgotten, dayPnl),
        append(var, forgotten, dayVar),
        append(es, forgotten, dayEs),
        doubts);
  }

  private static double[] append(double[] values, int forgotten, double last) {
    double[] appended = Arrays.copyOfRange(values, forgotten, values.length + 1);
    appended[appended.length - 1] = last;
    return appended;
  }

  /** Days judged. */
  public int size() {
    return pnl.length;
  }

  /** Whether the window is the supervisory year. */
  public boolean isFull() {
    return size() == DAYS;
  }

  /** Whether a day of it is judged against an unreliable forecast. */
  public boolean hasUnreliable() {
    for (boolean each : unreliable) {
      if (each) {
        return true;
      }
    }
    return false;
  }

  /**
   * Its exceptions.
   *
   * @throws io.macrostream.functions.stats.InvalidInputException EMPTY without a judged day
   */
  public Exceptions exceptions() {
    boolean[] flags = new boolean[size()];
    for (int t = 0; t < flags.length; t++) {
      flags[t] = isException(t);
    }
    return Exceptions.ofFlags(flags);
  }

  private boolean isException(int t) {
    return Exceptions.isException(pnl[t], var[t]);
  }

  /**
   * Whether the day that led here from the window {@code before} brought an exception, took one
   * away, or made the window full.
   */
  public boolean movedFrom(BacktestWindow before) {
    boolean entered = isException(size() - 1);
    boolean left = before.isFull() && before.isException(0);
    return entered || left || isFull() != before.isFull();
  }
}
