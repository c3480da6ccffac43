/**
 * Back-tests of value at risk and expected shortfall. A VaR and an ES are positive for a loss,
 * P&amp;L keeps its sign; an exception is a day whose loss exceeds the VaR that was forecast for
 * it. P-values are those of the upper tail of chi-squared unless a test says otherwise.
 */
package io.macrostream.functions.risk.backtest;
