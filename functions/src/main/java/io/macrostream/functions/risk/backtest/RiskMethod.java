package io.macrostream.functions.risk.backtest;

import io.macrostream.functions.risk.var.Confidence;

/**
 * Methods of VaR and ES that a {@link VarBacktest} compares, all on the P&amp;L of one book: all
 * but {@link #REVALUED} from the same scenarios, which are of first order.
 */
public enum RiskMethod {
  /** Type-7 quantile and mean of the tail of equally likely scenarios. */
  HISTORICAL("Historical"),
  /** Scenarios weigh less the older they are (Boudoukh, Richardson and Whitelaw 1998). */
  AGE_WEIGHTED("Age-weighted (BRW)"),
  /** Filtered by an exponentially weighted volatility, lambda 0.94. */
  FILTERED_EWMA("Filtered, EWMA"),
  /** Filtered by a GARCH(1,1) that is fitted anew each month. */
  FILTERED_GARCH("Filtered, GARCH"),
  /** Normal with an exponentially weighted volatility, lambda 0.94, and mean zero. */
  NORMAL("Normal, EWMA"),
  /** Normal with mean and standard deviation of equally weighted scenarios. */
  NORMAL_EQUAL("Normal, equal weights"),
  /** Student t with the volatility of {@link #NORMAL}. */
  STUDENT_T("Student t, EWMA"),
  /** Normal quantile expanded in skewness and kurtosis, where that is a quantile function. */
  CORNISH_FISHER("Cornish-Fisher"),
  /** Generalised Pareto tail beyond the 90% quantile; from 99% on. */
  EVT("Extreme value (POT)"),
  /**
   * Historical, with every position priced anew in each scenario: convexity counts, which the other
   * methods leave out.
   */
  REVALUED("Historical, revalued");

  private final String title;

  RiskMethod(String title) {
    this.title = title;
  }

  /** Name for people. */
  public String title() {
    return title;
  }

  /** Whether the method is asked for figures at that confidence. */
  public boolean serves(int confidenceBp) {
    return this != EVT || confidenceBp >= Confidence.P99;
  }
}
