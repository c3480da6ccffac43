package io.macrostream.connectors.stream;

import java.util.Map;
import org.apache.flink.api.connector.source.SourceSplit;

/**
 * What must outlive a restart of one connection. Where a venue's feed stood is not among it: no
 * venue goes on where it was, so a restart is a new session with new snapshots, and a gap.
 *
 * @param id of the connection
 * @param sessions connections opened so far; part of the name of each session
 * @param heardAt when the venue was heard last, milliseconds since 1970-01-01 UTC; 0 if never
 * @param statuses statuses told of each instrument, the version of the last one
 */
public record StreamSplit(String id, long sessions, long heardAt, Map<String, Integer> statuses)
    implements SourceSplit {

  /** A connection that was never opened. */
  static StreamSplit of(String id) {
    return new StreamSplit(id, 0, 0, Map.of());
  }

  @Override
  public String splitId() {
    return id;
  }
}
