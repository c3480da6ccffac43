package io.macrostream.functions.risk.stress;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * A move of one factor.
 *
 * @param factor its name
 * @param unit what moves
 * @param nodes by tenor, ascending; a single one moves all tenors alike
 * @param provenance of the size
 */
public record Shock(String factor, ShockUnit unit, List<Node> nodes, Provenance provenance)
    implements Serializable {

  /**
   * A size at a tenor.
   *
   * @param years tenor
   * @param size decimal fraction
   */
  public record Node(double years, double size) implements Serializable {}

  public Shock {
    nodes = List.copyOf(nodes);
    Require.that(!nodes.isEmpty(), Fault.EMPTY, () -> "shock of " + factor + " has no size");
    double before = Double.NEGATIVE_INFINITY;
    for (Node node : nodes) {
      Require.finite("shock of " + factor, node.size());
      Require.that(
          node.years() > before,
          Fault.UNORDERED,
          () -> "tenors of the shock of " + factor + " must ascend");
      before = node.years();
    }
  }

  /** A parallel one. */
  public static Shock of(String factor, ShockUnit unit, double size, Provenance provenance) {
    return new Shock(factor, unit, List.of(new Node(0, size)), provenance);
  }

  /** Size at a tenor: linear between nodes, flat outside. */
  public double at(double years) {
    Node left = nodes.get(0);
    if (years <= left.years()) {
      return left.size();
    }
    for (Node right : nodes) {
      if (years <= right.years()) {
        double share = (years - left.years()) / (right.years() - left.years());
        return left.size() + share * (right.size() - left.size());
      }
      left = right;
    }
    return left.size();
  }

  /** Every size times k. */
  Shock times(double k) {
    List<Node> scaled = new ArrayList<>();
    nodes.forEach(node -> scaled.add(new Node(node.years(), k * node.size())));
    return new Shock(factor, unit, scaled, provenance);
  }
}
