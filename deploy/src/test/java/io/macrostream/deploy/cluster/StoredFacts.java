package io.macrostream.deploy.cluster;

import io.macrostream.functions.event.PartitionRecord;
import io.macrostream.functions.event.Topic;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * What a {@code read_committed} consumer finds on a topic: for each run how often each fact is
 * there, without the name of its run, by a hash of its bytes.
 */
final class StoredFacts {

  private final Map<String, Map<Long, Integer>> countsByRun = new TreeMap<>();

  private StoredFacts() {}

  /** Reads a topic from its beginning to its present end. */
  static StoredFacts read(String bootstrapServers, Topic<?> topic) {
    var facts = new StoredFacts();
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
        consumer.poll(Duration.ofMillis(200)).forEach(facts::add);
      }
    }
    return facts;
  }

  private void add(ConsumerRecord<byte[], byte[]> kafka) {
    Header run = kafka.headers().lastHeader(PartitionRecord.RUN_ID);
    if (kafka.value() == null || run == null) {
      return;
    }
    String runId = new String(run.value(), StandardCharsets.UTF_8);
    String json =
        new String(kafka.value(), StandardCharsets.UTF_8)
            .replace("{\"run_id\":\"" + runId + "\",", "{");
    countsByRun.computeIfAbsent(runId, id -> new HashMap<>()).merge(hash(json), 1, Integer::sum);
  }

  private static long hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return ByteBuffer.wrap(digest).getLong();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** How often each fact of a run is there. */
  Map<Long, Integer> counts(String runId) {
    return countsByRun.getOrDefault(runId, Map.of());
  }

  /** Facts of a run that are there again. */
  long repeats(String runId) {
    return counts(runId).values().stream().mapToLong(count -> count - 1).sum();
  }
}
