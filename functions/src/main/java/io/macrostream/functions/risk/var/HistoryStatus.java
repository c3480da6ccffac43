package io.macrostream.functions.risk.var;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;

/**
 * What the number of scenarios (of returns, for a parametric method) says of a VaR or ES, the same
 * at every confidence and for every method. A figure is published with its status.
 *
 * <p>The flags of the demo books, {@link RiskFlags#history}, are another rule: they compare with
 * the window asked for.
 */
public enum HistoryStatus {
  /** 252 at least. */
  OK,
  /** From 100 to 251. */
  SHORT_HISTORY,
  /** From 1 to 99. */
  UNRELIABLE,
  /** None: there is no figure, which is not the same as a risk of zero. */
  NO_RISK;

  /** Fewest scenarios of an {@link #OK} figure: a year. */
  public static final int FULL = 252;

  /** Fewest scenarios of a {@link #SHORT_HISTORY} figure. */
  public static final int SHORT = 100;

  /** The status of {@code n} scenarios. */
  public static HistoryStatus of(int n) {
    Require.that(n >= 0, Fault.OUT_OF_RANGE, () -> "n is " + n + ", must not be negative");
    return n >= FULL ? OK : n >= SHORT ? SHORT_HISTORY : n > 0 ? UNRELIABLE : NO_RISK;
  }
}
