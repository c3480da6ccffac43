package io.macrostream.functions.risk;

import io.macrostream.functions.event.WhatIfRequest;
import java.util.List;

/**
 * A node of the tree as it stands and as it would after a trade, on the way of a question up the
 * tree. It never meets what the figures of the tree are made from.
 *
 * @param requestId the question
 * @param node the node; null in a question to the node above
 * @param above nodes above it, from the nearest one up; empty for the firm
 * @param time the time it is answered as of, milliseconds
 * @param before the node as it stands, or null if that is not known
 * @param after the node after the trade; the same as before where the question is of a limit
 * @param trade of the book that is traded in: what a trade of another size does; else null
 * @param problem why it is not known, else null
 */
public record WhatIfNode(
    String requestId,
    String node,
    List<String> above,
    long time,
    NodeDay before,
    NodeDay after,
    TradeVector trade,
    String problem) {

  /** A question how a desk or a firm stands. */
  public static WhatIfNode asking(WhatIfRequest request) {
    return new WhatIfNode(
        request.requestId(), null, request.path(), request.time(), null, null, null, null);
  }

  /** A book about which nothing can be said, and why. */
  public static WhatIfNode unknown(WhatIfRequest request, String problem) {
    return new WhatIfNode(
        request.requestId(),
        request.node(),
        request.above(),
        request.time(),
        null,
        null,
        null,
        problem);
  }

  /** A book before and after. */
  static WhatIfNode of(WhatIfRequest request, NodeDay before, NodeDay after, TradeVector trade) {
    return new WhatIfNode(
        request.requestId(),
        request.node(),
        request.above(),
        request.time(),
        before,
        after,
        trade,
        null);
  }

  /** The node above; there must be one. */
  public String parent() {
    return above.get(0);
  }

  /**
   * The node above, before and after, if its children stand like that. Where nothing can be said of
   * the child after a trade, nothing is said of the node above.
   */
  public WhatIfNode inParent(Children children) {
    boolean known = before != null || !children.newest().isEmpty();
    NodeDay from = known ? parentWith(children, before) : null;
    NodeDay to = known && problem == null ? parentWith(children, after) : null;
    return new WhatIfNode(
        requestId,
        parent(),
        List.copyOf(above.subList(1, above.size())),
        time,
        from,
        to,
        null,
        known ? problem : "nothing of " + parent() + " has reported its risk yet");
  }

  private static NodeDay parentWith(Children children, NodeDay child) {
    return (child == null ? children : children.with(List.of(child))).parent();
  }
}
