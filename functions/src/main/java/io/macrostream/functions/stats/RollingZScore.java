package io.macrostream.functions.stats;

import io.macrostream.functions.stats.InvalidInputException.Fault;

/**
 * z = (x - mean) / sd over the last W values strictly before x, sd with ddof 1, in constant time.
 *
 * <p>Leaving x out of its own history keeps extremes as large as they are: with x inside a window
 * of 20 no z can exceed 4.25. A missing value (NaN) yields {@link ZScore.Status#MISSING} and does
 * not enter the window. Precision and restarts as {@link RollingMoments}.
 */
public final class RollingZScore {

  /** Default window: about one year of trading days. */
  public static final int WINDOW = 252;

  /** Default least number of prior values. */
  public static final int MIN_OBS = 60;

  private final RollingMoments window;
  private final int minObs;

  public RollingZScore() {
    this(WINDOW, MIN_OBS);
  }

  public RollingZScore(int window, int minObs) {
    this(new RollingMoments(window), minObs);
  }

  /** Continues from a saved window. */
  public RollingZScore(RollingMoments.State state, int minObs) {
    this(new RollingMoments(state), minObs);
  }

  private RollingZScore(RollingMoments window, int minObs) {
    requireMinObs(minObs, window.capacity());
    this.window = window;
    this.minObs = minObs;
  }

  private static void requireMinObs(int minObs, int capacity) {
    Require.that(
        minObs >= 2 && minObs <= capacity,
        Fault.OUT_OF_RANGE,
        () -> "minObs is " + minObs + ", must be from 2 to the window of " + capacity);
  }

  /** Scores {@code x} against the values before it, then takes it into the window. */
  public ZScore next(double x) {
    if (Double.isNaN(x)) {
      return ZScore.absent(ZScore.Status.MISSING);
    }
    ZScore score = score(x);
    window.add(x);
    return score;
  }

  /** Scores {@code x} against the window and leaves the window as it is. */
  public ZScore score(double x) {
    if (Double.isNaN(x)) {
      return ZScore.absent(ZScore.Status.MISSING);
    }
    Require.finite("x", x);
    if (window.count() < minObs) {
      return ZScore.absent(ZScore.Status.WARM_UP);
    }
    double z = window.scoreOf(x);
    return Double.isNaN(z) ? ZScore.absent(ZScore.Status.ZERO_DISPERSION) : ZScore.of(z);
  }

  /** A copy of the window, for keyed state. */
  public RollingMoments.State state() {
    return window.state();
  }

  /**
   * The z-score of {@code x} against the last {@code window} of {@code history}.
   *
   * @param history values before x, oldest first, without gaps
   */
  public static ZScore of(double x, double[] history, int window, int minObs) {
    requireMinObs(minObs, window);
    // No larger than it can be filled: a window may be long and still cost nothing.
    RollingWindow last = new RollingWindow(Math.min(window, Math.max(1, history.length)));
    for (int i = Math.max(0, history.length - window); i < history.length; i++) {
      last.add(history[i]);
    }
    return against(last, x, minObs);
  }

  /**
   * The z-score of {@code x} against a window that does not hold it, from two passes over it: a
   * function of what the window holds alone.
   */
  public static ZScore of(double x, RollingWindow window, int minObs) {
    requireMinObs(minObs, window.capacity());
    return against(window, x, minObs);
  }

  private static ZScore against(RollingWindow window, double x, int minObs) {
    if (Double.isNaN(x)) {
      return ZScore.absent(ZScore.Status.MISSING);
    }
    Require.finite("x", x);
    int n = window.count();
    if (n < minObs) {
      return ZScore.absent(ZScore.Status.WARM_UP);
    }
    double shift = window.get(0);
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += window.get(i) - shift;
    }
    // Deviations from the first value: exactly zero for equal values, and no digits lost to a
    // large mean.
    double centre = sum / n;
    double rest = 0;
    double m2 = 0;
    for (int i = 0; i < n; i++) {
      double d = window.get(i) - shift - centre;
      rest += d;
      m2 += d * d;
    }
    double variance = (m2 - rest * rest / n) / (n - 1);
    if (!(variance > 0)) {
      return ZScore.absent(ZScore.Status.ZERO_DISPERSION);
    }
    return ZScore.of((x - shift - centre - rest / n) / Math.sqrt(variance));
  }
}
