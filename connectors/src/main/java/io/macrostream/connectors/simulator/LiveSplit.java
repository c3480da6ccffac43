package io.macrostream.connectors.simulator;

import org.apache.flink.api.connector.source.SourceSplit;

/**
 * How far a live market has come. There is one.
 *
 * @param fingerprint of the simulation the counts refer to, or empty before it was run
 * @param startedAt when the market was first opened, by the wall clock; names its trading session
 * @param past records of history and control files emitted
 * @param sessions records of live sessions emitted
 * @param trades trades of each instrument emitted
 * @param reached latest {@code available_at} given out; times never go back behind it
 */
record LiveSplit(
    String fingerprint, long startedAt, long past, long sessions, long trades, long reached)
    implements SourceSplit {

  static LiveSplit start() {
    return new LiveSplit("", 0, 0, 0, 0, Long.MIN_VALUE);
  }

  @Override
  public String splitId() {
    return "live";
  }
}
