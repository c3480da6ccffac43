package io.macrostream.functions.option;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;

/**
 * Risk reversal and butterfly at one delta.
 *
 * @param delta size of the delta, such as 0.25
 * @param riskReversal call volatility less put volatility, fraction per year
 * @param butterfly strangle volatility less at the money, fraction per year
 */
public record SmileQuote(double delta, double riskReversal, double butterfly) {

  public SmileQuote {
    Require.finite("delta", delta);
    Require.finite("risk_reversal", riskReversal);
    Require.finite("butterfly", butterfly);
    Require.that(
        delta > 0 && delta < 0.5,
        Fault.OUT_OF_RANGE,
        () -> "delta is " + delta + ", must be between 0 and 0.5 (0.25 for 25 delta)");
  }
}
