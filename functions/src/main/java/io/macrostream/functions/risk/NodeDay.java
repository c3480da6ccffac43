package io.macrostream.functions.risk;

import io.macrostream.functions.event.Added;
import io.macrostream.functions.event.DimensionNode;
import java.util.List;

/**
 * A node of the tree on a risk day, at its close or as it stands before: its scenario P&amp;L and
 * what goes with it. Those of children add up to their parent's.
 *
 * @param node book, desk or firm, or part of one
 * @param level which of them
 * @param parent node above, or null for the firm
 * @param root the firm
 * @param day risk day, epoch day
 * @param time the instant it is evaluated, milliseconds
 * @param dates scenario dates, ascending epoch days
 * @param pnl scenario P&amp;L in USD, NaN where a held factor has no return
 * @param grossExposure sum of absolute exposures, USD
 * @param dayPnl P&amp;L of the day so far with the exposures of the day before, NaN where unknown;
 *     0 on the first day of a book
 * @param incomplete whether a position is left out because its factor has no level
 * @param staleFactors positions whose factor has a level carried from an earlier day; a parent adds
 *     up its children's
 * @param positionsVersion sum of the versions of the positions
 * @param intraday whether the day has not closed
 * @param revalued scenario P&amp;L in full revaluation, or null; at closes only
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record NodeDay(
    String node,
    Level level,
    String parent,
    String root,
    int day,
    long time,
    int[] dates,
    double[] pnl,
    double grossExposure,
    double dayPnl,
    boolean incomplete,
    int staleFactors,
    long positionsVersion,
    boolean intraday,
    @Added RevaluedPnl revalued) {

  /** One whose scenario P&amp;L is to first order only. */
  public NodeDay(
      String node,
      Level level,
      String parent,
      String root,
      int day,
      long time,
      int[] dates,
      double[] pnl,
      double grossExposure,
      double dayPnl,
      boolean incomplete,
      int staleFactors,
      long positionsVersion,
      boolean intraday) {
    this(
        node,
        level,
        parent,
        root,
        day,
        time,
        dates,
        pnl,
        grossExposure,
        dayPnl,
        incomplete,
        staleFactors,
        positionsVersion,
        intraday,
        null);
  }

  /** What a node is. */
  public enum Level {
    BOOK,
    DESK,
    FIRM,
    /** Part of one of the others, as {@link DimensionNode} names it. */
    DIMENSION;

    /** Those of the tree, from the leaves up. */
    public static final List<Level> TREE = List.of(BOOK, DESK, FIRM);
  }

  /**
   * The parent's day: the sum of its children's, in the order given. A scenario that any child
   * leaves out is left out. During the day a child that has not moved since its close has made
   * nothing yet.
   *
   * @param children all of the same parent, in a fixed order, at least one; of the same day, or
   *     some of them as they closed the day before
   */
  public static NodeDay parentOf(List<NodeDay> children) {
    NodeDay first = children.get(0);
    boolean firm = first.level == Level.DESK;
    return sum(first.parent, firm ? Level.FIRM : Level.DESK, firm ? null : first.root, children);
  }

  /** A node that is the sum of others, in the order given, as {@link #parentOf}. */
  static NodeDay sum(String node, Level level, String parent, List<NodeDay> children) {
    NodeDay first = children.get(0);
    NodeDay newest = first;
    double[] pnl = first.pnl.clone();
    double gross = first.grossExposure;
    boolean incomplete = first.incomplete;
    int stale = first.staleFactors;
    long version = first.positionsVersion;
    for (NodeDay child : children.subList(1, children.size())) {
      addAligned(pnl, first.dates, child.pnl, child.dates);
      gross += child.grossExposure;
      incomplete |= child.incomplete;
      stale += child.staleFactors;
      version += child.positionsVersion;
      newest = child.isAfter(newest) ? child : newest;
    }
    double dayPnl = first.pnlOn(newest.day);
    for (NodeDay child : children.subList(1, children.size())) {
      dayPnl += child.pnlOn(newest.day);
    }
    return new NodeDay(
        node,
        level,
        parent,
        first.root,
        newest.day,
        newest.time,
        first.dates,
        pnl,
        gross,
        dayPnl,
        incomplete,
        stale,
        version,
        newest.intraday,
        RevaluedPnl.sum(children));
  }

  /** Of the same instant, what stands after a close is newer than the close. */
  private boolean isAfter(NodeDay other) {
    return time > other.time || (time == other.time && day > other.day);
  }

  private double pnlOn(int openDay) {
    return day == openDay ? dayPnl : 0;
  }

  /** The same day, in doubt. */
  public NodeDay asIncomplete() {
    return with(pnl, grossExposure, true, revalued);
  }

  /** The same day with other scenarios, to first order, and another gross exposure. */
  NodeDay with(double[] newPnl, double newGross) {
    return with(newPnl, newGross, incomplete, null);
  }

  /** The same close, with what its positions make if they are priced anew. */
  NodeDay with(RevaluedPnl newRevalued) {
    return with(pnl, grossExposure, incomplete, newRevalued);
  }

  private NodeDay with(
      double[] newPnl, double newGross, boolean newIncomplete, RevaluedPnl newRevalued) {
    return new NodeDay(
        node,
        level,
        parent,
        root,
        day,
        time,
        dates,
        newPnl,
        newGross,
        dayPnl,
        newIncomplete,
        staleFactors,
        positionsVersion,
        intraday,
        newRevalued);
  }

  /** Adds a child's vector by date; a date that the child does not know is left out. */
  static void addAligned(double[] sum, int[] dates, double[] ofChild, int[] datesOfChild) {
    int j = 0;
    for (int k = 0; k < dates.length; k++) {
      while (j < datesOfChild.length && datesOfChild[j] < dates[k]) {
        j++;
      }
      boolean known = j < datesOfChild.length && datesOfChild[j] == dates[k];
      sum[k] += known ? ofChild[j] : Double.NaN;
    }
  }
}
