package io.macrostream.functions.risk.backtest;

/**
 * A risk day of a book as a back-test needs it.
 *
 * @param day epoch day
 * @param scenarios P&amp;L of the positions held at the end of the day under the returns of the
 *     latest risk days up to and including this one, oldest first; NaN where a held factor has none
 * @param pnl what the positions of the day before made on this day; NaN where unknown
 * @param composition changes when the positions do, so that what was fitted to others is not used
 * @param revalued the scenarios in full revaluation, or null if no method asks for them
 * @param held the positions one by one, or null if no method asks for them
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared
public record BacktestDay(
    int day,
    double[] scenarios,
    double pnl,
    long composition,
    double[] revalued,
    HeldReturns held) {

  /** One for methods of first order. */
  public BacktestDay(int day, double[] scenarios, double pnl, long composition) {
    this(day, scenarios, pnl, composition, null, null);
  }
}
