package io.macrostream.functions.risk.var;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;
import java.util.Arrays;

/**
 * Historical VaR and ES of one set of losses, by exact selection.
 *
 * <p>{@link #load} moves the tail to the end of a scratch array (quickselect, O(n) expected) and
 * sorts that tail only; the figures then read it. Nothing is allocated after construction, so one
 * instance serves all nodes of a task.
 *
 * <ul>
 *   <li>VaR: type-7 quantile of the losses at alpha.
 *   <li>ES: mean of the worst w = n(1-alpha) losses, the last one weighted with the fraction of w.
 *       ES is never below VaR.
 *   <li>Tail mean: mean of the losses at or above VaR, the convention of PerformanceAnalytics;
 *       named apart because it differs from ES.
 * </ul>
 */
public final class TailRisk {

  private final int lowestBp;
  private final double[] scratch;
  private int n;

  /**
   * @param capacity most losses ever loaded
   * @param lowestBp lowest confidence that will be asked for: the higher, the less to sort
   */
  public TailRisk(int capacity, int lowestBp) {
    Require.that(
        capacity > 0, Fault.OUT_OF_RANGE, () -> "capacity is " + capacity + ", must be positive");
    this.lowestBp = Confidence.check(lowestBp);
    this.scratch = new double[capacity];
  }

  /** The figures of a whole array, for one-off use. */
  public static TailRisk of(double[] losses, int confidenceBp) {
    return new TailRisk(Math.max(1, losses.length), confidenceBp).load(losses, losses.length);
  }

  /** Takes the first {@code count} of {@code losses}, finite and in any order; copies them. */
  public TailRisk load(double[] losses, int count) {
    Require.sample(losses, count);
    Require.that(
        count <= scratch.length,
        Fault.SHAPE,
        () -> count + " losses do not fit the capacity of " + scratch.length);
    System.arraycopy(losses, 0, scratch, 0, count);
    return arrange(count);
  }

  /** Takes the losses of the complete scenarios of {@code book}; there must be one at least. */
  public TailRisk load(ScenarioBook book) {
    Require.that(
        book.size() <= scratch.length,
        Fault.SHAPE,
        () -> book.size() + " scenarios do not fit the capacity of " + scratch.length);
    int count = book.losses(scratch);
    Require.enough("historical VaR", count, 1);
    return arrange(count);
  }

  /**
   * Takes the losses of a P&amp;L vector, such as the sum of the vectors of several books; NaN
   * marks a scenario to leave out, and one at least must be complete.
   */
  public TailRisk loadPnl(double[] pnl) {
    Require.that(
        pnl.length <= scratch.length,
        Fault.SHAPE,
        () -> pnl.length + " scenarios do not fit the capacity of " + scratch.length);
    int count = 0;
    for (double value : pnl) {
      if (!Double.isNaN(value)) {
        scratch[count++] = 0 - Require.finite("P&L", value);
      }
    }
    Require.enough("historical VaR", count, 1);
    return arrange(count);
  }

  private TailRisk arrange(int count) {
    n = count;
    int from = TailFigures.lowestIndex(n, lowestBp);
    Selection.select(scratch, n, from);
    Arrays.sort(scratch, from, n);
    return this;
  }

  /** Losses loaded. */
  public int n() {
    return n;
  }

  /** Value at risk, positive for a loss. */
  public double var(int confidenceBp) {
    return TailFigures.var(scratch, n, served(confidenceBp));
  }

  /** Expected shortfall, positive for a loss. */
  public double es(int confidenceBp) {
    return TailFigures.es(scratch, n, served(confidenceBp));
  }

  /** Mean of the losses at or above {@link #var}. */
  public double tailMean(int confidenceBp) {
    return TailFigures.tailMean(scratch, n, served(confidenceBp));
  }

  private int served(int bp) {
    Require.enough("historical VaR", n, 1);
    Require.that(
        Confidence.check(bp) >= lowestBp,
        Fault.OUT_OF_RANGE,
        () -> "confidence is " + bp + " basis points, this tail starts at " + lowestBp);
    return bp;
  }
}
