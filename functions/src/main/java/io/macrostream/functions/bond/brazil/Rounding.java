package io.macrostream.functions.bond.brazil;

/** Whether a price obeys the decimals of the market. */
public enum Rounding {
  /**
   * Those of the Treasury's primary auctions, which ANBIMA uses too: yields truncated at 6 decimals
   * of percent, exponents at 14, prices at 6, quotations at 4 decimals of percent; discounted flows
   * rounded at 9 (NTN-F) or 10 decimals (NTN-B, NTN-C).
   */
  MARKET,
  /** Full precision. */
  NONE
}
