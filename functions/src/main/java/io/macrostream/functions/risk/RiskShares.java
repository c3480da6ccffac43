package io.macrostream.functions.risk;

import io.macrostream.functions.event.RiskMetric;
import io.macrostream.functions.risk.var.ScenarioMeasure;
import io.macrostream.functions.risk.var.ScenarioTail;
import io.macrostream.functions.risk.var.ScenarioVectors;
import io.macrostream.functions.risk.var.TailRisk;
import io.macrostream.functions.risk.var.TailWeights;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleBinaryOperator;

/**
 * What the parts of a node have to do with its historical VaR and ES.
 *
 * <ul>
 *   <li>Component: minus the P&amp;L of the part in the scenarios that make the figure of the node,
 *       with their weights. Components of all parts add up to the figure (Euler; Tasche 1999).
 *   <li>Marginal: component over gross exposure of the part, what the figure grows by if the part
 *       grows by one USD as it is composed.
 *   <li>Incremental: figure less that of the rest.
 *   <li>Diversification: sum of the figures of the parts less that of the node.
 * </ul>
 *
 * <p>All from the scenarios that are complete for the node, so a part that misses a scenario takes
 * it from all of them.
 */
final class RiskShares {

  private final NodeDay node;
  private final RiskSettings settings;
  private final int[] complete;
  private final double[] pnl;
  private final ScenarioTail tail;
  private final TailRisk other;

  RiskShares(NodeDay node, RiskSettings settings) {
    this.node = node;
    this.settings = settings;
    this.complete = new int[ScenarioVectors.complete(node.pnl())];
    int n = 0;
    for (int k = 0; k < node.pnl().length; k++) {
      if (!Double.isNaN(node.pnl()[k])) {
        complete[n++] = k;
      }
    }
    this.pnl = ScenarioVectors.completeOf(node.pnl());
    this.tail = n == 0 ? null : ScenarioMeasure.historical(n).of(losses(pnl));
    int lowest = settings.confidenceBp().stream().mapToInt(Integer::intValue).min().orElseThrow();
    this.other = new TailRisk(Math.max(1, n), lowest);
  }

  /** The figures of one part, told of the part. */
  List<RiskMetric> of(NodeDay part) {
    NodeFigures figures = new NodeFigures(part, settings.window(), 1);
    double[] own = ofNode(part);
    List<RiskMetric> all = new ArrayList<>();
    for (int bp : settings.confidenceBp()) {
      List<String> flags = figures.flags(n(), bp, new NodeFigures(node, 0, 1).flags());
      double var = component(own, bp, false);
      all.add(figure(figures, RiskMetric.COMPONENT_VAR, bp, var, flags));
      all.add(figure(figures, RiskMetric.COMPONENT_ES, bp, component(own, bp, true), flags));
      if (part.grossExposure() != 0) {
        double marginal = var / part.grossExposure();
        all.add(figure(figures, RiskMetric.MARGINAL_VAR, bp, marginal, flags));
      }
      double rest = var(own, bp, (whole, of) -> whole - of);
      all.add(figure(figures, RiskMetric.INCREMENTAL_VAR, bp, total(bp) - rest, flags));
    }
    return all;
  }

  /**
   * What the parts take off each other, told of the node.
   *
   * @param by what tells the parts apart
   */
  List<RiskMetric> diversification(List<NodeDay> parts, String by) {
    NodeFigures figures = new NodeFigures(node, settings.window(), 1);
    List<RiskMetric> all = new ArrayList<>();
    for (int bp : settings.confidenceBp()) {
      double alone = 0;
      for (NodeDay part : parts) {
        alone += var(ofNode(part), bp, (whole, of) -> of);
      }
      all.add(
          figures.of(
              RiskMetric.DIVERSIFICATION_VAR,
              by,
              bp,
              n(),
              alone - total(bp),
              figures.flags(n(), bp, List.of())));
    }
    return all;
  }

  private RiskMetric figure(
      NodeFigures figures, String metric, int bp, double value, List<String> flags) {
    return figures.of(metric, RiskMetric.HISTORICAL, bp, n(), value, flags);
  }

  private int n() {
    return pnl.length;
  }

  private double total(int bp) {
    return tail == null ? Double.NaN : tail.var(bp).ofPnl(pnl);
  }

  private double component(double[] own, int bp, boolean shortfall) {
    if (tail == null) {
      return Double.NaN;
    }
    TailWeights weights = shortfall ? tail.es(bp) : tail.var(bp);
    return weights.ofPnl(own);
  }

  /** VaR of what is made of the P&amp;L of the node and that of a part, scenario by scenario. */
  private double var(double[] own, int bp, DoubleBinaryOperator made) {
    if (n() == 0) {
      return Double.NaN;
    }
    double[] of = new double[n()];
    for (int k = 0; k < of.length; k++) {
      of[k] = made.applyAsDouble(pnl[k], own[k]);
    }
    return other.loadPnl(of).var(bp);
  }

  /** The P&amp;L of a part in the scenarios of the node; the node has none that its parts lack. */
  private double[] ofNode(NodeDay part) {
    double[] own = new double[complete.length];
    int j = 0;
    for (int k = 0; k < complete.length; k++) {
      int date = node.dates()[complete[k]];
      while (part.dates()[j] < date) {
        j++;
      }
      own[k] = part.pnl()[j];
    }
    return own;
  }

  private static double[] losses(double[] pnl) {
    double[] losses = new double[pnl.length];
    for (int k = 0; k < losses.length; k++) {
      losses[k] = 0 - pnl[k];
    }
    return losses;
  }
}
