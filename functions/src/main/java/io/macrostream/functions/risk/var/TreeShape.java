package io.macrostream.functions.risk.var;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which node of a tree lies below which, by number: children before their parents, those of the
 * same depth by name, so that a pass in the order of the numbers adds up the whole tree.
 */
final class TreeShape {

  /** Firm, fund, desk, trader, book. */
  static final int MOST_LEVELS = 5;

  private static final int NONE = -1;

  private final List<String> names;
  private final Map<String, Integer> numbers = new HashMap<>(); // looked up, never walked
  private final int[] parents;
  private final boolean[] leaves;

  /**
   * @param parentOf parent of each node but the root, at most five levels deep
   */
  TreeShape(Map<String, String> parentOf) {
    Require.that(!parentOf.isEmpty(), Fault.EMPTY, "a tree needs a root and a book below it");
    Set<String> all = new TreeSet<>(parentOf.keySet());
    all.addAll(parentOf.values());
    Map<String, Integer> depths = new HashMap<>();
    all.forEach(name -> depths.put(name, depth(name, parentOf)));
    names =
        all.stream()
            .sorted(
                Comparator.<String>comparingInt(name -> -depths.get(name))
                    .thenComparing(Comparator.naturalOrder()))
            .toList();
    List<String> roots = names.stream().filter(name -> !parentOf.containsKey(name)).toList();
    Require.that(roots.size() == 1, Fault.SHAPE, () -> "a tree has one root, this has " + roots);
    Set<String> above = new HashSet<>(parentOf.values());
    parents = new int[names.size()];
    leaves = new boolean[names.size()];
    for (int i = 0; i < parents.length; i++) {
      numbers.put(names.get(i), i);
      leaves[i] = !above.contains(names.get(i));
    }
    for (int i = 0; i < parents.length; i++) {
      String parent = parentOf.get(names.get(i));
      parents[i] = parent == null ? NONE : numbers.get(parent);
    }
  }

  private static int depth(String name, Map<String, String> parentOf) {
    int depth = 0;
    for (String at = parentOf.get(name); at != null; at = parentOf.get(at)) {
      depth++;
      Require.that(
          depth <= parentOf.size(),
          Fault.UNORDERED,
          () -> "the nodes above " + name + " go round in a circle");
    }
    int levels = depth + 1;
    Require.that(
        levels <= MOST_LEVELS,
        Fault.SHAPE,
        () -> name + " is on level " + levels + ", a tree has " + MOST_LEVELS + " at most");
    return depth;
  }

  int size() {
    return parents.length;
  }

  String name(int node) {
    return names.get(node);
  }

  /** Number of the parent, negative for the root. */
  int parent(int node) {
    return parents[node];
  }

  int node(String name) {
    Integer number = numbers.get(name);
    Require.that(number != null, Fault.UNKNOWN_NAME, () -> "node " + name + " is not in the tree");
    return number;
  }

  /** Number of a node without any below it. */
  int book(String name) {
    int node = node(name);
    Require.that(
        leaves[node],
        Fault.UNKNOWN_NAME,
        () -> name + " is no book: positions are held by the nodes without any below them");
    return node;
  }
}
