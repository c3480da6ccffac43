package io.macrostream.deploy.e2e;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.macrostream.functions.event.Event;
import io.macrostream.functions.event.EventJson;
import io.macrostream.functions.event.MalformedEventException;
import io.macrostream.functions.event.Topic;
import io.macrostream.functions.event.Topic.Writer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Puts records of a foreign producer among those that ingest wrote to its partitions of a topic:
 * takes all out, and writes them again with the others where they were put.
 */
final class TopicEdit<T extends Event> {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private record Stored(byte[] key, byte[] value, Headers headers, Long timestamp) {}

  private final Map<String, Object> broker;
  private final Topic<T> topic;
  private final List<TopicPartition> partitions;
  private final Map<Integer, List<Stored>> records = new HashMap<>();
  private final Map<TopicPartition, Long> ends = new HashMap<>();

  /** What ingest wrote to {@code topic}, ready to be changed. */
  TopicEdit(String bootstrapServers, Topic<T> topic) {
    this.broker = Map.of("bootstrap.servers", bootstrapServers);
    this.topic = topic;
    int first = topic.firstPartition(Writer.INGEST);
    this.partitions =
        IntStream.range(first, first + Topic.PARTITIONS)
            .mapToObj(partition -> new TopicPartition(topic.name(), partition))
            .toList();
    partitions.forEach(partition -> records.put(partition.partition(), new ArrayList<>()));
    Map<String, Object> settings = new HashMap<>(broker);
    settings.put("isolation.level", "read_committed");
    try (var consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      ends.putAll(consumer.endOffsets(partitions));
      while (!ends.entrySet().stream()
          .allMatch(end -> consumer.position(end.getKey()) >= end.getValue())) {
        consumer.poll(Duration.ofMillis(200)).forEach(this::take);
      }
    }
  }

  private void take(ConsumerRecord<byte[], byte[]> record) {
    records
        .get(record.partition())
        .add(new Stored(record.key(), record.value(), record.headers(), record.timestamp()));
  }

  /** Everything but heartbeats. */
  List<String> facts() {
    return records.values().stream()
        .flatMap(List::stream)
        .filter(stored -> stored.value != null)
        .map(stored -> new String(stored.value, StandardCharsets.UTF_8))
        .toList();
  }

  /** A place behind a usable fact, and behind the others of its time; more time passes there. */
  record Place(int partition, int index, ObjectNode fact) {}

  /** The first such place behind a fact of the kind that is wanted. */
  Place place(Predicate<T> wanted) throws IOException {
    for (TopicPartition partition : partitions) {
      List<Stored> stored = records.get(partition.partition());
      for (int i = 0; i < stored.size(); i++) {
        T fact = read(stored.get(i));
        int end = i + 1;
        while (fact != null && end < stored.size() && isAt(fact.availableAt(), stored.get(end))) {
          end++;
        }
        if (fact != null && wanted.test(fact) && isQuiet(fact.availableAt(), stored.get(end))) {
          return new Place(
              partition.partition(), end, (ObjectNode) JSON.readTree(stored.get(i).value));
        }
      }
    }
    throw new IllegalStateException("no such fact on " + topic.name());
  }

  private boolean isAt(Instant time, Stored next) {
    T fact = read(next);
    return fact != null && fact.availableAt().equals(time);
  }

  private boolean isQuiet(Instant time, Stored next) {
    T fact = read(next);
    return next.value == null || fact != null && fact.availableAt().isAfter(time.plusSeconds(1));
  }

  private T read(Stored stored) {
    try {
      return stored.value == null ? null : EventJson.read(topic.type(), stored.value);
    } catch (MalformedEventException e) {
      return null; // one of the simulator's faults
    }
  }

  /** Puts a record at a place; those put there before stay ahead of it. */
  Place insert(Place at, byte[] value) {
    records.get(at.partition).add(at.index, new Stored(null, value, null, null));
    return new Place(at.partition, at.index + 1, at.fact);
  }

  /** Puts a fact in front of everything in the first partition. */
  void prepend(T fact) {
    records
        .get(partitions.get(0).partition())
        .add(
            0,
            new Stored(
                fact.key().getBytes(StandardCharsets.UTF_8), EventJson.write(fact), null, null));
  }

  /** Puts a record behind the last promise of a partition. */
  void append(int partition, byte[] value) {
    records.get(partition).add(new Stored(null, value, null, null));
  }

  /**
   * Writes it all. Returns where the foreign records are, as {@code topic-partition@offset}, by
   * their values.
   */
  Map<String, String> write() throws ExecutionException, InterruptedException {
    try (Admin admin = Admin.create(broker)) {
      Map<TopicPartition, RecordsToDelete> all = new HashMap<>();
      ends.forEach((partition, end) -> all.put(partition, RecordsToDelete.beforeOffset(end)));
      admin.deleteRecords(all).all().get();
    }
    Map<String, String> origins = new HashMap<>();
    try (var producer =
        new KafkaProducer<>(broker, new ByteArraySerializer(), new ByteArraySerializer())) {
      for (TopicPartition partition : partitions) {
        for (Stored stored : records.get(partition.partition())) {
          var sent =
              producer.send(
                  new ProducerRecord<>(
                      topic.name(),
                      partition.partition(),
                      stored.timestamp,
                      stored.key,
                      stored.value,
                      stored.headers));
          if (stored.headers == null) {
            origins.put(
                new String(stored.value, StandardCharsets.UTF_8),
                partition + "@" + sent.get().offset());
          }
        }
      }
    }
    return origins;
  }
}
