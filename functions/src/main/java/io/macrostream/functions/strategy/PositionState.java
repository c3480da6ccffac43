package io.macrostream.functions.strategy;

/**
 * Where a strategy stands in one instrument, in fields that Flink serializes natively.
 *
 * @param side -1, 0 or +1
 * @param armed whether a flat position may be entered
 * @param disarmedSide side of the position whose exit disarmed it; 0 while armed
 * @param stop level at which it is given up; meaningless when flat
 * @param target level at which the profit is taken; meaningless when flat
 * @param enteredOn number of the trading day of entry; meaningless when flat
 */
public record PositionState(
    int side, boolean armed, int disarmedSide, double stop, double target, int enteredOn) {

  /** Flat and armed: where every position starts. */
  public static final PositionState START = new PositionState(0, true, 0, 0, 0, 0);

  /** Whether there is no position. */
  public boolean isFlat() {
    return side == 0;
  }
}
