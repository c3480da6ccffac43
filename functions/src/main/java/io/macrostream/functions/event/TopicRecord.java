package io.macrostream.functions.event;

/**
 * A fact on its way to a topic, already in its canonical bytes. Every stream that ends in Kafka is
 * turned into these, so that one sink stage can order and write them all.
 *
 * @param topic name of the topic
 * @param key key of the Kafka record
 * @param sequence place among the facts of one key with the same time
 * @param availableAt event time, milliseconds since 1970-01-01 UTC; may be negative
 * @param value JSON in UTF-8, without the run id
 */
public record TopicRecord(String topic, String key, long sequence, long availableAt, byte[] value) {

  /** The record that carries {@code event} on {@code topic}. */
  public static <T extends Event> TopicRecord of(Topic<T> topic, T event) {
    return new TopicRecord(
        topic.name(),
        event.key(),
        event.sequence(),
        event.availableAt().toEpochMilli(),
        EventJson.write(event));
  }
}
