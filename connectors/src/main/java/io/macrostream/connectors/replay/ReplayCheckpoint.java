package io.macrostream.connectors.replay;

/**
 * What the enumerator keeps.
 *
 * @param pending the split while no reader has it, or null
 */
public record ReplayCheckpoint(ReplaySplit pending) {}
