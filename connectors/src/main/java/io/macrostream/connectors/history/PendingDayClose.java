package io.macrostream.connectors.history;

import io.macrostream.connectors.catalogue.HistoryCatalogue.CalendarFile;
import io.macrostream.connectors.replay.PendingRecord;
import io.macrostream.functions.event.ScheduleEvent;
import io.macrostream.functions.event.TopicRecord;
import io.macrostream.functions.event.Topics;
import java.time.Instant;

/**
 * A date of a calendar that waits for its turn.
 *
 * @param calendar calendar and kind
 * @param source data source whose dates they are
 * @param day days since 1970-01-01
 * @param availableAt last millisecond of the day
 */
record PendingDayClose(CalendarFile calendar, String source, int day, long availableAt)
    implements PendingRecord {

  @Override
  public TopicRecord toRecord() {
    return TopicRecord.of(
        Topics.SCHEDULE,
        new ScheduleEvent(
            calendar.calendar(),
            calendar.kind(),
            day,
            null,
            Instant.ofEpochMilli(availableAt),
            source));
  }
}
