package io.macrostream.functions.performance;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Moments;
import io.macrostream.functions.stats.Require;
import java.util.Arrays;

/** Sharpe ratio over a window that moves. */
public final class RollingSharpe {

  private RollingSharpe() {}

  /**
   * Mean over sample standard deviation of the last {@code window} values, times sqrt(m), after
   * each value. Each window is computed afresh, so that no rounding is carried along.
   *
   * @param excess returns less the riskless return
   * @param window values, two at least
   * @return aligned with {@code excess}; NaN before the window is full, and where all its values
   *     are equal
   */
  public static double[] of(double[] excess, int window, double periodsPerYear) {
    Require.sample(excess);
    Require.that(
        window >= 2, Fault.OUT_OF_RANGE, () -> "window is " + window + ", must be two at least");
    double root = Math.sqrt(Compounding.periods(periodsPerYear));
    double[] out = new double[excess.length];
    Arrays.fill(out, Double.NaN);
    for (int end = window; end <= excess.length; end++) {
      Moments moments = Moments.of(Arrays.copyOfRange(excess, end - window, end));
      if (moments.m2() > 0) {
        out[end - 1] = moments.mean() / moments.standardDeviation(1) * root;
      }
    }
    return out;
  }
}
