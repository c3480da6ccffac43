package io.macrostream.functions.risk;

import java.util.List;

/**
 * What a method said at a close of the next risk day, and what came: a day of a back-test. The
 * P&amp;L is hypothetical (clean): that of the positions of the close before, without trades of the
 * day.
 *
 * @param node book, desk or firm
 * @param level which of the three
 * @param method method of the forecast
 * @param confidenceBp confidence of the forecast in basis points
 * @param day risk day that is judged, epoch day
 * @param time the instant of its close, milliseconds
 * @param pnl P&amp;L of that day, NaN where unknown
 * @param var forecast for it, positive for a loss; NaN where there was none
 * @param es likewise
 * @param flags of the forecast, sorted
 * @param staleFactors positions of the day whose factor has a level carried from an earlier day
 * @param positionsVersion sum of the versions of the positions at the close
 */
public record VarOutcome(
    String node,
    NodeDay.Level level,
    String method,
    int confidenceBp,
    int day,
    long time,
    double pnl,
    double var,
    double es,
    List<String> flags,
    int staleFactors,
    long positionsVersion) {

  /** The back-test that the day belongs to. */
  public String series() {
    return node + '|' + method + '|' + confidenceBp;
  }

  /** Whether the day can be judged. */
  public boolean isKnown() {
    return !Double.isNaN(pnl) && !Double.isNaN(var);
  }
}
