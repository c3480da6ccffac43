package io.macrostream.functions.risk.backtest;

import io.macrostream.functions.risk.var.Confidence;
import java.util.EnumSet;
import java.util.Set;

/**
 * Methods of VaR and ES that a {@link VarBacktest} compares, all on the P&amp;L of one book: from
 * its scenarios, which but for {@link #REVALUED} are of first order, or from the returns of each of
 * its positions.
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
  REVALUED("Historical, revalued"),
  /**
   * Normal, mean zero, with covariances of half-lives 33 and 126 days, correlations shrunk to their
   * average (Ledoit and Wolf 2004).
   */
  NORMAL_SHRUNK("Normal, shrunk covariance"),
  /** Student t with the volatility of {@link #NORMAL_SHRUNK}. */
  STUDENT_T_SHRUNK("Student t, shrunk covariance"),
  /** 10,000 draws of Student t marginals under a t copula, fitted anew each quarter. */
  MONTE_CARLO("Monte Carlo, t copula");

  /** Those that need the returns of each position, which only a back-test has. */
  private static final Set<RiskMethod> OF_POSITIONS =
      EnumSet.of(NORMAL_SHRUNK, STUDENT_T_SHRUNK, MONTE_CARLO);

  private final String title;

  RiskMethod(String title) {
    this.title = title;
  }

  /** Name for people. */
  public String title() {
    return title;
  }

  /** Those that the scenarios of a book, desk or firm are enough for. */
  public static Set<RiskMethod> ofScenarios() {
    return EnumSet.complementOf(EnumSet.copyOf(OF_POSITIONS));
  }

  /** Whether the returns of each position are needed, and not only those of the whole. */
  public boolean needsPositions() {
    return OF_POSITIONS.contains(this);
  }

  /** Whether the method is asked for figures at that confidence. */
  public boolean serves(int confidenceBp) {
    return this != EVT || confidenceBp >= Confidence.P99;
  }
}
