package io.macrostream.functions.stats;

import io.macrostream.functions.stats.InvalidInputException.Fault;

/** The most recent values of a series, in a ring that never allocates after construction. */
public final class RollingWindow {

  private final double[] ring;
  private int next;
  private int count;

  public RollingWindow(int capacity) {
    Require.that(
        capacity > 0, Fault.OUT_OF_RANGE, () -> "window is " + capacity + ", must be positive");
    this.ring = new double[capacity];
  }

  /** Continues from a saved state. */
  public RollingWindow(State state) {
    this.ring = state.ring.clone();
    this.next = state.next;
    this.count = state.count;
    Require.that(
        ring.length > 0 && next >= 0 && next < ring.length && count >= 0 && count <= ring.length,
        Fault.SHAPE,
        () -> "ring of " + ring.length + " with next " + next + " and count " + count);
  }

  /**
   * What a window holds, in fields that Flink serializes natively.
   *
   * @param ring values by slot; slots not yet used hold 0
   * @param next slot of the next value, which is that of the oldest once the ring is full
   * @param count values held
   */
  @SuppressWarnings("ArrayRecordComponent") // state, never compared
  public record State(double[] ring, int next, int count) {}

  /** A copy of what the window holds. */
  public State state() {
    return new State(ring.clone(), next, count);
  }

  /** Adds a value, forgetting the oldest one if the window is full. */
  public void add(double value) {
    Require.finite("value", value);
    ring[next] = value;
    next = next + 1 == ring.length ? 0 : next + 1;
    count = Math.min(count + 1, ring.length);
  }

  /** Values held. */
  public int count() {
    return count;
  }

  public int capacity() {
    return ring.length;
  }

  public boolean isFull() {
    return count == ring.length;
  }

  /** The value of that age rank: 0 is the oldest. */
  public double get(int index) {
    // Not Require.that: its message would capture the index on every call.
    if (index < 0 || index >= count) {
      throw new InvalidInputException(Fault.OUT_OF_RANGE, "value " + index + " of " + count);
    }
    int slot = next - count + index;
    return ring[slot < 0 ? slot + ring.length : slot];
  }

  /** All values, oldest first. */
  public double[] toArray() {
    double[] values = new double[count];
    copyTo(values);
    return values;
  }

  /** Writes all values, oldest first, to the front of {@code out}, which is long enough. */
  public void copyTo(double[] out) {
    int oldest = next - count < 0 ? next - count + ring.length : next - count;
    int first = Math.min(count, ring.length - oldest);
    System.arraycopy(ring, oldest, out, 0, first);
    System.arraycopy(ring, 0, out, first, count - first);
  }
}
