package io.macrostream.deploy.explain;

import io.macrostream.functions.event.Alert;
import io.macrostream.functions.event.DimensionNode;
import io.macrostream.functions.event.RiskMetric;
import io.macrostream.functions.event.Utilisation;
import io.macrostream.functions.risk.NodeDay;
import java.io.Serializable;
import java.time.Instant;

/**
 * What is to be seen of a recomputation.
 *
 * @param node firm, desk or book
 * @param asOf risk day, epoch day
 * @param metric as limits name it
 * @param method of the figure, or null if no figure is wanted
 * @param limitId limit that it is held against, or null if no utilisation is wanted
 * @param alertId alert, or null if none is wanted
 * @param until what became known later is not wanted
 */
public record Scope(
    String node,
    int asOf,
    String metric,
    String method,
    String limitId,
    String alertId,
    Instant until)
    implements Serializable {

  private static final long serialVersionUID = 1L;

  /** A figure alone. */
  public static Scope of(FigureChain chain) {
    RiskMetric figure = chain.figure();
    return new Scope(
        figure.node(),
        figure.asOf(),
        figure.limitMetric(),
        figure.method(),
        null,
        null,
        figure.availableAt());
  }

  /** An alert up to its newest step, what opened it, and the figure that was judged. */
  public static Scope of(AlertChain chain) {
    Utilisation opening = chain.opening();
    return new Scope(
        opening.node(),
        opening.asOf(),
        opening.metric(),
        chain.figure() == null ? null : chain.figure().figure().method(),
        opening.limitId(),
        chain.first().alertId(),
        chain.last().availableAt());
  }

  boolean holds(RiskMetric figure) {
    RiskMetric seen = asLimitsSee(figure);
    return figure.node().equals(node)
        && figure.asOf() == asOf
        && figure.method().equals(method)
        && seen.limitMetric().equals(metric)
        && !figure.availableAt().isAfter(until);
  }

  /** A P&amp;L as a loss, where that is wanted. */
  RiskMetric asLimitsSee(RiskMetric figure) {
    boolean loss = metric.equals(RiskMetric.LOSS) && figure.metric().equals(RiskMetric.PNL);
    return loss ? figure.asLoss() : figure;
  }

  boolean holds(Utilisation row) {
    return row.node().equals(node)
        && row.asOf() == asOf
        && row.metric().equals(metric)
        && row.limitId().equals(limitId)
        && !row.availableAt().isAfter(until);
  }

  boolean holds(Alert step) {
    return step.alertId().equals(alertId) && !step.availableAt().isAfter(until);
  }

  /** The node and those right below it, which are parts only where it is one itself. */
  boolean holds(NodeDay close) {
    boolean part = close.level() == NodeDay.Level.DIMENSION;
    boolean child = node.equals(close.parent()) && part == DimensionNode.parse(node).isPresent();
    return close.day() == asOf && (close.node().equals(node) || child);
  }
}
