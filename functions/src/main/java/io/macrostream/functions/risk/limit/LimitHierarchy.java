package io.macrostream.functions.risk.limit;

import io.macrostream.functions.control.Place;
import io.macrostream.functions.event.Dimension;
import io.macrostream.functions.event.DimensionNode;
import io.macrostream.functions.event.Instrument;
import io.macrostream.functions.event.Limit;
import io.macrostream.functions.event.Limit.Kind;
import io.macrostream.functions.event.Position;
import io.macrostream.functions.event.Reason;
import io.macrostream.functions.event.Rejection;
import io.macrostream.functions.event.RiskMetric;
import io.macrostream.functions.event.TradingStop;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The tree of nodes with every version of every limit on them, and what a new version must respect:
 * its node exists, and at no time from its effect to its end may a child be allowed more than a
 * node above it, whichever of the two is new.
 *
 * <p>A soft limit may not exceed any limit above; a hard one may exceed a soft one above, which
 * only warns. Limits in different currencies are not compared, and neither are those on figures of
 * which a part may have more than the whole, such as a concentration.
 *
 * <p>Parts of a node by dimensions ({@link DimensionNode}) stand below it, the finer below the
 * coarser; they exist where that node does.
 *
 * <p>It knows too where trading is stopped, and what each position is held for.
 */
public final class LimitHierarchy {

  private final Map<String, Place> places = new HashMap<>();
  private final Map<String, NavigableSet<String>> children = new HashMap<>();
  private final LimitBook limits = new LimitBook();
  private final Map<String, TradingStop> stops = new HashMap<>();

  /** Strategies of positions by {@link Position#key}. */
  private final Map<String, String> strategies = new HashMap<>();

  /** Parts that something was ever set on. */
  private final NavigableSet<String> parts = new TreeSet<>();

  /** Puts a node into the tree; again changes nothing. */
  public void place(String node, Place place) {
    places.put(node, place);
    if (place.parent() != null) {
      children.computeIfAbsent(place.parent(), above -> new TreeSet<>()).add(node);
    }
  }

  /** Why nodes cannot stand where they are said to, if so: one stays where it was put first. */
  public Optional<Rejection> misplaced(Map<String, Place> named) {
    for (Map.Entry<String, Place> node : named.entrySet()) {
      Place known = places.get(node.getKey());
      if (known != null && !known.equals(node.getValue())) {
        return Optional.of(
            new Rejection(
                Reason.REJECTED_COMMAND,
                "%s is %s and cannot be %s; give it another name"
                    .formatted(node.getKey(), known.inWords(), node.getValue().inWords())));
      }
    }
    return Optional.empty();
  }

  /** Takes in a version that holds. */
  public void add(Limit version) {
    limits.add(version);
    know(version.node());
  }

  /** Takes in that trading of a node is stopped, or goes on. */
  public void add(TradingStop stop) {
    know(stop.node());
    if (stop.state() == TradingStop.State.STOPPED) {
      stops.put(stop.node(), stop);
    } else {
      stops.remove(stop.node());
    }
  }

  /**
   * Takes in what a position is held for.
   *
   * @param strategy {@link Dimension#NONE} for none
   */
  public void hold(String position, String strategy) {
    strategies.put(position, strategy);
  }

  /** What a position is held for, {@link Dimension#NONE} for nothing; empty if there is none. */
  public Optional<String> strategyOf(String position) {
    return Optional.ofNullable(strategies.get(position));
  }

  private void know(String node) {
    for (String at = node; DimensionNode.parse(at).isPresent(); at = parent(at, Map.of())) {
      parts.add(at);
      children.computeIfAbsent(parent(at, Map.of()), above -> new TreeSet<>()).add(at);
    }
  }

  /**
   * The parts of nodes that positions in an instrument may be in, of those that something was ever
   * set on.
   *
   * @param path from the node that holds the positions up to its firm
   * @param strategy what they are held for, or null if that may be any
   */
  public List<String> partsOf(List<String> path, Instrument instrument, String strategy) {
    return parts.stream()
        .filter(
            name -> {
              DimensionNode part = DimensionNode.parse(name).orElseThrow();
              boolean holds =
                  strategy == null ? part.mayHold(instrument) : part.holds(instrument, strategy);
              return holds && path.contains(part.base());
            })
        .toList();
  }

  /** A metric of a node that has to be kept within a hard limit, or needs a limit and has none. */
  public Optional<String> bounded(String node, Instant time) {
    return limits.metricsOf(node).stream()
        .filter(
            metric -> {
              LimitsInForce inForce = limits.at(node, metric, time);
              return inForce.missing()
                  || inForce.bounds().stream().anyMatch(limit -> limit.kind() == Kind.HARD);
            })
        .findFirst();
  }

