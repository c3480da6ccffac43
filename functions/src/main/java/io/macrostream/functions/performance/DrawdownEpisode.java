package io.macrostream.functions.performance;

import java.util.OptionalInt;

/**
 * One fall of wealth below its peak and the way back. Rows count from 0, the first return.
 *
 * @param from first row below the peak
 * @param trough row of the lowest wealth, the first one where several are equal
 * @param to row at which the peak is reached again, empty if it has not been
 * @param depth at the trough, a negative fraction of the peak
 * @param length periods from {@code from} to {@code to}, both included, or to the last row so far
 */
public record DrawdownEpisode(int from, int trough, OptionalInt to, double depth, int length) {

  /** Periods from {@code from} to the trough, both included. */
  public int toTrough() {
    return trough - from + 1;
  }

  /** Periods from the trough, excluded, to recovery, included; empty if it has not recovered. */
  public OptionalInt recovery() {
    return to.isPresent() ? OptionalInt.of(to.getAsInt() - trough) : OptionalInt.empty();
  }
}
