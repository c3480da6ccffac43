package io.macrostream.deploy.cluster;

import io.macrostream.functions.event.PartitionRecord;
import io.macrostream.functions.event.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The alerts of one run as they come, from now on. */
final class AlertsOfRun implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(100);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final byte[] runId;

  AlertsOfRun(String bootstrapServers, String runId) {
    this.runId = runId.getBytes(StandardCharsets.UTF_8);
    this.consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrapServers),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    List<TopicPartition> partitions =
        consumer.partitionsFor(Topics.ALERTS.name()).stream()
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    partitions.forEach(consumer::position); // seeks now, not when first polled
  }

  /** Whether one has come since the last call, or comes within a moment. */
  boolean anotherCame() {
    boolean came = false;
    for (ConsumerRecord<byte[], byte[]> kafka : consumer.poll(POLL)) {
      Header run = kafka.headers().lastHeader(PartitionRecord.RUN_ID);
      came |= kafka.value() != null && run != null && Arrays.equals(run.value(), runId);
    }
    return came;
  }

  @Override
  public void close() {
    consumer.close();
  }
}
