package io.macrostream.functions.risk.stress;

import java.util.Arrays;
import java.util.List;

/**
 * What the scenarios of a set do to a node. Adds up the tree: a parent's is the sum of its
 * children's.
 *
 * @param set {@link StressSet#id} of the scenarios
 * @param gross gross exposure in USD
 * @param pnl P&amp;L in USD of each scenario, losses negative; NaN where the scenario says nothing
 *     about a position and nothing stands in
 * @param unmapped gross exposure in USD without a shock of its own in each scenario
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record StressVector(int set, double gross, double[] pnl, double[] unmapped) {

  /**
   * The sum, in the order given.
   *
   * @param children at least one; if they are not all of one set, nothing is known of the sum, and
   *     all of it counts as unmapped
   */
  public static StressVector sum(List<StressVector> children) {
    StressVector first = children.get(0);
    double gross = 0;
    double[] pnl = new double[first.pnl.length];
    double[] unmapped = new double[first.pnl.length];
    for (StressVector child : children) {
      gross += child.gross;
      boolean alike = child.set == first.set && child.pnl.length == pnl.length;
      for (int s = 0; s < pnl.length; s++) {
        pnl[s] += alike ? child.pnl[s] : Double.NaN;
        unmapped[s] += alike ? child.unmapped[s] : child.gross;
      }
    }
    return new StressVector(first.set, gross, pnl, unmapped);
  }

  /** Share of gross exposure without a shock of its own in a scenario. */
  public double unmappedShare(int scenario) {
    return coverage(scenario).share();
  }

  /** Whether the scenario can be run: its loss is known, and not too much of it by proxies. */
  public boolean runs(int scenario) {
    return !Double.isNaN(pnl[scenario]) && coverage(scenario).passes();
  }

  /** The scenarios that can be run. */
  public int[] running() {
    int[] running = new int[pnl.length];
    int n = 0;
    for (int s = 0; s < pnl.length; s++) {
      if (runs(s)) {
        running[n++] = s;
      }
    }
    return Arrays.copyOf(running, n);
  }

  private Coverage coverage(int scenario) {
    return new Coverage(gross, unmapped[scenario], List.of());
  }
}
