package io.macrostream.deploy.topic;

import io.macrostream.connectors.kafka.Partitions;
import io.macrostream.deploy.terminal.CliException;
import io.macrostream.deploy.terminal.Progress;
import io.macrostream.functions.event.Event;
import io.macrostream.functions.event.EventJson;
import io.macrostream.functions.event.MalformedEventException;
import io.macrostream.functions.event.PartitionRecord;
import io.macrostream.functions.event.Topic;
import io.macrostream.functions.event.Topic.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads topics from their beginning to the end they have when the reading starts: what was
 * committed, past the heartbeats. Facts of one key come in the order they were written.
 */
public final class TopicReader implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(200);
  private static final int BAR = 20;

  private final String bootstrapServers;
  private final Duration patience;
  private final KafkaConsumer<byte[], byte[]> consumer;

  private volatile String reading;
  private volatile double fraction;
  private volatile long records;
  private volatile int topics;

  /**
   * What a reading met.
   *
   * @param records facts, those of other keys and those that cannot be used included
   * @param runs runs that wrote them, sorted
   */
  public record Tally(long records, SortedSet<String> runs) {}

  /**
   * @param patience how long nothing may come before the reading is given up
   */
  public TopicReader(String bootstrapServers, Duration patience) {
    this.bootstrapServers = bootstrapServers;
    this.patience = patience;
    consumer =
        new KafkaConsumer<>(
            Map.<String, Object>of(
                "bootstrap.servers",
                bootstrapServers,
                "isolation.level",
                "read_committed",
                "default.api.timeout.ms",
                (int) patience.toMillis()),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
  }

  /** How far it is, for a person; from any thread. */
  public String progress() {
    String name = reading;
    return name == null
        ? String.format(Locale.ROOT, "%,d records of %d topics", records, topics)
        : String.format(
            Locale.ROOT, "%s  %,d records  %s", Progress.bar(fraction, BAR), records, name);
  }

  /**
   * Reads all of a topic.
   *
   * @throws CliException if there is no such topic
   * @throws KafkaException if the broker stops answering
   */
  public <T extends Event> Tally read(Topic<T> topic, Consumer<Fact<T>> wanted) {
    return read(new Reading<>(topic, key -> true, wanted), partitions(topic), Instant.MIN);
  }

  /**
   * Reads what a topic has of some keys: of each writer the partitions where they are.
   *
   * @throws CliException if there is no such topic
   * @throws KafkaException if the broker stops answering
   */
  public <T extends Event> Tally read(Topic<T> topic, Set<String> keys, Consumer<Fact<T>> wanted) {
    return read(topic, keys, Instant.MIN, wanted);
  }

  /**
   * Reads what a topic has of some keys from a time on.
   *
   * @param from what became available before it is passed over
   * @throws CliException if there is no such topic
   * @throws KafkaException if the broker stops answering
   */
  public <T extends Event> Tally read(
      Topic<T> topic, Set<String> keys, Instant from, Consumer<Fact<T>> wanted) {
    Set<Integer> places = new TreeSet<>();
    keys.forEach(key -> places.add(Partitions.of(key, Topic.PARTITIONS)));
    List<TopicPartition> partitions =
        partitions(topic).stream()
            .filter(each -> places.contains(each.partition() % Topic.PARTITIONS))
            .toList();
    return read(new Reading<>(topic, keys::contains, wanted), partitions, from);
  }

  private <T extends Event> Tally read(
      Reading<T> facts, List<TopicPartition> partitions, Instant from) {
    consumer.assign(partitions);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    seek(partitions, ends, from);
    fraction = 0;
    reading = facts.topic.name();
    long progressAt = System.nanoTime();
    long left = left(ends);
    long all = left;
    while (left > 0) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        if (record.offset() < ends.get(new TopicPartition(record.topic(), record.partition()))) {
          facts.take(record);
        }
      }
      long now = left(ends);
      if (now < left) {
        progressAt = System.nanoTime();
      } else if (System.nanoTime() - progressAt > patience.toNanos()) {
        throw new KafkaException(
            reading + " gives nothing more for " + patience.toSeconds() + " s");
      }
      left = now;
      fraction = 1 - (double) left / all;
    }
    reading = null;
    topics++;
    return new Tally(facts.records, facts.runs);
  }

  private List<TopicPartition> partitions(Topic<?> topic) {
    List<PartitionInfo> found = consumer.partitionsFor(topic.name());
    if (found == null || found.isEmpty()) {
      throw CliException.failure(
          "there is no topic " + topic.name() + " at " + bootstrapServers,
          "no installation has created its topics there",
          "name another broker with --kafka");
    }
    return found.stream().map(info -> new TopicPartition(info.topic(), info.partition())).toList();
  }

  /** Kafka's own time of a fact is its {@code available_at}, but for those before 1970. */
  private void seek(List<TopicPartition> partitions, Map<TopicPartition, Long> ends, Instant from) {
    if (from.isBefore(Instant.EPOCH)) {
      consumer.seekToBeginning(partitions);
      return;
    }
    Map<TopicPartition, Long> times = new HashMap<>();
    partitions.forEach(partition -> times.put(partition, from.toEpochMilli()));
    consumer
        .offsetsForTimes(times)
        .forEach(
            (partition, found) ->
                consumer.seek(partition, found == null ? ends.get(partition) : found.offset()));
  }

  private long left(Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .mapToLong(end -> Math.max(0, end.getValue() - consumer.position(end.getKey())))
        .sum();
  }

  @Override
  public void close() {
    consumer.close();
  }

  private static String text(byte[] bytes) {
    return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
  }

  /** One topic being read. */
  private final class Reading<T extends Event> {

    private final Topic<T> topic;
    private final Predicate<String> key;
    private final Consumer<Fact<T>> wanted;
    private final SortedSet<String> runs = new TreeSet<>();
    private long records;

    Reading(Topic<T> topic, Predicate<String> key, Consumer<Fact<T>> wanted) {
      this.topic = topic;
      this.key = key;
      this.wanted = wanted;
    }

    void take(ConsumerRecord<byte[], byte[]> record) {
      if (record.value() == null) {
        return; // a heartbeat
      }
      records++;
      TopicReader.this.records++;
      Header run = record.headers().lastHeader(PartitionRecord.RUN_ID);
      String runId = run == null ? "" : text(run.value());
      runs.add(runId);
      if (!key.test(text(record.key()))) {
        return;
      }
      Writer writer = topic.writers().get(record.partition() / Topic.PARTITIONS);
      try {
        wanted.accept(new Fact<>(EventJson.read(topic.type(), record.value()), writer, runId));
      } catch (MalformedEventException e) {
        return; // who computes from the topic has made a dead letter of it
      }
    }
  }
}
