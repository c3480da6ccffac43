package io.macrostream.connectors.replay;

import io.macrostream.functions.event.Event;
import io.macrostream.functions.event.EventJson;
import io.macrostream.functions.event.MalformedEventException;
import io.macrostream.functions.event.Topic;
import io.macrostream.functions.event.TopicRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Runs plans to their end. */
public final class Replays {

  private Replays() {}

  /** Every record of a plan. */
  public static List<TopicRecord> all(ReplayPlan plan) throws IOException {
    List<TopicRecord> records = new ArrayList<>();
    plan.open().forEachRemaining(records::add);
    return records;
  }

  /** The records of one topic, read back from their bytes. */
  public static <T extends Event> List<T> of(Topic<T> topic, List<TopicRecord> records) {
    List<T> events = new ArrayList<>();
    for (TopicRecord record : records) {
      if (record.topic().equals(topic.name())) {
        try {
          events.add(EventJson.read(topic.type(), record.value()));
        } catch (MalformedEventException e) {
          throw new AssertionError("unusable record on " + topic.name(), e);
        }
      }
    }
    return events;
  }
}
