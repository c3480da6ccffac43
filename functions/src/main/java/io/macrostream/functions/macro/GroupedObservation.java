package io.macrostream.functions.macro;

import io.macrostream.functions.event.EventOrder;
import io.macrostream.functions.event.Observation;

/**
 * A value on its way to a group of series.
 *
 * @param group the group
 * @param observation the value
 */
public record GroupedObservation(String group, Observation observation) {

  /** When it was known, milliseconds. */
  public long availableAt() {
    return observation.availableAt().toEpochMilli();
  }

  /** An order without ties of the values of one group. */
  public static int inOrder(GroupedObservation left, GroupedObservation right) {
    return EventOrder.compare(left.observation, right.observation);
  }
}
