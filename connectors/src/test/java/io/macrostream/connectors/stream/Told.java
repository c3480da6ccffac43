package io.macrostream.connectors.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.macrostream.functions.event.DataStatus;
import io.macrostream.functions.event.Event;
import io.macrostream.functions.event.EventJson;
import io.macrostream.functions.event.MalformedEventException;
import io.macrostream.functions.event.TopicRecord;
import io.macrostream.functions.event.Topics;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceOutput;

/** What a reader emits; counts records behind the watermark. */
final class Told implements ReaderOutput<TopicRecord> {

  private final List<Event> events = new ArrayList<>();
  private final List<Long> watermarks = new ArrayList<>();
  private long last = Long.MIN_VALUE;
  private int late;

  List<Event> events() {
    return events;
  }

  <T extends Event> List<T> of(Class<T> type) {
    return events.stream().filter(type::isInstance).map(type::cast).toList();
  }

  /** Flags of the statuses of an instrument, in their order. */
  List<List<String>> flags(String instrument) {
    return of(DataStatus.class).stream()
        .filter(status -> status.series().equals(instrument))
        .map(DataStatus::flags)
        .toList();
  }

  List<Long> watermarks() {
    return watermarks;
  }

  /** Records that are behind the watermark or earlier than one before them. */
  int late() {
    return late;
  }

  @Override
  public void collect(TopicRecord record, long timestamp) {
    assertThat(timestamp).isEqualTo(record.availableAt());
    boolean behind = !watermarks.isEmpty() && timestamp <= watermarks.get(watermarks.size() - 1);
    boolean clock = record.topic().equals(Topics.CLOCK.name()); // dated by what is promised with it
    late += behind || (timestamp < last && !clock) ? 1 : 0;
    last = Math.max(last, clock ? last : timestamp);
    try {
      events.add(EventJson.read(Topics.named(record.topic()).orElseThrow().type(), record.value()));
    } catch (MalformedEventException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void emitWatermark(Watermark watermark) {
    watermarks.add(watermark.getTimestamp());
  }

  @Override
  public void collect(TopicRecord record) {
    throw new AssertionError("a record without a time");
  }

  @Override
  public void markIdle() {
    throw new AssertionError("a feed is never idle");
  }

  @Override
  public void markActive() {
    throw new AssertionError("a feed is never idle");
  }

  @Override
  public SourceOutput<TopicRecord> createOutputForSplit(String splitId) {
    throw new AssertionError("the watermark is of the whole");
  }

  @Override
  public void releaseOutputForSplit(String splitId) {
    throw new AssertionError("the watermark is of the whole");
  }
}
