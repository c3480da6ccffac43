package io.macrostream.functions.stats;

import io.macrostream.functions.stats.InvalidInputException.Fault;

/**
 * Mean and variance of the last W values, in constant time for each value.
 *
 * <p>Nothing is ever subtracted from a running sum: the window is kept as a newer part with running
 * sums and an older part with one sum for each suffix, and when the older part is used up, the
 * newer becomes the older (two stacks, as in Tangwongsan, Hirzel and Schneider 2015). A spike that
 * has left the window therefore leaves no trace, and there is no drift. Sums are of deviations from
 * a centre, the mean when the parts last changed; where the window has moved so far away from it
 * that digits would be lost, it is centred anew. The result is good to about 1e-11 of the standard
 * deviation; equal values have a variance of exactly zero.
 *
 * <p>A restored window continues bit for bit like one that was never interrupted.
 */
public final class RollingMoments {

  /**
   * Least share of the scatter around the mean in the scatter around the centre; below it the
   * window is centred anew. Four digits of sixteen may be lost, no more.
   */
  private static final double LEAST_SHARE = 1e-4;

  private final double[] ring;
  private final double[] suffixSum;
  private final double[] suffixSquares;
  private int next;
  private int older;
  private int newer;
  private double centre;
  private double sum;
  private double squares;

  /**
   * What a window holds, in fields that Flink serializes natively.
   *
   * @param ring values by slot; slots not yet used hold 0
   * @param next slot of the next value
   * @param older values in the older part
   * @param newer values in the newer part, which follow them
   * @param centre what deviations are taken from
   * @param sum of the deviations in the newer part
   * @param squares sum of their squares
   */
  @SuppressWarnings("ArrayRecordComponent") // state, never compared
  public record State(
      double[] ring, int next, int older, int newer, double centre, double sum, double squares) {}

  /**
   * @param capacity W, at least 1
   */
  public RollingMoments(int capacity) {
    Require.that(
        capacity > 0, Fault.OUT_OF_RANGE, () -> "window is " + capacity + ", must be positive");
    this.ring = new double[capacity];
    this.suffixSum = new double[capacity];
    this.suffixSquares = new double[capacity];
  }

  /** Continues from a saved state. */
  public RollingMoments(State state) {
    this(state.ring.length);
    Require.that(
        state.next >= 0
            && state.next < ring.length
            && state.older >= 0
            && state.newer >= 0
            && state.older + state.newer <= ring.length,
        Fault.SHAPE,
        () -> "a ring of " + ring.length + " with " + state.older + " and " + state.newer);
    System.arraycopy(state.ring, 0, ring, 0, ring.length);
    this.next = state.next;
    this.older = state.older;
    this.newer = state.newer;
    this.centre = state.centre;
    this.sum = state.sum;
    this.squares = state.squares;
    sumSuffixes(slot(older - 1));
  }

  /** A copy of what the window holds. */
  public State state() {
    return new State(ring.clone(), next, older, newer, centre, sum, squares);
  }

  /**
   * Adds a value, forgetting the oldest one if the window is full.
   *
   * @throws InvalidInputException if it is not finite
   */
  public void add(double value) {
    Require.finite("value", value);
    if (older + newer == ring.length) {
      if (older == 0) {
        turn();
      }
      older--;
    } else if (newer == 0 && older == 0) {
      centre = value;
    }
    ring[next] = value;
    next = next + 1 == ring.length ? 0 : next + 1;
    newer++;
    double deviation = value - centre;
    sum += deviation;
    squares += deviation * deviation;
  }

  /** Values held. */
  public int count() {
    return older + newer;
  }

  public int capacity() {
    return ring.length;
  }

  public boolean isFull() {
    return count() == ring.length;
  }

  /** The value of that age rank: 0 is the oldest. */
  public double get(int index) {
    if (index < 0 || index >= count()) {
      throw new InvalidInputException(Fault.OUT_OF_RANGE, "value " + index + " of " + count());
    }
    return ring[slot(index)];
  }

  /**
   * Arithmetic mean.
   *
   * @throws InvalidInputException if the window is empty
   */
  public double mean() {
    Require.enough("mean", count(), 1);
    centreWhereNeeded();
    return centre + sumOfAll() / count();
  }

  /**
   * Variance, with divisor {@code n - ddof}.
   *
   * @throws InvalidInputException if the window holds too few values
   */
  public double variance(int ddof) {
    Require.that(ddof >= 0, Fault.OUT_OF_RANGE, "ddof is negative");
    Require.enough("variance", count(), ddof + 1);
    return scatter() / (count() - ddof);
  }

  /**
   * z-score of a value against the window, which does not hold it: {@code (x - mean) / sd} with
   * ddof 1. NaN where the window has no dispersion; see {@link RollingZScore} for a typed result.
   */
  double scoreOf(double value) {
    int n = count();
    double scatter = scatter();
    // Not against mean(), which is rounded to the digits of the level.
    double deviation = value - centre - sumOfAll() / n;
    return scatter > 0 ? deviation / Math.sqrt(scatter / (n - 1)) : Double.NaN;
  }

  /** Sum of squared deviations from the mean. */
  private double scatter() {
    centreWhereNeeded();
    return Math.max(0, scatterAround());
  }

  /** Takes the mean as the centre if the window has moved far away from it. */
  private void centreWhereNeeded() {
    if (scatterAround() < LEAST_SHARE * squaresOfAll()) {
      recentre();
    }
  }

  private double scatterAround() {
    double all = sumOfAll();
    return squaresOfAll() - all * all / count();
  }

  private double sumOfAll() {
    return older == 0 ? sum : suffixSum[oldestSlot()] + sum;
  }

  private double squaresOfAll() {
    return older == 0 ? squares : suffixSquares[oldestSlot()] + squares;
  }

  /** The newer part becomes the older one. */
  private void turn() {
    older = newer;
    newer = 0;
    recentre();
  }

  /** Takes everything as the older part, around its mean. */
  private void recentre() {
    older += newer;
    newer = 0;
    sum = 0;
    squares = 0;
    double first = ring[oldestSlot()];
    double rest = 0;
    for (int i = 0; i < older; i++) {
      rest += ring[slot(i)] - first;
    }
    centre = first + rest / older;
    sumSuffixes(slot(older - 1));
  }

  /** Sums each suffix of the older part, from its last slot backwards. */
  private void sumSuffixes(int last) {
    double total = 0;
    double totalSquares = 0;
    int at = last;
    for (int i = 0; i < older; i++) {
      double deviation = ring[at] - centre;
      total += deviation;
      totalSquares += deviation * deviation;
      suffixSum[at] = total;
      suffixSquares[at] = totalSquares;
      at = at == 0 ? ring.length - 1 : at - 1;
    }
  }

  private int oldestSlot() {
    int slot = next - older - newer;
    return slot < 0 ? slot + ring.length : slot;
  }

  private int slot(int index) {
    int slot = oldestSlot() + index;
    return slot >= ring.length ? slot - ring.length : slot < 0 ? slot + ring.length : slot;
  }
}
