package io.macrostream.deploy.bench;

import io.macrostream.connectors.kafka.Partitions;
import io.macrostream.functions.event.Event;
import io.macrostream.functions.event.EventJson;
import io.macrostream.functions.event.PartitionRecord;
import io.macrostream.functions.event.Topic;
import io.macrostream.functions.event.Topic.Writer;
import io.macrostream.functions.event.Topics;
import io.macrostream.functions.event.Trade;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Made-up ticks as ingest writes them: trades of several instruments in turn, in event-time order,
 * one promise of an end behind them in every partition.
 */
final class TickTape {

  private static final long START = Instant.parse("2024-01-02T12:00:00Z").toEpochMilli();
  private static final int TICKS_PER_MS = 2;
  private static final double BASE = 100;
  private static final double TICK = 0.01;

  private final List<String> instruments;
  private final int count;

  /** So many ticks of those instruments. */
  TickTape(List<String> instruments, int count) {
    this.instruments = instruments;
    this.count = count;
  }

  /** Writes the ticks, and ends every topic of ingest. */
  Void write(String bootstrapServers) {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            bootstrapServers,
            "linger.ms",
            "20",
            "batch.size",
            "262144",
            "compression.type",
            "lz4");
    try (var producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      var random = new Random(7);
      int[] levels = new int[instruments.size()];
      for (int i = 0; i < count; i++) {
        int which = i % levels.length;
        levels[which] += random.nextInt(3) - 1;
        producer.send(record(trade(i, which, levels[which], random)));
      }
      for (Topic<?> topic : Topics.ALL) {
        if (topic.writers().contains(Writer.INGEST)) {
          for (int i = 0; i < Topic.PARTITIONS; i++) {
            producer.send(end(topic.name(), topic.firstPartition(Writer.INGEST) + i));
          }
        }
      }
    }
    return null;
  }

  private Trade trade(int number, int which, int level, Random random) {
    Instant time = Instant.ofEpochMilli(START + number / TICKS_PER_MS);
    return new Trade(
        instruments.get(which),
        "BENCH",
        "1",
        number,
        time,
        time,
        Math.round((BASE + TICK * level) / TICK) * TICK,
        1 + random.nextInt(50));
  }

  private static ProducerRecord<byte[], byte[]> record(Event event) {
    Topic<?> topic = Topics.of(event);
    int partition =
        topic.firstPartition(Writer.INGEST) + Partitions.of(event.key(), Topic.PARTITIONS);
    return new ProducerRecord<>(
        topic.name(),
        partition,
        event.availableAt().toEpochMilli(),
        event.key().getBytes(StandardCharsets.UTF_8),
        EventJson.write(event));
  }

  private static ProducerRecord<byte[], byte[]> end(String topic, int partition) {
    var headers = new RecordHeaders();
    headers.add(
        PartitionRecord.UP_TO, Long.toString(Long.MAX_VALUE).getBytes(StandardCharsets.UTF_8));
    return new ProducerRecord<>(topic, partition, 0L, null, null, headers);
  }
}
