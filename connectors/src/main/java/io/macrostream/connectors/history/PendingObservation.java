package io.macrostream.connectors.history;

import io.macrostream.connectors.catalogue.HistoryFile.SeriesCode;
import io.macrostream.connectors.replay.PendingRecord;
import io.macrostream.functions.event.Availability;
import io.macrostream.functions.event.Observation;
import io.macrostream.functions.event.TopicRecord;
import io.macrostream.functions.event.Topics;
import java.time.Instant;

/**
 * A value of a macro series that waits for its turn.
 *
 * @param series code and unit
 * @param source data source id
 * @param observedAt end of the period
 * @param availableAt when it was known
 * @param published {@code availableAt} is the official release
 * @param availability how {@code availableAt} is known
 * @param vintage 1 for the first value of the period
 * @param value in the unit of the series
 */
record PendingObservation(
    SeriesCode series,
    String source,
    long observedAt,
    long availableAt,
    boolean published,
    Availability availability,
    int vintage,
    double value)
    implements PendingRecord {

  PendingObservation withVintage(int number) {
    return new PendingObservation(
        series, source, observedAt, availableAt, published, availability, number, value);
  }

  @Override
  public TopicRecord toRecord() {
    Instant time = Instant.ofEpochMilli(availableAt);
    return TopicRecord.of(
        Topics.OBSERVATIONS,
        new Observation(
            series.code(),
            Instant.ofEpochMilli(observedAt),
            published ? time : null,
            time,
            vintage,
            value,
            series.unit(),
            source,
            availability));
  }
}