  /**
   * The stop that stands in the way of a trade, the nearest one.
   *
   * @param path from a node up to its firm
   */
  public Optional<TradingStop> stopOn(List<String> path) {
    return path.stream().map(stops::get).filter(Objects::nonNull).findFirst();
  }

  /** The version of a limit that would hold at a time. */
  public Optional<Limit> version(String limitId, Instant time) {
    return limits.version(limitId, time);
  }

  /**
   * Why nothing can be set on a node, if it is not in the tree.
   *
   * @param named where nodes stand that are put into the tree with it
   */
  public Optional<Rejection> unknown(String node, Map<String, Place> named) {
    String base = DimensionNode.parse(node).map(DimensionNode::base).orElse(node);
    return places.containsKey(base) || named.containsKey(base)
        ? Optional.empty()
        : Optional.of(
            new Rejection(
                Reason.UNKNOWN_KEY,
                "no position names node "
                    + base
                    + ", so it has no figures; if it is to have some, say where it stands with"
                    + " firm and desk"));
  }

  /**
   * Why a new version of a limit cannot be, if so.
   *
   * @param named where nodes stand that it puts into the tree
   */
  public Optional<Rejection> problem(Limit next, Map<String, Place> named) {
    if (next.kind() == Kind.REMOVED) {
      return Optional.empty();
    }
    Optional<Rejection> unknown = unknown(next.node(), named);
    if (unknown.isPresent()) {
      return unknown;
    }
    if (next.kind() == Kind.REQUIRED || !RiskMetric.isOrderedByTree(next.metric())) {
      return Optional.empty();
    }
    for (String at = parent(next.node(), named); at != null; at = parent(at, named)) {
      Optional<Rejection> problem = conflict(next, at, true);
      if (problem.isPresent()) {
        return problem;
      }
    }
    for (String below : allBelow(next.node())) {
      Optional<Rejection> problem = conflict(next, below, false);
      if (problem.isPresent()) {
        return problem;
      }
    }
    return Optional.empty();
  }

  private String parent(String node, Map<String, Place> named) {
    Optional<DimensionNode> part = DimensionNode.parse(node);
    if (part.isPresent()) {
      return part.get().parent();
    }
    Place place = places.containsKey(node) ? places.get(node) : named.get(node);
    return place == null ? null : place.parent();
  }

  /** The node and those above it, up to its firm; the node must be in the tree. */
  public List<String> path(String node) {
    List<String> path = new ArrayList<>();
    for (String at = node; at != null; at = parent(at, Map.of())) {
      path.add(at);
    }
    return List.copyOf(path);
  }

  private List<String> allBelow(String node) {
    List<String> all = new ArrayList<>();
    Deque<String> open = new ArrayDeque<>(children.getOrDefault(node, new TreeSet<>()));
    while (!open.isEmpty()) {
      String next = open.removeFirst();
      all.add(next);
      open.addAll(children.getOrDefault(next, new TreeSet<>()));
    }
    return all;
  }

  /** A conflict with a limit of another node while the new version holds. */
  private Optional<Rejection> conflict(Limit next, String node, boolean above) {
    SortedSet<Instant> times = new TreeSet<>(limits.changes(node, next.metric()));
    times.add(next.effectiveAt());
    for (Instant time : times) {
      boolean over = next.expiresAt() != null && !next.expiresAt().isAfter(time);
      if (time.isBefore(next.effectiveAt()) || over) {
        continue;
      }
      for (Limit other : limits.at(node, next.metric(), time).bounds()) {
        boolean itself = other.limitId().equals(next.limitId());
        if (!itself && (above ? exceeds(next, other) : exceeds(other, next))) {
          return Optional.of(
              new Rejection(Reason.REJECTED_COMMAND, inWords(next, other, time, above)));
        }
      }
    }
    return Optional.empty();
  }

  private static boolean exceeds(Limit child, Limit parent) {
    return child.value() > parent.value()
        && Objects.equals(child.currency(), parent.currency())
        && (parent.kind() == Kind.HARD || child.kind() == Kind.SOFT);
  }

  private static String inWords(Limit next, Limit other, Instant time, boolean above) {
    String pattern =
        above
            ? "%s may not have %s of %s: from %s on, limit %s allows %s above it only %s"
            : "%s cannot be held to %s of %s: from %s on, limit %s allows %s below it %s";
    return pattern.formatted(
        next.node(),
        next.value(),
        next.metric(),
        time,
        other.limitId(),
        other.node(),
        other.value());
  }
}
