package io.macrostream.functions.option;

/** What a quoted butterfly means. */
public enum StrangleConvention {
  /** Mean of call and put volatility of the smile, less at the money. */
  SMILE_STRANGLE,
  /**
   * One volatility, at the money plus butterfly, at which the strangle of the market is priced; the
   * smile has to give that strangle the same value at the same strikes.
   */
  MARKET_STRANGLE
}
