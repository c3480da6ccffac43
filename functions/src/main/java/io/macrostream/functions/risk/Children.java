package io.macrostream.functions.risk;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * The newest report of each child of a node.
 *
 * @param newest by name
 * @param closed whether they have closed a day together, so that it is known who they are
 */
public record Children(List<NodeDay> newest, boolean closed) {

  /** Nobody has reported. */
  public static final Children UNKNOWN = new Children(List.of(), false);

  /**
   * After some of them reported, all at one time. A close is reported by all: who does not is none
   * of them any more.
   */
  public Children with(List<NodeDay> reports) {
    if (!reports.get(0).intraday()) {
      return new Children(List.copyOf(reports), true);
    }
    TreeMap<String, NodeDay> byName = new TreeMap<>();
    newest.forEach(child -> byName.put(child.node(), child));
    reports.forEach(child -> byName.put(child.node(), child));
    return new Children(new ArrayList<>(byName.values()), closed);
  }

  /** The node itself. */
  public NodeDay parent() {
    NodeDay sum = NodeDay.parentOf(newest);
    return closed ? sum : sum.asIncomplete();
  }
}
