package io.macrostream.functions.risk;

import java.util.List;

/**
 * Scenario P&amp;L of a node whose positions are priced anew in each scenario.
 *
 * @param pnl USD by the scenario dates of the node, NaN where a held factor has no return or a
 *     position no price
 * @param firstOrder whether a yield counts to first order, as it is not known what it pays
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record RevaluedPnl(double[] pnl, boolean firstOrder) {

  /**
   * The sum, by the dates of the first and in the order given.
   *
   * @return null if one of them was not revalued
   */
  static RevaluedPnl sum(List<NodeDay> nodes) {
    if (nodes.stream().anyMatch(node -> node.revalued() == null)) {
      return null;
    }
    NodeDay first = nodes.get(0);
    double[] sum = first.revalued().pnl.clone();
    boolean firstOrder = first.revalued().firstOrder;
    for (NodeDay node : nodes.subList(1, nodes.size())) {
      NodeDay.addAligned(sum, first.dates(), node.revalued().pnl, node.dates());
      firstOrder |= node.revalued().firstOrder;
    }
    return new RevaluedPnl(sum, firstOrder);
  }
}
