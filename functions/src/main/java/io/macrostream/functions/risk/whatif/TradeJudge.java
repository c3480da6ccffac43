package io.macrostream.functions.risk.whatif;

import io.macrostream.functions.event.WhatIfAnswer.Basis;
import io.macrostream.functions.event.WhatIfRequest;
import io.macrostream.functions.risk.NodeDay;
import io.macrostream.functions.risk.TradeVector;
import io.macrostream.functions.risk.WhatIfNode;
import io.macrostream.functions.risk.limit.LimitTree;
import io.macrostream.functions.risk.limit.PreTrade;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * Judges a trade by all figures of the book and the nodes above, as they would be after it, against
 * every hard limit in force on them.
 */
final class TradeJudge {

  private final Computed computed;
  private final WhatIfRequest request;
  private final Map<String, WhatIfNode> nodes;
  private final KnownFigures known;
  private final LimitLines lines;
  private final Map<String, Map<String, Figure>> before = new HashMap<>();

  /**
   * @param nodes what the tree said, by node
   * @param known figures that are not computed here
   */
  TradeJudge(
      Computed computed,
      WhatIfRequest request,
      Map<String, WhatIfNode> nodes,
      KnownFigures known,
      LimitLines lines) {
    this.computed = computed;
    this.request = request;
    this.nodes = nodes;
    this.known = known;
    this.lines = lines;
  }

  /**
   * What is said.
   *
   * @param reasons why not; empty if it is allowed
   * @param fitQuantity largest size that may be done, signed; null if it was not asked for
   */
  record Judgement(List<String> reasons, Double fitQuantity) {}

  Judgement judge() {
    boolean complete = true;
    for (String node : request.path()) {
      complete &= takeIn(node);
    }
    if (!complete || !lines.reasons().isEmpty()) {
      LinkedHashSet<String> reasons = new LinkedHashSet<>(lines.reasons());
      if (complete && lines.hasBounds()) {
        reasons.addAll(gate().check(usage(), after(request.quantity())).reasons());
      }
      return new Judgement(List.copyOf(reasons), request.scaleToFit() ? (Double) 0.0 : null);
    }
    if (!request.scaleToFit()) {
      return new Judgement(gate().check(usage(), after(request.quantity())).reasons(), null);
    }
    long asked = (long) Math.ceil(Math.abs(request.quantity()));
    PreTrade.Fit fit = gate().scaleToFit(usage(), lots -> after(quantity(lots, asked)), asked);
    return new Judgement(fit.asked().reasons(), quantity(fit.lots(), asked));
  }

  /** Whole units, but for the whole trade, which may end in a part of one. */
  private double quantity(long lots, long asked) {
    return lots == asked ? request.quantity() : lots * Math.signum(request.quantity());
  }

  /** Whether the node is known before and after. */
  private boolean takeIn(String node) {
    WhatIfNode standing = nodes.get(node);
    if (standing == null || standing.before() == null || standing.after() == null) {
      lines.refuse(
          standing == null || standing.problem() == null
              ? "nothing is known of the risk of " + node
              : standing.problem());
    }
    boolean knownBefore = standing != null && standing.before() != null;
    boolean knownAfter = standing != null && standing.after() != null;
    List<String> limited = lines.limited(node);
    Map<String, Figure> from =
        knownBefore ? computed.of(standing.before(), limited) : new LinkedHashMap<>();
    Map<String, Figure> to = knownAfter ? computed.of(standing.after(), limited) : Map.of();
    for (String metric : limited) {
      if (!computed.computes(metric)) {
        known.of(node, metric).ifPresent(figure -> from.put(metric, figure));
      }
      from.computeIfAbsent(metric, name -> Figure.missing(node, name));
    }
    before.put(node, from);
    from.forEach(
        (metric, figure) -> {
          Basis basis = computed.basis(metric);
          Figure then =
              computed.computes(metric) ? to.get(metric) : basis == Basis.UNCHANGED ? figure : null;
          lines.add(basis, figure, then);
        });
    return knownBefore && knownAfter;
  }

  private PreTrade gate() {
    Map<String, String> parents = new HashMap<>();
    List<String> path = request.path();
    for (int i = 1; i < path.size(); i++) {
      parents.put(path.get(i - 1), path.get(i));
    }
    return new PreTrade(new LimitTree(parents, lines.effective(path)), request.node());
  }

  private PreTrade.Metrics usage() {
    return (node, metric) -> TradeUsage.usage(before.get(node).get(metric));
  }

  private PreTrade.Metrics after(double quantity) {
    TradeVector trade = nodes.get(request.node()).trade();
    Map<String, NodeDay> days = new HashMap<>();
    for (String node : request.path()) {
      WhatIfNode standing = nodes.get(node);
      days.put(
          node,
          quantity == request.quantity()
              ? standing.after()
              : trade.part(standing.before(), standing.after(), quantity));
    }
    return new TradeUsage(computed, before, days);
  }
}
