package io.macrostream.functions.risk.backtest;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;
import java.util.Arrays;

/**
 * What one method said at one confidence, day by day, and what came.
 *
 * @param method method
 * @param confidenceBp confidence
 * @param days epoch days whose P&amp;L is judged, ascending
 * @param pnl of those days, with the positions of the day before
 * @param var forecast for each as of the day before, positive for a loss
 * @param es likewise
 * @param exceptions whether the loss exceeded the VaR
 * @param standIns days on which another method stood in for the one asked for
 */
@SuppressWarnings("ArrayRecordComponent") // a result, never compared
public record ForecastRecord(
    RiskMethod method,
    int confidenceBp,
    int[] days,
    double[] pnl,
    double[] var,
    double[] es,
    boolean[] exceptions,
    boolean[] standIns) {

  public ForecastRecord {
    int n = days.length;
    Require.that(
        pnl.length == n
            && var.length == n
            && es.length == n
            && exceptions.length == n
            && standIns.length == n,
        Fault.SHAPE,
        "a record needs one of each for every day");
  }

  /** Days judged. */
  public int size() {
    return days.length;
  }

  /** The days from {@code from} to {@code to}, both included. */
  public ForecastRecord between(int from, int to) {
    int first = at(from);
    int end = Math.max(first, at(to + 1));
    return new ForecastRecord(
        method,
        confidenceBp,
        Arrays.copyOfRange(days, first, end),
        Arrays.copyOfRange(pnl, first, end),
        Arrays.copyOfRange(var, first, end),
        Arrays.copyOfRange(es, first, end),
        Arrays.copyOfRange(exceptions, first, end),
        Arrays.copyOfRange(standIns, first, end));
  }

  /** Index of the first day that is not before {@code day}. */
  private int at(int day) {
    int at = Arrays.binarySearch(days, day);
    return at < 0 ? -at - 1 : at;
  }
}
