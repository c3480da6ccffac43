package io.macrostream.functions.risk.backtest;

/**
 * VaR and ES for the next day.
 *
 * @param var positive for a loss
 * @param es positive for a loss, not below {@code var}
 * @param by the method they were computed by: another than was asked for where that had to stand in
 */
public record Forecast(double var, double es, RiskMethod by) {

  public Forecast {
    // A mean of equal losses can come out one rounding below them.
    es = Math.max(es, var);
  }
}
