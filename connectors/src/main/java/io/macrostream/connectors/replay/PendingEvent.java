package io.macrostream.connectors.replay;

import io.macrostream.functions.event.Event;
import io.macrostream.functions.event.Topic;
import io.macrostream.functions.event.TopicRecord;

/** A pending record that is at hand as an event. */
record PendingEvent<T extends Event>(Topic<T> topic, T event) implements PendingRecord {

  @Override
  public long availableAt() {
    return event.availableAt().toEpochMilli();
  }

  @Override
  public TopicRecord toRecord() {
    return TopicRecord.of(topic, event);
  }
}
