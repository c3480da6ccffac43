package io.macrostream.functions.econometrics;

import io.macrostream.functions.stats.Require;

/** Rules for the lags of a heteroscedasticity and autocorrelation consistent covariance. */
public enum HacLags {
  /** floor(4 (n / 100)^(2/9)) (Newey and West 1994; Wooldridge). */
  NEWEY_WEST,
  /** floor(4 (n / 100)^(1/4)) (Schwert 1989, short). */
  SCHWERT_SHORT,
  /** floor(n^(1/4)) (Greene). */
  FOURTH_ROOT,
  /** ceil(0.75 n^(1/3)) (Stock and Watson). */
  STOCK_WATSON;

  /** Lags for {@code n} observations; fewer than n. */
  public int of(int n) {
    Require.enough("a number of lags", n, 1);
    double lags =
        switch (this) {
          case NEWEY_WEST -> Math.floor(4 * Math.pow(n / 100.0, 2.0 / 9));
          case SCHWERT_SHORT -> Math.floor(4 * Math.pow(n / 100.0, 0.25));
          // Root of root: pow(81, 0.25) may fall below 3.
          case FOURTH_ROOT -> Math.floor(Math.sqrt(Math.sqrt(n)));
          case STOCK_WATSON -> Math.ceil(0.75 * Math.cbrt(n));
        };
    return (int) Math.min(lags, n - 1.0);
  }
}
