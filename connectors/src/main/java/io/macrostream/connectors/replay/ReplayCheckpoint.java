package io.macrostream.connectors.replay;

import org.apache.flink.api.connector.source.SourceSplit;

/**
 * What the enumerator keeps.
 *
 * @param <S> type of the split
 * @param pending the split while no reader has it, or null
 */
public record ReplayCheckpoint<S extends SourceSplit>(S pending) {}
