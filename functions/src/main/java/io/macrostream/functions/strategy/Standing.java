package io.macrostream.functions.strategy;

/**
 * Where a strategy stands in an instrument before and after the newest day it decided on, so that
 * an amended level is decided from the same start.
 *
 * @param day that day, epoch day
 * @param before position before its decisions
 * @param after position after the last of them
 * @param version decisions taken on that day
 */
public record Standing(int day, PositionState before, PositionState after, int version) {

  /** Never decided. */
  public static final Standing START =
      new Standing(Integer.MIN_VALUE, PositionState.START, PositionState.START, 0);

  /** Ready to decide on {@code newDay}. */
  public Standing on(int newDay) {
    return newDay == day
        ? new Standing(day, before, before, version + 1)
        : new Standing(newDay, after, after, 1);
  }

  /** After a decision. */
  public Standing at(PositionState position) {
    return new Standing(day, before, position, version);
  }
}
