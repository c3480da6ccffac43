package io.macrostream.functions.risk.var;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;
import java.util.List;

/** P&amp;L vectors of nodes that share one list of scenario dates. */
public final class ScenarioVectors {

  private ScenarioVectors() {}

  /**
   * The parent's vector: the sum of its children's, in the order given, so pass them in a fixed one
   * (by name). NaN, a scenario that a child leaves out, is left out of the parent as well.
   */
  public static double[] sum(List<double[]> children) {
    Require.enough("a parent's scenario vector", children.size(), 1);
    double[] sum = children.get(0).clone();
    for (double[] child : children.subList(1, children.size())) {
      Require.that(
          child.length == sum.length,
          Fault.SHAPE,
          () -> "vectors of " + child.length + " and " + sum.length + " scenarios do not add up");
      for (int k = 0; k < sum.length; k++) {
        sum[k] += child[k];
      }
    }
    return sum;
  }

  /** Scenarios that are complete. */
  public static int complete(double[] pnl) {
    int n = 0;
    for (double value : pnl) {
      if (!Double.isNaN(value)) {
        n++;
      }
    }
    return n;
  }

  /** The scenarios that are complete, in their order. */
  public static double[] completeOf(double[] pnl) {
    double[] complete = new double[complete(pnl)];
    int n = 0;
    for (double value : pnl) {
      if (!Double.isNaN(value)) {
        complete[n++] = value;
      }
    }
    return complete;
  }
}
