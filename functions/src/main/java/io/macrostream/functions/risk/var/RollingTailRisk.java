package io.macrostream.functions.risk.var;

import io.macrostream.functions.stats.InvalidInputException;
import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;
import io.macrostream.functions.stats.RollingWindow;
import java.util.Arrays;

/**
 * Historical VaR and ES of the last W losses of one series, exact after each new loss. Conventions
 * as in {@link TailRisk}, with the same bits.
 *
 * <p>Only the largest losses are kept in order: as many as the lowest confidence reads, and as many
 * again in reserve. A loss below them costs a comparison as it comes and another as it goes, one
 * among them an insertion. When more have left than the reserve holds, the tail is selected afresh
 * from the window. Figures are sums over the tail as it stands, so that no rounding is carried from
 * one loss to the next. Nothing is allocated after construction.
 */
public final class RollingTailRisk {

  /** Least reserve: short windows would be searched at nearly every loss otherwise. */
  private static final int RESERVE = 16;

  private final RollingWindow window;
  private final int lowestBp;
  private final double[] scratch;
  // The largest losses in ascending order, from index `from` to the end.
  private final double[] tail;
  private int from;

  /**
   * @param window W, most losses held
   * @param lowestBp lowest confidence that will be asked for: the higher, the less to keep in order
   */
  public RollingTailRisk(int window, int lowestBp) {
    this(new RollingWindow(window), lowestBp);
  }

  /** Continues from a saved window. */
  public RollingTailRisk(RollingWindow.State state, int lowestBp) {
    this(new RollingWindow(state), lowestBp);
  }

  private RollingTailRisk(RollingWindow window, int lowestBp) {
    this.window = window;
    this.lowestBp = Confidence.check(lowestBp);
    int capacity = window.capacity();
    int needed = needed(capacity);
    this.scratch = new double[capacity];
    this.tail = new double[Math.min(capacity, needed + Math.max(needed, RESERVE))];
    select();
  }

  /** Takes a finite loss in, and the oldest one out if the window is full. */
  public void add(double loss) {
    // Adding zero turns -0.0 into 0.0: one zero only, whichever came first.
    double entering = Require.finite("loss", loss) + 0.0;
    if (window.isFull()) {
      remove(window.get(0));
    }
    window.add(entering);
    insert(entering);
    if (tail.length - from < needed(window.count())) {
      select();
    }
  }

  /**
   * What is not in the tail is at most its lowest. Of losses equal to that, it does not matter
   * which are in and which are out.
   */
  private void remove(double leaving) {
    if (from < tail.length && leaving >= tail[from]) {
      int at = firstNotBelow(leaving);
      System.arraycopy(tail, from, tail, from + 1, at - from);
      from++;
    }
  }

  /** Into a full tail by pushing its lowest out. */
  private void insert(double entering) {
    if (from < tail.length && entering > tail[from]) {
      int below = firstNotBelow(entering) - 1;
      if (from > 0) {
        System.arraycopy(tail, from, tail, from - 1, below - from + 1);
        from--;
      } else {
        System.arraycopy(tail, 1, tail, 0, below);
      }
      tail[below] = entering;
    }
  }

  /** By a binary search without branches, which a processor would guess wrong half of the time. */
  private int firstNotBelow(double loss) {
    int at = from;
    for (int left = tail.length - from; left > 1; ) {
      int half = left >>> 1;
      at = tail[at + half - 1] < loss ? at + half : at;
      left -= half;
    }
    return tail[at] < loss ? at + 1 : at;
  }

  private void select() {
    int n = window.count();
    int kept = Math.min(n, tail.length);
    window.copyTo(scratch);
    if (kept > 0) {
      Selection.select(scratch, n, n - kept);
      Arrays.sort(scratch, n - kept, n);
    }
    from = tail.length - kept;
    System.arraycopy(scratch, n - kept, tail, from, kept);
  }

  private int needed(int n) {
    return n - TailFigures.lowestIndex(n, lowestBp);
  }

  /** Losses in the window. */
  public int n() {
    return window.count();
  }

  /** Value at risk, positive for a loss. */
  public double var(int confidenceBp) {
    return TailFigures.var(tail, tail.length, window.count(), served(confidenceBp));
  }

  /** Expected shortfall, positive for a loss. */
  public double es(int confidenceBp) {
    return TailFigures.es(tail, tail.length, window.count(), served(confidenceBp));
  }

  /** Mean of the losses at or above {@link #var}; ties with it are looked for in the window. */
  public double tailMean(int confidenceBp) {
    served(confidenceBp);
    int n = window.count();
    window.copyTo(scratch);
    Arrays.sort(scratch, 0, n);
    return TailFigures.tailMean(scratch, n, confidenceBp);
  }

  private int served(int bp) {
    Require.enough("historical VaR", window.count(), 1);
    // Not Require.that: its message would capture the level on every call.
    if (bp < lowestBp) {
      throw new InvalidInputException(
          Fault.OUT_OF_RANGE,
          "confidence is " + bp + " basis points, this tail starts at " + lowestBp);
    }
    return Confidence.check(bp);
  }

  /** A copy of the window, for keyed state. */
  public RollingWindow.State state() {
    return window.state();
  }
}
