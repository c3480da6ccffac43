package io.macrostream.deploy.cluster;

import io.macrostream.functions.event.Event;
import io.macrostream.functions.event.EventJson;
import io.macrostream.functions.event.MalformedEventException;
import io.macrostream.functions.event.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What a {@code read_committed} consumer finds on a topic. */
final class StoredEvents {

  private StoredEvents() {}

  /** The events of a topic from its beginning to its present end, partition by partition. */
  static <T extends Event> List<T> read(String bootstrapServers, Topic<T> topic) {
    List<T> events = new ArrayList<>();
    Map<String, Object> settings =
        Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed");
    try (var consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic.name()).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (!ends.entrySet().stream()
          .allMatch(end -> consumer.position(end.getKey()) >= end.getValue())) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
          if (record.value() != null) {
            events.add(parsed(topic, record.value()));
          }
        }
      }
    }
    return events;
  }

  private static <T extends Event> T parsed(Topic<T> topic, byte[] json) {
    try {
      return EventJson.read(topic.type(), json);
    } catch (MalformedEventException e) {
      throw new AssertionError("unusable record on " + topic.name(), e);
    }
  }
}
