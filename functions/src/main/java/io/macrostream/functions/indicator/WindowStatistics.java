package io.macrostream.functions.indicator;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;
import io.macrostream.functions.stats.RollingWindow;

/**
 * Figures of a window, computed afresh from its values: nothing that left the window has left
 * rounding behind, and the figure does not depend on where the history began.
 */
final class WindowStatistics {

  private WindowStatistics() {}

  /** Mean, taken around the oldest value so that equal values give that value exactly. */
  static double mean(RollingWindow window) {
    int n = window.count();
    double shift = window.get(0);
    double sum = 0;
    for (int i = 1; i < n; i++) {
      sum += window.get(i) - shift;
    }
    return shift + sum / n;
  }

  /** Sum of squared deviations from {@code mean}, corrected for the rounding of the mean. */
  static double squares(RollingWindow window, double mean) {
    int n = window.count();
    double squares = 0;
    double rest = 0;
    for (int i = 0; i < n; i++) {
      double d = window.get(i) - mean;
      squares += d * d;
      rest += d;
    }
    return Math.max(0, squares - rest * rest / n);
  }

  /** Mean absolute deviation from {@code mean}. */
  static double meanDeviation(RollingWindow window, double mean) {
    int n = window.count();
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += Math.abs(window.get(i) - mean);
    }
    return sum / n;
  }

  static double highest(RollingWindow window) {
    double highest = window.get(0);
    for (int i = 1; i < window.count(); i++) {
      highest = Math.max(highest, window.get(i));
    }
    return highest;
  }

  static double lowest(RollingWindow window) {
    double lowest = window.get(0);
    for (int i = 1; i < window.count(); i++) {
      lowest = Math.min(lowest, window.get(i));
    }
    return lowest;
  }

  static double sum(RollingWindow window) {
    double sum = 0;
    for (int i = 0; i < window.count(); i++) {
      sum += window.get(i);
    }
    return sum;
  }

  /** A window that goes on from {@code state}, which must be of the same capacity. */
  static RollingWindow resumed(RollingWindow of, RollingWindow.State state) {
    RollingWindow window = new RollingWindow(state);
    Require.that(
        window.capacity() == of.capacity(),
        Fault.SHAPE,
        () -> "a saved window of " + window.capacity() + " for one of " + of.capacity());
    return window;
  }
}
