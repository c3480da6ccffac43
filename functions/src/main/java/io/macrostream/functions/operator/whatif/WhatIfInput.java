package io.macrostream.functions.operator.whatif;

import io.macrostream.functions.event.RiskMetric;
import io.macrostream.functions.event.WhatIfRequest;
import io.macrostream.functions.risk.WhatIfNode;
import io.macrostream.functions.risk.whatif.Figure;

/**
 * What {@link WhatIfFunction} hears; one of the last three is set.
 *
 * @param time event time, milliseconds
 * @param figure a figure that was published
 * @param node what a node of the tree says to a question
 * @param question a question
 */
public record WhatIfInput(long time, Figure figure, WhatIfNode node, WhatIfRequest question) {

  public static WhatIfInput of(RiskMetric metric) {
    return new WhatIfInput(metric.availableAt().toEpochMilli(), Figure.of(metric), null, null);
  }

  public static WhatIfInput of(WhatIfNode node) {
    return new WhatIfInput(node.time(), null, node, null);
  }

  public static WhatIfInput of(WhatIfRequest question) {
    return new WhatIfInput(question.time(), null, null, question);
  }

  private int rank() {
    return figure != null ? 0 : node != null ? 1 : 2;
  }

  private String name() {
    return figure != null
        ? figure.node() + '|' + figure.metric()
        : node != null ? node.requestId() + '|' + node.node() : question.requestId();
  }

  /** Figures, then what nodes say, then the questions that are answered from both. */
  static int compare(WhatIfInput left, WhatIfInput right) {
    int order = Long.compare(left.time, right.time);
    if (order == 0) {
      order = Integer.compare(left.rank(), right.rank());
    }
    if (order == 0) {
      order = left.name().compareTo(right.name());
    }
    if (order == 0 && left.figure != null) {
      order = Integer.compare(left.figure.asOf(), right.figure.asOf());
    }
    return order == 0 && left.figure != null
        ? left.figure.toString().compareTo(right.figure.toString())
        : order;
  }
}
