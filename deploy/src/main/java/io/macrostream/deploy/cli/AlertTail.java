package io.macrostream.deploy.cli;

import io.macrostream.deploy.terminal.CliException;
import io.macrostream.functions.event.Alert;
import io.macrostream.functions.event.EventJson;
import io.macrostream.functions.event.MalformedEventException;
import io.macrostream.functions.event.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads the topic {@code alerts} as any program may: skips heartbeats (records without a value) and
 * drops repetitions of one (alert id, version), which have equal bytes.
 */
final class AlertTail implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(500);
  private static final int TIMEOUT_MS = 15_000;

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final List<TopicPartition> partitions;
  private final Set<String> seen = new HashSet<>();

  /**
   * One step in the life of an alert.
   *
   * @param alert the alert after it
   * @param json as it stands on the topic
   */
  record Step(Alert alert, String json) {}

  AlertTail(String bootstrapServers, boolean fromBeginning) {
    consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "isolation.level",
                "read_committed",
                "default.api.timeout.ms",
                TIMEOUT_MS),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    partitions = partitions(bootstrapServers);
    consumer.assign(partitions);
    if (fromBeginning) {
      consumer.seekToBeginning(partitions);
    } else {
      consumer.seekToEnd(partitions);
    }
  }

  private List<TopicPartition> partitions(String bootstrapServers) {
    List<PartitionInfo> found;
    try {
      found = consumer.partitionsFor(Topics.ALERTS.name());
    } catch (KafkaException e) {
      consumer.close();
      throw e;
    }
    if (found == null || found.isEmpty()) {
      consumer.close();
      throw CliException.failure(
          "there is no topic " + Topics.ALERTS.name() + " at " + bootstrapServers,
          "no installation has created its topics there",
          "name another broker with --kafka");
    }
    return found.stream().map(info -> new TopicPartition(info.topic(), info.partition())).toList();
  }

  /** Hands over what has arrived; {@code problem} hears of records that are no alerts. */
  void poll(Consumer<Step> step, Consumer<String> problem) {
    for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
      if (record.value() != null) {
        read(record, step, problem);
      }
    }
  }

  private void read(
      ConsumerRecord<byte[], byte[]> record, Consumer<Step> step, Consumer<String> problem) {
    try {
      Alert alert = EventJson.read(Alert.class, record.value());
      if (seen.add(alert.alertId() + '/' + alert.version())) {
        step.accept(new Step(alert, new String(record.value(), StandardCharsets.UTF_8)));
      }
    } catch (MalformedEventException e) {
      problem.accept(
          "skipped "
              + record.topic()
              + '-'
              + record.partition()
              + '@'
              + record.offset()
              + ": "
              + e.getMessage());
    }
  }

  /** Whether everything that is on the topic now was read. */
  boolean isAtEnd() {
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    return partitions.stream()
        .allMatch(partition -> consumer.position(partition) >= ends.get(partition));
  }

  @Override
  public void close() {
    consumer.close();
  }
}
