package io.macrostream.deploy.bench;

import io.macrostream.functions.event.Alert;
import io.macrostream.functions.event.EventJson;
import io.macrostream.functions.event.MalformedEventException;
import io.macrostream.functions.event.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** A plain consumer of alerts, which notes when it got each step of those of the probes. */
final class ProbeAlerts implements Runnable {

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Set<String> seen = new HashSet<>();
  private final List<Received> received = new ArrayList<>();
  private final AtomicInteger count = new AtomicInteger();
  private volatile boolean stopped;

  /**
   * A step of an alert.
   *
   * @param node of the alert
   * @param alertAt event time of the step: the end of its pane, milliseconds
   * @param receivedAt when it was here, milliseconds
   */
  record Received(String node, long alertAt, long receivedAt) {}

  ProbeAlerts(String bootstrapServers) {
    consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrapServers, "fetch.min.bytes", "1"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    List<TopicPartition> partitions =
        IntStream.range(0, Topics.ALERTS.partitions())
            .mapToObj(i -> new TopicPartition(Topics.ALERTS.name(), i))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  @Override
  public void run() {
    try (consumer) {
      while (!stopped) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(50))) {
          if (record.value() != null) {
            note(EventJson.read(Alert.class, record.value()));
          }
        }
      }
    } catch (MalformedEventException e) {
      throw new IllegalStateException("an alert cannot be read", e);
    }
  }

  private void note(Alert alert) {
    boolean ofProbe = alert.node().startsWith("probe-");
    if (ofProbe && seen.add(alert.alertId() + '/' + alert.version())) {
      received.add(
          new Received(
              alert.node(), alert.availableAt().toEpochMilli(), System.currentTimeMillis()));
      count.incrementAndGet();
    }
  }

  /** How many steps have come. */
  int count() {
    return count.get();
  }

  /** What came; only after {@link #run} has returned. */
  List<Received> received() {
    return received;
  }

  void stop() {
    stopped = true;
  }
}
