package io.macrostream.functions.risk.var;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;

/**
 * A VaR or an ES as a weighted sum of the losses of a few scenarios.
 *
 * <p>An order statistic is linear in the positions as long as the order of the scenarios stands, so
 * the same sum over the losses of one position is its Euler component (Tasche 1999), and the
 * components add up to the figure because losses do.
 *
 * @param scenarios their indices, the worst first
 * @param weights of each, in the same order; for a filtered method a weight includes the factor by
 *     which the scenario is rescaled, and they do not add up to one
 */
@SuppressWarnings("ArrayRecordComponent") // a result, never compared
public record TailWeights(int[] scenarios, double[] weights) {

  public TailWeights {
    Require.that(
        scenarios.length == weights.length,
        Fault.SHAPE,
        () -> scenarios.length + " scenarios with " + weights.length + " weights");
  }

  /** The sum of weight x loss. */
  public double ofLosses(double[] losses) {
    double sum = 0;
    for (int i = 0; i < scenarios.length; i++) {
      sum += weights[i] * losses[scenarios[i]];
    }
    return sum;
  }

  /** The sum of weight x loss, the loss being minus the P&amp;L given. */
  public double ofPnl(double[] pnl) {
    return 0 - ofLosses(pnl); // not -, which turns 0 into -0.0
  }
}
