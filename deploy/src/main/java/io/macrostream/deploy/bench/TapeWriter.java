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
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes made-up facts as ingest does: to the partition of their key, with promises between. */
final class TapeWriter implements AutoCloseable {

  private static final List<Topic<?>> OF_INGEST =
      Topics.ALL.stream().filter(topic -> topic.writers().contains(Writer.INGEST)).toList();

  private final KafkaProducer<byte[], byte[]> producer;

  /**
   * @param lingerMs how long a record may wait for others
   */
  TapeWriter(String bootstrapServers, int lingerMs) {
    producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "linger.ms",
                Integer.toString(lingerMs),
                "batch.size",
                "262144",
                "compression.type",
                lingerMs < 10 ? "none" : "lz4"),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  /** Writes facts of one topic; they must come in the order of their times. */
  void write(Event event) {
    Topic<?> topic = Topics.of(event);
    int partition =
        topic.firstPartition(Writer.INGEST) + Partitions.of(event.key(), Topic.PARTITIONS);
    producer.send(
        new ProducerRecord<>(
            topic.name(),
            partition,
            Math.max(0, event.availableAt().toEpochMilli()),
            event.key().getBytes(StandardCharsets.UTF_8),
            event instanceof Trade trade ? json(trade) : EventJson.write(event)));
  }

  /** A tick as {@link EventJson} writes it, for less: who writes must not be what is measured. */
  static byte[] json(Trade trade) {
    return ("{\"instrument_id\":\""
            + trade.instrumentId()
            + "\",\"venue\":\""
            + trade.venue()
            + "\",\"session\":\""
            + trade.session()
            + "\",\"trade_sequence\":"
            + trade.tradeSequence()
            + ",\"observed_at\":\""
            + EventJson.format(trade.observedAt())
            + "\",\"available_at\":\""
            + EventJson.format(trade.availableAt())
            + "\",\"price\":"
            + trade.price()
            + ",\"size\":"
            + trade.size()
            + '}')
        .getBytes(StandardCharsets.UTF_8);
  }

  /** Promises in every topic of ingest that all is written up to a time. */
  void promise(long upTo) {
    OF_INGEST.forEach(topic -> promise(topic, upTo + topic.lead().toMillis()));
  }

  /** Promises that all is written up to {@code now}, where a heartbeat came due since before. */
  void promiseBetween(long before, long now) {
    for (Topic<?> topic : OF_INGEST) {
      long step = topic.liveHeartbeat().toMillis();
      if (now / step > before / step) {
        promise(topic, now + topic.lead().toMillis());
      }
    }
  }

  /** Ends every topic of ingest. */
  void end() {
    OF_INGEST.forEach(topic -> promise(topic, Long.MAX_VALUE));
  }

  private void promise(Topic<?> topic, long upTo) {
    for (int i = 0; i < Topic.PARTITIONS; i++) {
      var headers = new RecordHeaders();
      headers.add(PartitionRecord.UP_TO, Long.toString(upTo).getBytes(StandardCharsets.UTF_8));
      producer.send(
          new ProducerRecord<>(
              topic.name(), topic.firstPartition(Writer.INGEST) + i, 0L, null, null, headers));
    }
  }

  @Override
  public void close() {
    producer.close();
  }
}
