package io.macrostream.connectors.control;

import io.macrostream.functions.event.Command;
import io.macrostream.functions.event.DimensionNode;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where the positions of a run put the nodes they name, from the firm down. A limit may take effect
 * before the first position of its node, and says then where that is going to stand.
 */
final class NodePlaces {

  private final Map<String, Map<String, String>> places = new TreeMap<>();

  /** Takes in the nodes of a position; the first to name a node places it. */
  void add(Command position) {
    Map<String, String> named = position.arguments();
    String firm = named.get("firm");
    String desk = named.get("desk");
    places.putIfAbsent(firm, Map.of("firm", firm));
    places.putIfAbsent(desk, Map.of("firm", firm, "desk", desk));
    places.putIfAbsent(named.get("book"), Map.of("firm", firm, "desk", desk));
  }

  /** All nodes, sorted. */
  Collection<String> nodes() {
    return places.keySet();
  }

  /**
   * Adds to the arguments of a command where its node stands, or what it is a part of, unless they
   * say so or nobody does.
   */
  void addTo(Map<String, String> arguments, String node) {
    if (!arguments.containsKey("firm") && !arguments.containsKey("desk")) {
      String base = DimensionNode.parse(node).map(DimensionNode::base).orElse(node);
      arguments.putAll(places.getOrDefault(base, Map.of()));
    }
  }
}
