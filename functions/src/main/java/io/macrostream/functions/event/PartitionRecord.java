package io.macrostream.functions.event;

/**
 * One Kafka record as it is to be written: a fact, or a heartbeat that promises that every fact up
 * to a time has been written to the partition.
 *
 * @param topic name of the topic
 * @param partition partition of the topic
 * @param key key, or null for a heartbeat
 * @param value JSON in UTF-8 without the run id, or null for a heartbeat
 * @param time {@code available_at} of the fact, or the {@code up_to} of the heartbeat, in
 *     milliseconds since 1970-01-01 UTC
 */
public record PartitionRecord(String topic, int partition, String key, byte[] value, long time) {

  /** Header of heartbeats: {@code up_to} as decimal milliseconds. */
  public static final String UP_TO = "up_to";

  /** Header of facts: the run that wrote them. */
  public static final String RUN_ID = "run_id";

  /** Promises that every fact up to {@code upTo} has been written. */
  public static PartitionRecord heartbeat(String topic, int partition, long upTo) {
    return new PartitionRecord(topic, partition, null, null, upTo);
  }

  /** A fact in its place. */
  public static PartitionRecord fact(TopicRecord fact, int partition) {
    return new PartitionRecord(
        fact.topic(), partition, fact.key(), fact.value(), fact.availableAt());
  }

  /** Whether this is a heartbeat. */
  public boolean isHeartbeat() {
    return value == null;
  }
}
