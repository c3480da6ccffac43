package io.macrostream.functions.event;

import java.time.Duration;
import java.util.List;

/**
 * A Kafka topic of the product and what its readers may rely on.
 *
 * @param <T> type of its records
 * @param name topic name
 * @param type class of its records
 * @param delivery guarantee towards {@code read_committed} consumers
 * @param liveHeartbeat event time between the heartbeats of a live partition; 250 ms are a multiple
 *     of it, so that the panes of risk, which end then, wait for no other
 * @param lead how long after they are accepted its facts take effect at the earliest; its
 *     heartbeats run ahead by as much, so that control data cost no latency
 * @param writers who writes it; each has {@link #PARTITIONS} partitions of its own, so that every
 *     partition has one writer and is in event-time order
 */
public record Topic<T extends Event>(
    String name,
    Class<T> type,
    Delivery delivery,
    Duration liveHeartbeat,
    Duration lead,
    List<Writer> writers) {

  /** Lead of control data. */
  public static final Duration CONTROL_LEAD = Duration.ofMillis(500);

  /** Heartbeats of topics of ticks. */
  static final Duration TICK_HEARTBEAT = Duration.ofMillis(50);

  /** Heartbeats of other facts. */
  static final Duration OTHER_HEARTBEAT = Duration.ofMillis(125);

  /** Heartbeats of control data, which run ahead by more than that. */
  static final Duration CONTROL_HEARTBEAT = Duration.ofMillis(250);

  /** Partitions of one writer. */
  public static final int PARTITIONS = 8;

  /** Who may write to a topic. */
  public enum Writer {
    /** Sources, and the sequencer of commands. */
    INGEST,
    /** The stages. */
    PIPELINE,
    /** The watchdog, on its own path. */
    WATCHDOG,
    /** Programs and people, in no order. */
    CLIENTS,
    /** The alert job: at once, so in no order of event time. */
    NOTIFIER
  }

  /** What a consumer sees after a failure. */
  public enum Delivery {
    /** Each (key, version) once, after the producer's checkpoint. */
    EXACTLY_ONCE,
    /** At once; a failure may repeat a record with equal bytes. */
    AT_LEAST_ONCE
  }

  static <T extends Event> Topic<T> exactlyOnce(String name, Class<T> type, Writer... writers) {
    return new Topic<>(
        name, type, Delivery.EXACTLY_ONCE, OTHER_HEARTBEAT, Duration.ZERO, List.of(writers));
  }

  static <T extends Versioned> Topic<T> control(String name, Class<T> type) {
    return new Topic<>(
        name, type, Delivery.EXACTLY_ONCE, CONTROL_HEARTBEAT, CONTROL_LEAD, List.of(Writer.INGEST));
  }

  static <T extends Event> Topic<T> atLeastOnce(
      String name, Class<T> type, Duration heartbeat, Writer... writers) {
    return new Topic<>(
        name, type, Delivery.AT_LEAST_ONCE, heartbeat, Duration.ZERO, List.of(writers));
  }

  /** Whether its facts are ticks, which come by thousands a second. */
  public boolean isOfTicks() {
    return liveHeartbeat.equals(TICK_HEARTBEAT);
  }

  /** Name of the JSON Schema resource beside the event types. */
  public String schemaResource() {
    return "/schemas/" + name + ".schema.json";
  }

  /** Number of partitions. */
  public int partitions() {
    return PARTITIONS * writers.size();
  }

  /**
   * First of the partitions that belong to a writer; the others follow.
   *
   * @throws IllegalArgumentException if it does not write this topic
   */
  public int firstPartition(Writer writer) {
    int slot = writers.indexOf(writer);
    if (slot < 0) {
      throw new IllegalArgumentException(writer + " does not write " + name);
    }
    return slot * PARTITIONS;
  }
}
