package io.macrostream.functions.risk.limit;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Bounds on the metrics of the nodes of a tree, where no child may be allowed more than its parent.
 */
public final class LimitTree {

  private final SortedMap<String, String> parents = new TreeMap<>();
  private final List<Bound> bounds;

  /**
   * One bound.
   *
   * @param node of the tree
   * @param metric name
   * @param value largest usage, positive
   */
  public record Bound(String node, String metric, double value) {}

  /**
   * A tree.
   *
   * @param parents parent of each node but the root
   * @param bounds one at most for each node and metric
   * @throws io.macrostream.functions.stats.InvalidInputException with every child that may do more
   *     than an ancestor, UNKNOWN_NAME for nodes outside of the tree, UNORDERED for a circle
   */
  public LimitTree(Map<String, String> parents, List<Bound> bounds) {
    this.parents.putAll(parents);
    this.bounds = List.copyOf(bounds);
    SortedMap<String, Bound> byKey = new TreeMap<>();
    for (Bound bound : this.bounds) {
      Require.that(
          Require.finite("limit of " + bound.node(), bound.value()) > 0,
          Fault.OUT_OF_RANGE,
          () -> "limit on " + bound.metric() + " of " + bound.node() + " is " + bound.value());
      Require.that(
          byKey.put(LimitBook.pair(bound.node(), bound.metric()), bound) == null,
          Fault.SHAPE,
          () -> "two limits on " + bound.metric() + " of " + bound.node());
    }
    List<String> looser = new ArrayList<>();
    for (Bound bound : byKey.values()) {
      for (String ancestor : path(bound.node())) {
        Bound above = byKey.get(LimitBook.pair(ancestor, bound.metric()));
        if (above != null && bound.value() > above.value()) {
          looser.add(
              bound.node()
                  + " may have "
                  + bound.value()
                  + " of "
                  + bound.metric()
                  + ", "
                  + ancestor
                  + " above it only "
                  + above.value());
        }
      }
    }
    Require.that(looser.isEmpty(), Fault.OUT_OF_RANGE, () -> String.join("; ", looser));
  }

  /** The node and all above it, up to the root. */
  public List<String> path(String node) {
    Require.that(
        parents.containsKey(node) || parents.containsValue(node),
        Fault.UNKNOWN_NAME,
        () -> "node " + node + " is not in the tree");
    List<String> path = new ArrayList<>();
    for (String at = node; at != null; at = parents.get(at)) {
      String here = at;
      Require.that(
          !path.contains(here), Fault.UNORDERED, () -> "node " + here + " is above itself");
      path.add(here);
    }
    return Collections.unmodifiableList(path);
  }

  /** Bounds that a trade in the node has to keep: those of its path, from the node upward. */
  public List<Bound> along(String node) {
    List<Bound> along = new ArrayList<>();
    for (String at : path(node)) {
      bounds.stream().filter(bound -> bound.node().equals(at)).forEach(along::add);
    }
    return along;
  }
}
