package io.macrostream.connectors.kafka;

import java.io.Serializable;

/**
 * Where Kafka is and how it is read.
 *
 * @param bootstrapServers {@code host:port}, comma-separated
 * @param horizon latest time a record may carry
 * @param bounded whether to stop at the end that the topics have at start
 * @param groupId consumer group, for monitoring only; offsets are kept in checkpoints
 */
public record KafkaConfig(String bootstrapServers, Horizon horizon, boolean bounded, String groupId)
    implements Serializable {}
