package io.macrostream.connectors.csv;

import io.macrostream.connectors.replay.PendingRecord;
import io.macrostream.functions.event.DeadLetter;
import io.macrostream.functions.event.Rejection;
import io.macrostream.functions.event.TopicRecord;
import io.macrostream.functions.event.Topics;
import java.time.Instant;

/** A line that becomes a dead letter. */
record RejectedLine(
    String source, String file, int line, String payload, Rejection rejection, long availableAt)
    implements PendingRecord {

  RejectedLine at(long time) {
    return new RejectedLine(source, file, line, payload, rejection, time);
  }

  @Override
  public TopicRecord toRecord() {
    String kept =
        payload.length() <= DeadLetter.MAX_PAYLOAD
            ? payload
            : payload.substring(0, DeadLetter.MAX_PAYLOAD);
    return TopicRecord.of(
        Topics.DEAD_LETTERS,
        new DeadLetter(
            source,
            rejection.reason(),
            rejection.message(),
            file + ':' + line,
            kept,
            Instant.ofEpochMilli(availableAt)));
  }
}
