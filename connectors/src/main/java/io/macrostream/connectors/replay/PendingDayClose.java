package io.macrostream.connectors.replay;

import io.macrostream.functions.event.ScheduleEvent;
import io.macrostream.functions.event.TopicRecord;
import io.macrostream.functions.event.Topics;
import java.time.Instant;

/**
 * A date of a calendar that waits for its turn.
 *
 * @param calendar which calendar
 * @param kind what happens
 * @param source data source whose dates they are
 * @param day days since 1970-01-01
 * @param availableAt last millisecond of the day
 */
public record PendingDayClose(
    String calendar, String kind, String source, int day, long availableAt)
    implements PendingRecord {

  @Override
  public TopicRecord toRecord() {
    return TopicRecord.of(
        Topics.SCHEDULE,
        new ScheduleEvent(calendar, kind, day, null, Instant.ofEpochMilli(availableAt), source));
  }
}
