package io.macrostream.functions.risk.var;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;
import io.macrostream.functions.stats.RollingWindow;
import java.util.Arrays;

/**
 * Historical VaR and ES of the last W losses of one series, exact after each new loss.
 *
 * <p>The window is also kept in ascending order: a new loss costs two binary searches and one move
 * of at most W doubles, a figure costs a look-up (VaR) or a sum over the tail (ES). Conventions as
 * in {@link TailRisk}.
 */
public final class RollingTailRisk {

  private final RollingWindow window;
  private final double[] sorted;

  public RollingTailRisk(int window) {
    this.window = new RollingWindow(window);
    this.sorted = new double[window];
  }

  /** Continues from a saved window. */
  public RollingTailRisk(RollingWindow.State state) {
    this.window = new RollingWindow(state);
    this.sorted = Arrays.copyOf(window.toArray(), window.capacity());
    Arrays.sort(sorted, 0, window.count());
  }

  /** Takes a finite loss in, and the oldest one out if the window is full. */
  public void add(double loss) {
    // Adding zero turns -0.0 into 0.0, which binary search would tell apart.
    double value = Require.finite("loss", loss) + 0.0;
    int n = window.count();
    if (window.isFull()) {
      replace(window.get(0), value);
    } else {
      int at = position(value, n);
      System.arraycopy(sorted, at, sorted, at + 1, n - at);
      sorted[at] = value;
    }
    window.add(value);
  }

  /** Moves only what lies between the place of the old value and that of the new one. */
  private void replace(double old, double value) {
    int n = sorted.length;
    int from = position(old, n);
    int to = position(value, n);
    if (to > from) {
      to--;
      System.arraycopy(sorted, from + 1, sorted, from, to - from);
    } else {
      System.arraycopy(sorted, to, sorted, to + 1, from - to);
    }
    sorted[to] = value;
  }

  private int position(double value, int n) {
    int at = Arrays.binarySearch(sorted, 0, n, value);
    return at < 0 ? -at - 1 : at;
  }

  /** Losses in the window. */
  public int n() {
    return window.count();
  }

  /** Value at risk, positive for a loss. */
  public double var(int confidenceBp) {
    return TailFigures.var(sorted, checked(), Confidence.check(confidenceBp));
  }

  /** Expected shortfall, positive for a loss. */
  public double es(int confidenceBp) {
    return TailFigures.es(sorted, checked(), Confidence.check(confidenceBp));
  }

  /** Mean of the losses at or above {@link #var}. */
  public double tailMean(int confidenceBp) {
    return TailFigures.tailMean(sorted, checked(), Confidence.check(confidenceBp));
  }

  private int checked() {
    Require.that(window.count() > 0, Fault.EMPTY, "no loss in the window yet");
    return window.count();
  }

  /** A copy of the window, for keyed state. */
  public RollingWindow.State state() {
    return window.state();
  }
}
