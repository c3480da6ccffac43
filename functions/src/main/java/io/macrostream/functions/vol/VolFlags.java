package io.macrostream.functions.vol;

/** What flags on smiles and on features of surfaces say. */
public final class VolFlags {

  /** A pillar or an expiry that the quotes do not have. */
  public static final String MISSING_NODE = "MISSING_NODE";

  /** Fewer strikes, smiles or expiries than the figure needs. */
  public static final String TOO_FEW = "TOO_FEW";

  /** A chain without a forward: its strikes have no moneyness. */
  public static final String NO_FORWARD = "NO_FORWARD";

  /** Deltas of spot without the rates that turn them into strikes. */
  public static final String NO_RATES = "NO_RATES";

  /** No smile, or no SVI slice, goes through the quotes. */
  public static final String NO_FIT = "NO_FIT";

  /** Quotes of one smile mean different things; those unlike the one at the money are left out. */
  public static final String MIXED_CONVENTIONS = "MIXED_CONVENTIONS";

  /** The fitted slice has a negative density between its outer strikes, or a wing too steep. */
  public static final String BUTTERFLY_ARBITRAGE = "BUTTERFLY_ARBITRAGE";

  /** Less total variance than the expiry before. */
  public static final String CALENDAR_ARBITRAGE = "CALENDAR_ARBITRAGE";

  /** The expiry is not quoted; the value lies between its neighbours in total variance. */
  public static final String INTERPOLATED = "INTERPOLATED";

  /** Not enough returns yet. */
  public static final String WARM_UP = "WARM_UP";

  /** The newest price of the underlying is too old to compare with, or there is none. */
  public static final String STALE_LEVEL = "STALE_LEVEL";

  /** No regression on the returns: the forecast is the exponentially weighted variance. */
  public static final String EWMA_FORECAST = "EWMA_FORECAST";

  /** The underlying has not moved: nothing can be divided by that. */
  public static final String ZERO_DISPERSION = "ZERO_DISPERSION";

  private VolFlags() {}
}
