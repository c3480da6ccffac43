package io.macrostream.functions.risk.backtest;

import java.util.List;

/** Says VaR and ES for the next day by one method, day by day; keeps what it was fitted to. */
interface Forecaster {

  /** The method. */
  RiskMethod method();

  /** Confidences in basis points. */
  List<Integer> levels();

  /**
   * The forecasts of a day, one for each level.
   *
   * @param window scenarios that make the tail
   * @return null where the window is not full of complete scenarios
   */
  Forecast[] of(BacktestDay day, int window);
}
