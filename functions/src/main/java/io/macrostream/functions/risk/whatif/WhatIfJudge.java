package io.macrostream.functions.risk.whatif;

import io.macrostream.functions.event.WhatIfAnswer;
import io.macrostream.functions.event.WhatIfAnswer.Verdict;
import io.macrostream.functions.event.WhatIfRequest;
import io.macrostream.functions.risk.RiskSettings;
import io.macrostream.functions.risk.WhatIfNode;
import io.macrostream.functions.risk.limit.LimitBook;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Answers questions. It fails closed: whatever is not known, or breaks down, refuses with the
 * reason.
 */
public final class WhatIfJudge {

  private final Computed computed;

  /** Computes figures as they are published. */
  public WhatIfJudge(RiskSettings settings) {
    this.computed = new Computed(settings);
  }

  /**
   * The answer.
   *
   * @param told what the nodes of the tree said to the question
   * @param known figures that are not computed here
   * @param limits limits, read as of the time of the question
   */
  public WhatIfAnswer answer(
      WhatIfRequest request, List<WhatIfNode> told, KnownFigures known, LimitBook limits) {
    Map<String, WhatIfNode> nodes = new TreeMap<>();
    told.forEach(node -> nodes.put(node.node(), node));
    LimitLines lines = new LimitLines(limits, request.effectiveAt());
    if (request.conflict() != null) {
      lines.refuse(request.conflict());
    }
    try {
      return request.kind() == WhatIfRequest.Kind.TRADE
          ? ofTrade(request, nodes, known, lines)
          : ofLimit(request, nodes, known, lines);
    } catch (RuntimeException e) {
      // Whatever breaks down, nothing must be done because of it, nor the figures of others stop.
      List<String> reasons = new ArrayList<>(lines.reasons());
      reasons.add("the question could not be judged: " + e);
      return answer(request, reasons, request.scaleToFit() ? (Double) 0.0 : null, lines);
    }
  }

  private WhatIfAnswer ofTrade(
      WhatIfRequest request, Map<String, WhatIfNode> nodes, KnownFigures known, LimitLines lines) {
    var judgement = new TradeJudge(computed, request, nodes, known, lines).judge();
    return answer(request, judgement.reasons(), judgement.fitQuantity(), lines);
  }

  /** A limit changes no figure: it is held against what there is. */
  private WhatIfAnswer ofLimit(
      WhatIfRequest request, Map<String, WhatIfNode> nodes, KnownFigures known, LimitLines lines) {
    String node = request.node();
    String metric = request.metric();
    WhatIfNode standing = nodes.get(node);
    Figure figure = known.of(node, metric).orElse(Figure.missing(node, metric));
    if (computed.computes(metric) && standing != null && standing.before() != null) {
      figure = computed.of(standing.before(), Set.of(metric)).get(metric);
    } else if (computed.computes(metric) && standing != null && standing.problem() != null) {
      lines.refuse(standing.problem());
    }
    lines.addAsked(figure, request.asLimit());
    return answer(request, List.copyOf(lines.reasons()), null, lines);
  }

  private static WhatIfAnswer answer(
      WhatIfRequest request, List<String> reasons, Double fitQuantity, LimitLines lines) {
    return new WhatIfAnswer(
        request.requestId(),
        request.kind(),
        request.node(),
        request.instrumentId(),
        request.quantity(),
        reasons.isEmpty() ? Verdict.ALLOWED : Verdict.REFUSED,
        List.copyOf(reasons),
        lines.warnings(),
        fitQuantity,
        lines.lines(),
        request.effectiveAt(),
        1);
  }
}
