package io.macrostream.functions.risk;

import io.macrostream.functions.risk.stress.StressVector;
import java.util.List;

/**
 * What stress scenarios do to a node at the close of a risk day. Those of children add up to their
 * parent's.
 *
 * @param node book, desk or firm
 * @param level which of the three
 * @param parent node above, or null for the firm
 * @param root the firm
 * @param day risk day, epoch day
 * @param time the instant it is evaluated, milliseconds
 * @param incomplete whether a position is left out because its factor has no level
 * @param staleFactors positions whose factor has a level carried from an earlier day
 * @param positionsVersion sum of the versions of the positions
 * @param vector P&amp;L and coverage by scenario
 */
public record StressDay(
    String node,
    NodeDay.Level level,
    String parent,
    String root,
    int day,
    long time,
    boolean incomplete,
    int staleFactors,
    long positionsVersion,
    StressVector vector) {

  /** A node's close under stress. */
  static StressDay of(NodeDay close, StressVector vector) {
    return new StressDay(
        close.node(),
        close.level(),
        close.parent(),
        close.root(),
        close.day(),
        close.time(),
        close.incomplete(),
        close.staleFactors(),
        close.positionsVersion(),
        vector);
  }

  /**
   * The parent at the close: the sum of its children, in the order given.
   *
   * @param children all of the same parent and close, at least one, in a fixed order
   */
  public static StressDay parentOf(List<StressDay> children) {
    StressDay first = children.get(0);
    boolean firm = first.level == NodeDay.Level.DESK;
    boolean incomplete = false;
    int stale = 0;
    long version = 0;
    for (StressDay child : children) {
      incomplete |= child.incomplete;
      stale += child.staleFactors;
      version += child.positionsVersion;
    }
    return new StressDay(
        first.parent,
        firm ? NodeDay.Level.FIRM : NodeDay.Level.DESK,
        firm ? null : first.root,
        first.root,
        first.day,
        first.time,
        incomplete,
        stale,
        version,
        StressVector.sum(children.stream().map(StressDay::vector).toList()));
  }
}
