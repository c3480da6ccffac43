package io.macrostream.functions.alert.notify;

import io.macrostream.functions.event.DimensionNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What stands above a node: its desk and firm, as positions say; above a part of a node by
 * dimensions the coarser parts and that node, as its name says.
 */
final class NodeTree {

  private final Map<String, String> parents = new HashMap<>();
  private final Set<String> withChildren = new HashSet<>();

  /**
   * Puts a node below another.
   *
   * @return whether that is news
   */
  boolean place(String node, String parent) {
    withChildren.add(parent);
    return !parent.equals(parents.put(node, parent));
  }

  /** Takes in that a node is spoken of, which may be a part that no position names. */
  void know(String node) {
    for (String at = node; DimensionNode.parse(at).isPresent(); at = parent(at)) {
      withChildren.add(parent(at));
    }
  }

  private String parent(String node) {
    return DimensionNode.parse(node).map(DimensionNode::parent).orElseGet(() -> parents.get(node));
  }

  boolean hasChildren(String node) {
    return withChildren.contains(node);
  }

  /** The nodes above, nearest first. A node that bears the name of one below it ends the list. */
  List<String> above(String node) {
    List<String> above = new ArrayList<>();
    String parent = parent(node);
    while (parent != null && !parent.equals(node) && !above.contains(parent)) {
      above.add(parent);
      parent = parent(parent);
    }
    return above;
  }
}
