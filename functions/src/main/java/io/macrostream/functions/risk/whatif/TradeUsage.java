package io.macrostream.functions.risk.whatif;

import io.macrostream.functions.event.WhatIfAnswer.Basis;
import io.macrostream.functions.risk.NodeDay;
import io.macrostream.functions.risk.limit.PreTrade;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Usage of limits after a trade, as the gate sees it.
 *
 * <p>What a trade does not change at once (a drawdown, the loss of the day, exceptions) it does not
 * reduce either: once that is in breach the gate would refuse every trade, also the one that takes
 * risk off. So here such a figure falls, by as little as can be, if the trade lowers the tail risk
 * of the node: no VaR or ES of it higher and one of them lower.
 */
final class TradeUsage implements PreTrade.Metrics {

  private final Computed computed;
  private final Map<String, Map<String, Figure>> before;
  private final Map<String, NodeDay> after;
  private final Map<String, Map<String, Figure>> figures = new HashMap<>();

  /**
   * @param before all figures by node and metric
   * @param after each node after the trade
   */
  TradeUsage(
      Computed computed, Map<String, Map<String, Figure>> before, Map<String, NodeDay> after) {
    this.computed = computed;
    this.before = before;
    this.after = after;
  }

  @Override
  public OptionalDouble of(String node, String metric) {
    Figure from = before.get(node).get(metric);
    if (from == null || from.isUnknown()) {
      return OptionalDouble.empty();
    }
    if (computed.basis(metric) == Basis.UNCHANGED) {
      return OptionalDouble.of(lowersTails(node) ? Math.nextDown(from.value()) : from.value());
    }
    return usage(figures(node).get(metric));
  }

  private Map<String, Figure> figures(String node) {
    return figures.computeIfAbsent(
        node, name -> computed.of(after.get(name), before.get(name).keySet()));
  }

  private boolean lowersTails(String node) {
    boolean lower = false;
    for (String tail : computed.tails()) {
      OptionalDouble from = usage(before.get(node).get(tail));
      OptionalDouble to = usage(figures(node).get(tail));
      if (from.isEmpty() || to.isEmpty() || to.getAsDouble() > from.getAsDouble()) {
        return false;
      }
      lower |= to.getAsDouble() < from.getAsDouble();
    }
    return lower;
  }

  static OptionalDouble usage(Figure figure) {
    return figure == null || figure.isUnknown()
        ? OptionalDouble.empty()
        : OptionalDouble.of(figure.value());
  }
}
