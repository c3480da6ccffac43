package io.macrostream.functions.risk.limit;

import io.macrostream.functions.control.AsOf;
import io.macrostream.functions.event.Limit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Every version of every limit, read as of a time.
 *
 * <p>Versions may be added in any order, and more than once: the book is a set. A version that
 * moves a limit to another node or metric withdraws it from where it was.
 */
public final class LimitBook {

  private final Map<String, List<Limit>> versionsById = new TreeMap<>();
  private final Map<String, NavigableSet<String>> idsByPair = new TreeMap<>();
  private final Map<String, NavigableSet<String>> metricsByNode = new TreeMap<>();

  /** Name of a (node, metric) pair, the key of limits, patterns and alerts. */
  public static String pair(String node, String metric) {
    return node + '|' + metric;
  }

  /** Takes in one version. */
  public void add(Limit limit) {
    versionsById.merge(
        limit.limitId(), List.of(limit), (versions, added) -> AsOf.with(versions, limit));
    idsByPair
        .computeIfAbsent(pair(limit.node(), limit.metric()), pair -> new TreeSet<>())
        .add(limit.limitId());
    metricsByNode.computeIfAbsent(limit.node(), node -> new TreeSet<>()).add(limit.metric());
  }

  /** Metrics of the node that have, or once had, a limit or a requirement; sorted. */
  public SortedSet<String> metricsOf(String node) {
    return metricsByNode.getOrDefault(node, new TreeSet<>());
  }

  /** The version of a limit that holds at a time, withdrawn and expired ones included. */
  public Optional<Limit> version(String limitId, Instant time) {
    return AsOf.at(versionsById.getOrDefault(limitId, List.of()), time);
  }

  /** When versions of limits on the metric of the node take effect, past and future; sorted. */
  public SortedSet<Instant> changes(String node, String metric) {
    SortedSet<Instant> times = new TreeSet<>();
    for (String id : idsByPair.getOrDefault(pair(node, metric), new TreeSet<>())) {
      versionsById.get(id).forEach(version -> times.add(version.effectiveAt()));
    }
    return times;
  }

  /** What bounds the metric of the node at a time. */
  public LimitsInForce at(String node, String metric, Instant time) {
    Set<String> ids = idsByPair.get(pair(node, metric));
    if (ids == null) {
      return LimitsInForce.NONE;
    }
    List<Limit> bounds = new ArrayList<>(ids.size());
    boolean required = false;
    boolean lapsed = false;
    for (String id : ids) {
      Optional<Limit> version = AsOf.at(versionsById.get(id), time);
      if (version.isEmpty() || !isOn(version.get(), node, metric)) {
        continue;
      }
      Limit limit = version.get();
      boolean expired = hasExpired(limit, time);
      switch (limit.kind()) {
        case SOFT, HARD -> {
          if (expired) {
            lapsed = true;
          } else {
            bounds.add(limit);
          }
        }
        case REQUIRED -> required |= !expired;
        case REMOVED -> {}
      }
    }
    return new LimitsInForce(bounds, required, lapsed);
  }

  private static boolean isOn(Limit limit, String node, String metric) {
    return limit.node().equals(node) && limit.metric().equals(metric);
  }

  /** A limit holds up to, but not at, its expiry. */
  private static boolean hasExpired(Limit limit, Instant time) {
    return limit.expiresAt() != null && !limit.expiresAt().isAfter(time);
  }
}
