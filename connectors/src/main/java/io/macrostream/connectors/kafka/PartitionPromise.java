package io.macrostream.connectors.kafka;

/**
 * How far the writer of a partition has promised to be complete.
 *
 * @param partition number of the partition
 * @param upTo as {@link Incoming#completeUpTo}
 */
public record PartitionPromise(int partition, long upTo) {}
