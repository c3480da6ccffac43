package io.macrostream.deploy.topic;

import io.macrostream.functions.event.Event;
import io.macrostream.functions.event.Topic.Writer;

/**
 * A fact as it stands on a topic.
 *
 * @param event the fact
 * @param writer who wrote it
 * @param runId run that wrote it; empty if it does not say
 */
public record Fact<T extends Event>(T event, Writer writer, String runId) {

  /**
   * Whether a run reads it or has written it: what ingest wrote is the input of every run on these
   * topics, everything else is a result of one.
   */
  public boolean isOf(String run) {
    return writer == Writer.INGEST || runId.equals(run);
  }
}
