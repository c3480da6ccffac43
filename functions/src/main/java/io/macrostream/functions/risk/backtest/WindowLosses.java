package io.macrostream.functions.risk.backtest;

import io.macrostream.functions.stats.Require;
import java.util.Arrays;

/**
 * The losses of a day in its complete scenarios.
 *
 * @param complete oldest first
 * @param inWindow how many of them are in the window; those before only start filters
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared
record WindowLosses(double[] complete, int inWindow) {

  static WindowLosses of(double[] scenarios, int window) {
    int start = Math.max(0, scenarios.length - window);
    double[] losses = new double[scenarios.length];
    int count = 0;
    int inWindow = 0;
    for (int k = 0; k < scenarios.length; k++) {
      if (!Double.isNaN(scenarios[k])) {
        losses[count++] = 0 - Require.finite("scenario P&L", scenarios[k]);
        inWindow += k >= start ? 1 : 0;
      }
    }
    return new WindowLosses(Arrays.copyOf(losses, count), inWindow);
  }
}
