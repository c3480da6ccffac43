package io.macrostream.functions.alert.notify;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What stands above a node: its desk and firm, as positions say. */
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

  boolean hasChildren(String node) {
    return withChildren.contains(node);
  }

  /** The nodes above, nearest first. A node that bears the name of one below it ends the list. */
  List<String> above(String node) {
    List<String> above = new ArrayList<>();
    String parent = parents.get(node);
    while (parent != null && !parent.equals(node) && !above.contains(parent)) {
      above.add(parent);
      parent = parents.get(parent);
    }
    return above;
  }
}
