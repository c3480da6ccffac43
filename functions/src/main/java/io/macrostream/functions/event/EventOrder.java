package io.macrostream.functions.event;

import java.util.Arrays;

/**
 * The one order of facts: by {@code available_at}, then type, key, sequence, and last by canonical
 * bytes, which are only built when all else ties. Two facts that compare as equal are one.
 */
public final class EventOrder {

  private EventOrder() {}

  /** Order of facts of any type. */
  public static int compare(Event left, Event right) {
    // Every tick is ordered: a chain of comparators costs several times as much.
    int order = left.availableAt().compareTo(right.availableAt());
    if (order == 0 && left.getClass() != right.getClass()) {
      order = left.getClass().getSimpleName().compareTo(right.getClass().getSimpleName());
    }
    if (order == 0) {
      order = left.key().compareTo(right.key());
    }
    if (order == 0) {
      order = Long.compare(left.sequence(), right.sequence());
    }
    return order != 0
        ? order
        : Arrays.compareUnsigned(EventJson.write(left), EventJson.write(right));
  }

  /** The same order on facts in their bytes. */
  public static int compareRecords(TopicRecord left, TopicRecord right) {
    int order = Long.compare(left.availableAt(), right.availableAt());
    if (order == 0) {
      order = left.topic().compareTo(right.topic());
    }
    if (order == 0) {
      order = left.key().compareTo(right.key());
    }
    if (order == 0) {
      order = Long.compare(left.sequence(), right.sequence());
    }
    return order != 0 ? order : Arrays.compareUnsigned(left.value(), right.value());
  }
}
