package io.macrostream.functions.volatility;

import io.macrostream.functions.stats.Moments;

/** Estimators of the variance per bar from open, high, low and close, in log prices. */
public enum RangeEstimator {
  /** mean(ln(H/L)^2) / (4 ln 2) (Parkinson 1980): no drift, no gaps. */
  PARKINSON(0, 1),
  /**
   * mean(0.5 ln(H/L)^2 - (2 ln 2 - 1) ln(C/O)^2) (Garman and Klass 1980, the practical form): no
   * drift, no gaps.
   */
  GARMAN_KLASS(0, 1),
  /** Garman-Klass plus mean(ln(O/C[-1])^2): no drift, with gaps. The first bar gives its close. */
  GARMAN_KLASS_YANG_ZHANG(1, 1),
  /** mean(ln(H/C) ln(H/O) + ln(L/C) ln(L/O)) (Rogers and Satchell 1991): any drift, no gaps. */
  ROGERS_SATCHELL(0, 1),
  /**
   * var(ln(O/C[-1])) + k var(ln(C/O)) + (1 - k) Rogers-Satchell, variances with ddof 1, k = 0.34 /
   * (1.34 + (n+1)/(n-1)) (Yang and Zhang 2000): any drift, with gaps. The first bar gives its
   * close.
   */
  YANG_ZHANG(1, 2);

  private final int before;
  private final int least;

  RangeEstimator(int before, int least) {
    this.before = before;
    this.least = least;
  }

  /** Bars before the window that are needed: 1 for the close of the day before, or 0. */
  public int barsBefore() {
    return before;
  }

  /** Fewest bars of a window, those before it not counted. */
  public int leastBars() {
    return least;
  }

  /** Variance per bar over the {@code n} bars that end with bar {@code last}. */
  double variance(Bars bars, int last, int n) {
    double sum = 0;
    double[] gaps = new double[n];
    double[] sessions = new double[n];
    for (int i = 0; i < n; i++) {
      int t = last - n + 1 + i;
      double high = Math.log(bars.high()[t] / bars.low()[t]);
      double session = Math.log(bars.close()[t] / bars.open()[t]);
      double gap = before == 0 ? 0 : Math.log(bars.open()[t] / bars.close()[t - 1]);
      gaps[i] = gap;
      sessions[i] = session;
      sum +=
          switch (this) {
            case PARKINSON -> high * high / (4 * Math.log(2));
            case GARMAN_KLASS, GARMAN_KLASS_YANG_ZHANG ->
                gap * gap + 0.5 * high * high - (2 * Math.log(2) - 1) * session * session;
            case ROGERS_SATCHELL, YANG_ZHANG -> rogersSatchell(bars, t);
          };
    }
    if (this != YANG_ZHANG) {
      return sum / n;
    }
    double k = yangZhangWeight(n);
    return Moments.of(gaps).variance(1) + k * Moments.of(sessions).variance(1) + (1 - k) * sum / n;
  }

  /** k of Yang and Zhang for n bars, 2 at least. */
  public static double yangZhangWeight(int n) {
    return 0.34 / (1.34 + (n + 1.0) / (n - 1.0));
  }

  private static double rogersSatchell(Bars bars, int t) {
    double high = bars.high()[t];
    double low = bars.low()[t];
    return Math.log(high / bars.close()[t]) * Math.log(high / bars.open()[t])
        + Math.log(low / bars.close()[t]) * Math.log(low / bars.open()[t]);
  }
}
