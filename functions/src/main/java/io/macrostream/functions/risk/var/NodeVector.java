package io.macrostream.functions.risk.var;

import java.util.Arrays;

/**
 * Scenario P&amp;L of a node. Held factors without a return count scenario by scenario, apart from
 * the sum, so that one can come and go without a trace; they take memory once there is one.
 */
final class NodeVector {

  private static final int[] NOWHERE = {};

  private final double[] pnl;
  private int[] missing = NOWHERE;

  NodeVector(int scenarios) {
    this.pnl = new double[scenarios];
  }

  /**
   * Adds so much of a factor; the loop has neither branch nor call, which the compiler vectorises.
   */
  void add(double exposure, double[] returns) {
    double[] sum = pnl;
    for (int k = 0; k < sum.length; k++) {
      sum[k] += exposure * returns[k];
    }
  }

  /** So many more factors are held that have no return in those scenarios. */
  void miss(int[] scenarios, int more) {
    if (scenarios.length == 0 || more == 0) {
      return;
    }
    int[] counts = counts();
    for (int k : scenarios) {
      counts[k] += more;
    }
  }

  /** Adds a child. */
  void add(NodeVector child) {
    add(1, child.pnl);
    if (child.missing.length > 0) {
      int[] counts = counts();
      for (int k = 0; k < counts.length; k++) {
        counts[k] += child.missing[k];
      }
    }
  }

  private int[] counts() {
    if (missing.length == 0) {
      missing = new int[pnl.length];
    }
    return missing;
  }

  void clear() {
    Arrays.fill(pnl, 0);
    Arrays.fill(missing, 0);
  }

  private boolean isComplete(int k) {
    return missing.length == 0 || missing[k] == 0;
  }

  /** P&amp;L by scenario, NaN where a held factor is missing; a copy. */
  double[] pnl() {
    double[] out = new double[pnl.length];
    for (int k = 0; k < out.length; k++) {
      out[k] = isComplete(k) ? pnl[k] : Double.NaN;
    }
    return out;
  }

  /** Writes the losses of the complete scenarios to the front of {@code out}; returns how many. */
  int losses(double[] out) {
    int n = 0;
    for (int k = 0; k < pnl.length; k++) {
      if (isComplete(k)) {
        out[n++] = 0 - pnl[k]; // not -pnl[k], which turns 0 into -0.0
      }
    }
    return n;
  }
}
