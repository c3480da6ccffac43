package io.macrostream.connectors.replay;

import io.macrostream.functions.event.Event;
import io.macrostream.functions.event.Topic;
import io.macrostream.functions.event.TopicRecord;

/**
 * A record that waits for its turn. Implementations keep the few numbers a row consists of; the
 * bytes exist only from {@link #toRecord} on.
 */
public interface PendingRecord {

  /** Event time, milliseconds since 1970-01-01 UTC. */
  long availableAt();

  /** The record in its canonical bytes; the same at every call. */
  TopicRecord toRecord();

  /** A record that is at hand as an event. For the few, not for price history. */
  static <T extends Event> PendingRecord of(Topic<T> topic, T event) {
    return new PendingEvent<>(topic, event);
  }
}
