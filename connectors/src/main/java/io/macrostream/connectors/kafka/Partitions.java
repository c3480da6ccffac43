package io.macrostream.connectors.kafka;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;

/** Which partition a key belongs to: the same as Kafka's own clients choose. */
public final class Partitions {

  private Partitions() {}

  /** Partition of a key among {@code partitions}. */
  public static int of(String key, int partitions) {
    return BuiltInPartitioner.partitionForKey(key.getBytes(StandardCharsets.UTF_8), partitions);
  }
}
