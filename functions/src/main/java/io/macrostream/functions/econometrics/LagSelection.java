package io.macrostream.functions.econometrics;

/**
 * How the lags of a regression are chosen, all candidates on the sample that the longest one
 * leaves. Information criteria of different samples cannot be compared.
 */
public enum LagSelection {
  /** Least Akaike: n ln(ssr / n) + 2 k. */
  AIC,
  /** Least Schwarz: n ln(ssr / n) + k ln n. */
  BIC,
  /** From the longest down to the first whose last lag has |t| of at least 1.645. */
  T_STAT
}
