package io.macrostream.functions.risk.var;

/** The volatility that a filtered figure was made with, and why if another one was asked for. */
public enum FilterMethod {
  /** Exponentially weighted, as asked. */
  EWMA,
  /** GARCH(1,1), as asked. */
  GARCH,
  /** Exponentially weighted: the history is too short for the GARCH that was asked for. */
  EWMA_SHORT_HISTORY,
  /** Exponentially weighted: no GARCH could be fitted to the returns. */
  EWMA_NO_FIT
}
