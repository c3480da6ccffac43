package io.macrostream.functions.risk.whatif;

import io.macrostream.functions.event.Limit;
import io.macrostream.functions.event.Severity;
import io.macrostream.functions.event.Utilisation;
import io.macrostream.functions.event.WhatIfAnswer.Basis;
import io.macrostream.functions.event.WhatIfAnswer.Line;
import io.macrostream.functions.risk.limit.LimitBook;
import io.macrostream.functions.risk.limit.LimitTree;
import io.macrostream.functions.risk.limit.LimitsInForce;
import io.macrostream.functions.risk.limit.UtilisationRules;
import io.macrostream.functions.risk.var.RiskFlags;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;

/**
 * The figures of a question beside the limits on them: what has to be kept, and what keeps it from
 * being said whether it is.
 *
 * <p>Only hard limits have to be kept; what is to be said of soft ones is a warning. A figure that
 * is {@link RiskFlags#UNRELIABLE} or {@link RiskFlags#INCOMPLETE} cannot say that a limit is kept.
 */
final class LimitLines {

  private static final List<String> DOUBTS = List.of(RiskFlags.INCOMPLETE, RiskFlags.UNRELIABLE);

  private final LimitBook limits;
  private final Instant time;
  private final List<Line> lines = new ArrayList<>();
  private final Set<String> reasons = new LinkedHashSet<>();
  private final Set<String> warnings = new LinkedHashSet<>();
  private final List<LimitTree.Bound> bounds = new ArrayList<>();

  /**
   * @param time the time as of which limits are read
   */
  LimitLines(LimitBook limits, Instant time) {
    this.limits = limits;
    this.time = time;
  }

  List<Line> lines() {
    return List.copyOf(lines);
  }

  /** Why it cannot be allowed, whatever the figures are. */
  Collection<String> reasons() {
    return reasons;
  }

  List<String> warnings() {
    return List.copyOf(warnings);
  }

  /** Metrics of a node that a limit is on, or should be; sorted. */
  List<String> limited(String node) {
    return limits.metricsOf(node).stream()
        .filter(
            metric -> {
              LimitsInForce inForce = limits.at(node, metric, time);
              return inForce.missing() || !inForce.bounds().isEmpty();
            })
        .toList();
  }

  /** Whether there is a hard limit that figures can be held against. */
  boolean hasBounds() {
    return !bounds.isEmpty();
  }

  void refuse(String reason) {
    reasons.add(reason);
  }

  /**
   * Takes in a figure.
   *
   * @param after null if it is not known
   */
  void add(Basis basis, Figure before, Figure after) {
    LimitsInForce inForce = limits.at(before.node(), before.metric(), time);
    if (inForce.missing()) {
      refuse(
          name(before)
              + (inForce.lapsed() ? " has a limit that expired" : " has no limit")
              + " and needs one");
    }
    if (inForce.bounds().isEmpty()) {
      lines.add(line(basis, before, after, null));
    }
    for (Limit limit : inForce.bounds()) {
      lines.add(line(basis, before, after, limit));
      String unknown = unknown(before, after, limit);
      if (limit.kind() != Limit.Kind.HARD) {
        warn(before, after, limit, unknown);
      } else if (unknown != null) {
        refuse(unknown);
      } else {
        bounds.add(new LimitTree.Bound(before.node(), before.metric(), limit.value()));
        warn(before, after, limit, null);
      }
    }
  }

  /** The limit that is asked about, on a figure that it does not change. */
  void addAsked(Figure figure, Limit limit) {
    lines.add(line(Basis.UNCHANGED, figure, figure, limit));
    String unknown = unknown(figure, figure, limit);
    if (unknown != null) {
      refuse(unknown);
    } else if (severity(figure, limit) == Severity.HARD) {
      refuse(
          name(figure) + " would be in breach at once: " + figure.value() + " of " + limit.value());
    } else {
      warn(figure, figure, limit, null);
    }
  }

  private static String unknown(Figure before, Figure after, Limit limit) {
    String what = name(before);
    if (after == null) {
      return what + ", which limit " + limit.limitId() + " bounds, is not known after the trade";
    }
    if (limit.currency() != null && !limit.currency().equals(after.currency())) {
      return what
          + " is in "
          + after.currency()
          + " and limit "
          + limit.limitId()
          + " in "
          + limit.currency();
    }
    if (before.isUnknown() || after.isUnknown()) {
      return what + " has no figure " + after.flags();
    }
    for (String doubt : DOUBTS) {
      if (after.flags().contains(doubt)) {
        return what
            + " is "
            + doubt
            + ", which cannot say that limit "
            + limit.limitId()
            + " is kept";
      }
    }
    return null;
  }

  private void warn(Figure before, Figure after, Limit limit, String unknown) {
    if (unknown != null) {
      warnings.add(unknown);
      return;
    }
    Severity severity = severity(after, limit);
    if (severity == Severity.SOFT || severity == Severity.WARN) {
      warnings.add(
          name(before)
              + " would be at "
              + String.format(Locale.ROOT, "%.1f%%", 100 * utilisation(after, limit))
              + " of the "
              + (limit.kind() == Limit.Kind.SOFT ? "soft" : "hard")
              + " limit "
              + limit.limitId());
    }
  }

  private static String name(Figure figure) {
    return figure.metric() + " of " + figure.node();
  }

  private static Line line(Basis basis, Figure before, Figure after, Limit limit) {
    Double to = after == null ? null : after.value();
    List<String> flags = after == null ? before.flags() : after.flags();
    return limit == null
        ? new Line(
            before.node(),
            before.metric(),
            basis,
            before.value(),
            to,
            null,
            0,
            null,
            null,
            null,
            null,
            null,
            null,
            flags)
        : new Line(
            before.node(),
            before.metric(),
            basis,
            before.value(),
            to,
            limit.limitId(),
            limit.version(),
            limit.kind(),
            limit.value(),
            utilisation(before, limit),
            utilisation(after, limit),
            severity(before, limit),
            severity(after, limit),
            flags);
  }

  private static Double utilisation(Figure figure, Limit limit) {
    boolean comparable =
        figure != null
            && !figure.isUnknown()
            && (limit.currency() == null || limit.currency().equals(figure.currency()));
    return comparable ? (Double) (figure.value() / limit.value()) : null;
  }

  private static Severity severity(Figure figure, Limit limit) {
    Double utilisation = utilisation(figure, limit);
    return utilisation == null
        ? Severity.UNKNOWN
        : Utilisation.standing(UtilisationRules.severity(utilisation, limit), figure.flags());
  }

  /**
   * What has to be kept: of several hard limits on one figure the tightest, and none looser than
   * one above it, as the least of a path is what holds.
   *
   * @param path from the node upward
   */
  List<LimitTree.Bound> effective(List<String> path) {
    TreeMap<String, Double> above = new TreeMap<>();
    List<LimitTree.Bound> effective = new ArrayList<>();
    for (int i = path.size() - 1; i >= 0; i--) {
      String node = path.get(i);
      TreeMap<String, Double> own = new TreeMap<>();
      bounds.stream()
          .filter(bound -> bound.node().equals(node))
          .forEach(bound -> own.merge(bound.metric(), bound.value(), Math::min));
      own.forEach(
          (metric, value) -> {
            double least = above.merge(metric, value, Math::min);
            effective.add(new LimitTree.Bound(node, metric, least));
          });
    }
    return effective;
  }
}
