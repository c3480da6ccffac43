package io.macrostream.functions.event;

import java.time.Duration;

/**
 * A Kafka topic of the product and what its readers may rely on.
 *
 * @param <T> type of its records
 * @param name topic name
 * @param type class of its records
 * @param delivery guarantee towards {@code read_committed} consumers
 * @param liveHeartbeat longest silence of a live partition before a heartbeat is written
 * @param lead how long after they are accepted its facts take effect at the earliest; its
 *     heartbeats run ahead by as much, so that control data cost no latency
 */
public record Topic<T extends Event>(
    String name, Class<T> type, Delivery delivery, Duration liveHeartbeat, Duration lead) {

  /** Lead of control data. */
  public static final Duration CONTROL_LEAD = Duration.ofMillis(500);

  /** Partitions of a topic that does not exist yet. */
  public static final int PARTITIONS = 8;

  /** What a consumer sees after a failure. */
  public enum Delivery {
    /** Each (key, version) once, after the producer's checkpoint. */
    EXACTLY_ONCE,
    /** At once; a failure may repeat a record with equal bytes. */
    AT_LEAST_ONCE
  }

  static <T extends Event> Topic<T> exactlyOnce(String name, Class<T> type) {
    return new Topic<>(name, type, Delivery.EXACTLY_ONCE, Duration.ofMillis(100), Duration.ZERO);
  }

  static <T extends Versioned> Topic<T> control(String name, Class<T> type) {
    return new Topic<>(name, type, Delivery.EXACTLY_ONCE, Duration.ofMillis(100), CONTROL_LEAD);
  }

  static <T extends Event> Topic<T> atLeastOnce(String name, Class<T> type, Duration heartbeat) {
    return new Topic<>(name, type, Delivery.AT_LEAST_ONCE, heartbeat, Duration.ZERO);
  }

  /** Name of the JSON Schema resource beside the event types. */
  public String schemaResource() {
    return "/schemas/" + name + ".schema.json";
  }
}
