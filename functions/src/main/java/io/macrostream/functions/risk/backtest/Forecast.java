package io.macrostream.functions.risk.backtest;

/**
 * VaR and ES for the next day.
 *
 * @param var positive for a loss
 * @param es positive for a loss, not below {@code var}
 * @param asAsked false where another method had to stand in for the one asked for
 */
record Forecast(double var, double es, boolean asAsked) {

  Forecast {
    // A mean of equal losses can come out one rounding below them.
    es = Math.max(es, var);
  }
}
