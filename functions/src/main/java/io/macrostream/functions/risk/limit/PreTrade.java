package io.macrostream.functions.risk.limit;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Whether a trade may be done, by all metrics of the book as it would be after it. It may if it
 * breaches nothing, or if it reduces every metric that is in breach and brings no other into it.
 * The gate fails closed: a metric without a figure, no limit at all, or a what-if that breaks down
 * refuses, with the reason.
 */
public final class PreTrade {

  private final List<LimitTree.Bound> bounds;

  /** Usage of each metric of each node: of a book, current or what-if. */
  @FunctionalInterface
  public interface Metrics {

    /** Usage in the unit of the limit, or nothing if there is no figure. */
    OptionalDouble of(String node, String metric);
  }

  /** The book after a trade of that size. */
  @FunctionalInterface
  public interface WhatIf {

    /** Metrics after that many lots. */
    Metrics after(long lots);
  }

  /**
   * What the gate says.
   *
   * @param allowed whether the trade may be done
   * @param reasons one for each metric that refuses it
   */
  public record Verdict(boolean allowed, List<String> reasons) {

    private static Verdict refused(String reason) {
      return new Verdict(false, List.of(reason));
    }
  }

  /**
   * A size that may be done.
   *
   * @param lots from 0 to those asked for
   * @param asked what the gate said of all
   */
  public record Fit(long lots, Verdict asked) {}

  /** The gate of a node: the bounds of its path. */
  public PreTrade(LimitTree tree, String node) {
    this.bounds = List.copyOf(tree.along(node));
  }

  /** Judges a trade by the metrics before and after it. */
  public Verdict check(Metrics before, Metrics after) {
    if (bounds.isEmpty()) {
      return Verdict.refused("no limit is set on the path of the trade");
    }
    List<String> reasons = new ArrayList<>();
    for (LimitTree.Bound bound : bounds) {
      String reason = reason(bound, before, after);
      if (reason != null) {
        reasons.add(bound.metric() + " of " + bound.node() + " " + reason);
      }
    }
    return new Verdict(reasons.isEmpty(), List.copyOf(reasons));
  }

  private static String reason(LimitTree.Bound bound, Metrics before, Metrics after) {
    OptionalDouble now;
    OptionalDouble then;
    try {
      now = before.of(bound.node(), bound.metric());
      then = after.of(bound.node(), bound.metric());
    } catch (RuntimeException e) {
      // Whatever breaks down, the trade must not go through because of it.
      return "cannot be computed: " + e;
    }
    if (isMissing(now) || isMissing(then)) {
      return "has no figure " + (isMissing(now) ? "before" : "after") + " the trade";
    }
    double from = now.getAsDouble();
    double to = then.getAsDouble();
    if (from <= bound.value()) {
      return to <= bound.value() ? null : "would be " + to + ", limit " + bound.value();
    }
    return to < from
        ? null
        : "is in breach at " + from + " of " + bound.value() + " and would not fall, but be " + to;
  }

  private static boolean isMissing(OptionalDouble figure) {
    return figure == null || figure.isEmpty() || !Double.isFinite(figure.getAsDouble());
  }

  /** Judges a trade of that size; a what-if that throws refuses. */
  public Verdict check(Metrics before, WhatIf whatIf, long lots) {
    try {
      return check(before, whatIf.after(lots));
    } catch (RuntimeException e) {
      return Verdict.refused("what-if of " + lots + " lots failed: " + e);
    }
  }

  /**
   * The largest compliant size, by bisection over whole lots. It is the largest if sizes are
   * compliant up to one and not beyond, as for metrics that are convex in the size; whatever they
   * are, the size returned has itself been judged and allowed.
   *
   * @param asked lots, positive; a sale is a what-if of its own
   */
  public Fit scaleToFit(Metrics before, WhatIf whatIf, long asked) {
    Require.that(
        asked > 0, Fault.OUT_OF_RANGE, () -> "lots asked for are " + asked + ", must be positive");
    Verdict whole = check(before, whatIf, asked);
    if (whole.allowed()) {
      return new Fit(asked, whole);
    }
    long allowed = 0;
    long refused = asked;
    while (refused - allowed > 1) {
      long middle = allowed + (refused - allowed) / 2;
      if (check(before, whatIf, middle).allowed()) {
        allowed = middle;
      } else {
        refused = middle;
      }
    }
    return new Fit(allowed, whole);
  }
}
