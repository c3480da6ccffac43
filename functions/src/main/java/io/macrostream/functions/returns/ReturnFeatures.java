package io.macrostream.functions.returns;

/** Names under which the return transforms appear on the topic {@code features}. */
public final class ReturnFeatures {

  /** {@link Returns#log}. */
  public static final String LOG_RETURN = "log_return";

  /** {@link Returns#simple}. */
  public static final String SIMPLE_RETURN = "simple_return";

  /** {@link EwmaVolatility} of daily log returns, per day, not annualised. */
  public static final String EWMA_VOLATILITY = "ewma_volatility";

  /** Rolling z-score of the log return. */
  public static final String LOG_RETURN_ZSCORE = "log_return_zscore";

  /** {@link Returns#difference} of a yield, a decimal fraction per annum. */
  public static final String CHANGE = "change";

  /** Rolling z-score of the change of a yield. */
  public static final String CHANGE_ZSCORE = "change_zscore";

  private ReturnFeatures() {}
}
