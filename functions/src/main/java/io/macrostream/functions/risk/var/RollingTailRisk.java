package io.macrostream.functions.risk.var;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;
import io.macrostream.functions.stats.RollingQuantile;
import io.macrostream.functions.stats.RollingWindow;

/**
 * Historical VaR and ES of the last W losses of one series, exact after each new loss.
 *
 * <p>A new loss costs what it costs a {@link RollingQuantile}; a figure costs a look-up (VaR) or a
 * sum over the tail (ES). Conventions as in {@link TailRisk}.
 */
public final class RollingTailRisk {

  private final RollingQuantile window;

  public RollingTailRisk(int window) {
    this.window = new RollingQuantile(window);
  }

  /** Continues from a saved window. */
  public RollingTailRisk(RollingWindow.State state) {
    this.window = new RollingQuantile(state);
  }

  /** Takes a finite loss in, and the oldest one out if the window is full. */
  public void add(double loss) {
    window.add(loss);
  }

  /** Losses in the window. */
  public int n() {
    return window.count();
  }

  /** Value at risk, positive for a loss. */
  public double var(int confidenceBp) {
    return TailFigures.var(window.ascending(), checked(), Confidence.check(confidenceBp));
  }

  /** Expected shortfall, positive for a loss. */
  public double es(int confidenceBp) {
    return TailFigures.es(window.ascending(), checked(), Confidence.check(confidenceBp));
  }

  /** Mean of the losses at or above {@link #var}. */
  public double tailMean(int confidenceBp) {
    return TailFigures.tailMean(window.ascending(), checked(), Confidence.check(confidenceBp));
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
