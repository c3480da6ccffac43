package io.macrostream.functions.option;

/**
 * What a quoted delta means (Reiswich and Wystup 2010): of spot or of the forward, and with or
 * without the premium, which is subtracted where it is paid in foreign currency.
 */
public enum DeltaConvention {
  /** sign df_foreign N(sign d1). */
  SPOT(true, false),
  /** sign N(sign d1). */
  FORWARD(false, false),
  /** sign df_foreign (K/F) N(sign d2). */
  PREMIUM_ADJUSTED_SPOT(true, true),
  /** sign (K/F) N(sign d2). */
  PREMIUM_ADJUSTED_FORWARD(false, true);

  private final boolean spot;
  private final boolean premiumAdjusted;

  DeltaConvention(boolean spot, boolean premiumAdjusted) {
    this.spot = spot;
    this.premiumAdjusted = premiumAdjusted;
  }

  /** Whether the premium is subtracted. */
  public boolean premiumAdjusted() {
    return premiumAdjusted;
  }

  /** What a forward delta is multiplied by: df_foreign for a delta of spot, else 1. */
  public double scale(OptionMarket market) {
    return spot ? market.dfForeign() : 1;
  }
}
