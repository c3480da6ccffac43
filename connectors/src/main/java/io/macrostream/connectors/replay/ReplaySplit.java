package io.macrostream.connectors.replay;

import org.apache.flink.api.connector.source.SourceSplit;

/**
 * The whole run, as far as it has come. There is one: event-time order over all files needs one
 * reader.
 *
 * @param splitId always {@link #ID}
 * @param position records emitted so far
 * @param fingerprint of the inputs the position refers to, or empty before they were read
 */
public record ReplaySplit(String splitId, long position, String fingerprint)
    implements SourceSplit {

  /** Id of the one split. */
  public static final String ID = "replay";

  /** The run before its first record. */
  public static ReplaySplit start() {
    return new ReplaySplit(ID, 0, "");
  }
}
