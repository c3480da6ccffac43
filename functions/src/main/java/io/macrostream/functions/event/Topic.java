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
 */
public record Topic<T extends Event>(
    String name, Class<T> type, Delivery delivery, Duration liveHeartbeat) {

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
    return new Topic<>(name, type, Delivery.EXACTLY_ONCE, Duration.ofMillis(100));
  }

  static <T extends Event> Topic<T> atLeastOnce(String name, Class<T> type, Duration heartbeat) {
    return new Topic<>(name, type, Delivery.AT_LEAST_ONCE, heartbeat);
  }

  /** Name of the JSON Schema resource beside the event types. */
  public String schemaResource() {
    return "/schemas/" + name + ".schema.json";
  }
}
