package io.macrostream.deploy.e2e;

import static org.assertj.core.api.Assertions.fail;

import io.macrostream.functions.event.Event;
import io.macrostream.functions.event.EventJson;
import io.macrostream.functions.event.MalformedEventException;
import io.macrostream.functions.event.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** A topic from its beginning, as any program reads it: committed facts, no heartbeats. */
final class TopicTail<T extends Event> implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(50);

  private final Topic<T> topic;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final List<T> seen = new ArrayList<>();

  TopicTail(String bootstrapServers, Topic<T> topic) {
    this.topic = topic;
    this.consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    List<TopicPartition> partitions =
        IntStream.range(0, topic.partitions())
            .mapToObj(partition -> new TopicPartition(topic.name(), partition))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  /** The first fact, of those read so far or still to come, that is wanted. */
  T await(String what, Duration patience, Predicate<T> wanted) {
    long deadline = System.nanoTime() + patience.toNanos();
    int next = 0;
    while (true) {
      for (; next < seen.size(); next++) {
        if (wanted.test(seen.get(next))) {
          return seen.get(next);
        }
      }
      if (System.nanoTime() > deadline) {
        return fail("no %s on %s within %s; %d facts", what, topic.name(), patience, seen.size());
      }
      poll();
    }
  }

  /** Everything read so far. */
  List<T> seen() {
    return List.copyOf(seen);
  }

  private void poll() {
    for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
      if (record.value() != null) {
        try {
          seen.add(EventJson.read(topic.type(), record.value()));
        } catch (MalformedEventException e) {
          throw new AssertionError("unusable record on " + topic.name(), e);
        }
      }
    }
  }

  @Override
  public void close() {
    consumer.close();
  }
}
