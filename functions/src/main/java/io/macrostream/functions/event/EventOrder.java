package io.macrostream.functions.event;

import java.util.Arrays;
import java.util.Comparator;

/**
 * The one order of facts: by {@code available_at}, then type, key, sequence, and last by canonical
 * bytes, which are only built when all else ties. Two facts that compare as equal are one.
 */
public final class EventOrder {

  private static final Comparator<Event> EVENTS =
      Comparator.comparing(Event::availableAt)
          .thenComparing(event -> event.getClass().getSimpleName())
          .thenComparing(Event::key)
          .thenComparingLong(Event::sequence)
          .thenComparing(EventJson::write, Arrays::compareUnsigned);

  private static final Comparator<TopicRecord> RECORDS =
      Comparator.comparingLong(TopicRecord::availableAt)
          .thenComparing(TopicRecord::topic)
          .thenComparing(TopicRecord::key)
          .thenComparingLong(TopicRecord::sequence)
          .thenComparing(TopicRecord::value, Arrays::compareUnsigned);

  private EventOrder() {}

  /** Order of facts of any type. */
  public static int compare(Event left, Event right) {
    return EVENTS.compare(left, right);
  }

  /** The same order on facts in their bytes. */
  public static int compareRecords(TopicRecord left, TopicRecord right) {
    return RECORDS.compare(left, right);
  }
}
