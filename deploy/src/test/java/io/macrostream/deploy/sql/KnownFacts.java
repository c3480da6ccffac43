package io.macrostream.deploy.sql;

import io.macrostream.functions.event.Availability;
import io.macrostream.functions.event.Bar;
import io.macrostream.functions.event.Event;
import io.macrostream.functions.event.EventJson;
import io.macrostream.functions.event.EventSchemas;
import io.macrostream.functions.event.PartitionRecord;
import io.macrostream.functions.event.Severity;
import io.macrostream.functions.event.Topic;
import io.macrostream.functions.event.Topics;
import io.macrostream.functions.event.Utilisation;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Topics as the product leaves them: facts between heartbeats on every partition, and an aborted
 * copy of the facts behind them.
 */
final class KnownFacts implements AutoCloseable {

  /** The examples of the schemas, on every topic. */
  static final String EXAMPLES = "live";

  /** Bars and utilisation with results that can be worked out by hand. */
  static final String KNOWN = "known";

  /** Returns before the move that is measured; with them its yardstick is complete. */
  static final int CALM_RETURNS = 20;

  private static final LocalDate FIRST_SESSION = LocalDate.of(2018, 3, 1);

  private final KafkaProducer<String, byte[]> producer;

  KnownFacts(String bootstrapServers) {
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrapServers, "transactional.id", "known-facts"),
            new StringSerializer(),
            new ByteArraySerializer());
    producer.initTransactions();
  }

  void write() {
    for (Topic<?> topic : Topics.ALL) {
      write(topic, EventSchemas.records(topic), EXAMPLES);
    }
    write(Topics.UTILISATION, utilisation(), KNOWN);
    write(Topics.BARS, bars(), KNOWN);
  }

  /** Writes records to a topic as they are, committed. */
  void writeRaw(String topic, String key, byte[]... values) {
    producer.beginTransaction();
    for (byte[] value : values) {
      producer.send(new ProducerRecord<>(topic, key, value));
    }
    producer.commitTransaction();
  }

  private void write(Topic<?> topic, List<? extends Event> events, String runId) {
    producer.beginTransaction();
    heartbeats(topic, 0);
    events.forEach(event -> producer.send(record(topic, event, runId)));
    heartbeats(topic, Long.MAX_VALUE);
    producer.commitTransaction();
    producer.beginTransaction();
    events.forEach(event -> producer.send(record(topic, event, runId)));
    producer.flush();
    producer.abortTransaction();
  }

  private static ProducerRecord<String, byte[]> record(Topic<?> topic, Event event, String runId) {
    return new ProducerRecord<>(topic.name(), event.key(), EventJson.write(event, runId));
  }

  private void heartbeats(Topic<?> topic, long upTo) {
    byte[] text = Long.toString(upTo).getBytes(StandardCharsets.UTF_8);
    Header promise = new RecordHeader(PartitionRecord.UP_TO, text);
    for (int partition = 0; partition < topic.partitions(); partition++) {
      producer.send(
          new ProducerRecord<>(topic.name(), partition, 0L, null, null, List.of(promise)));
    }
  }

  /** Two years of one node; the first figure of 15 October is amended. */
  private static List<Utilisation> utilisation() {
    return List.of(
        utilisation("2008-10-14", "soft", 0.9, Severity.WARN, 1),
        utilisation("2008-10-14", "hard", 0.5, Severity.OK, 1),
        utilisation("2008-10-15", "soft", 9.9, Severity.HARD, 1),
        utilisation("2008-10-15", "soft", 1.9, Severity.SOFT, 2),
        utilisation("2008-10-15", "hard", 1.1, Severity.HARD, 1),
        utilisation("2008-10-16", "soft", 1.9, Severity.SOFT, 1),
        utilisation("2018-12-31", "soft", 1.0, Severity.WARN, 1));
  }

  private static Utilisation utilisation(
      String day, String limit, double utilisation, Severity severity, int version) {
    LocalDate asOf = LocalDate.parse(day);
    Instant at = Instant.parse(day + "T22:00:00Z");
    return new Utilisation(
        "SPX",
        (int) asOf.toEpochDay(),
        "VAR99",
        limit,
        1,
        utilisation * 100,
        100.0,
        utilisation,
        severity,
        0,
        3,
        List.of(),
        at,
        at.plusSeconds(version),
        version,
        null);
  }

  /** Closes that go from 100 to 101 and back, then a move; the one of SPX is amended. */
  private static List<Bar> bars() {
    List<Bar> bars = new ArrayList<>();
    Map.of("SPX", 150.0, "IBOV", 95.0, "WTI", 104.0, "GLD", 102.0)
        .forEach(
            (instrument, last) -> {
              for (int day = 0; day <= CALM_RETURNS; day++) {
                bars.add(bar(instrument, day, day % 2 == 0 ? 100 : 101, 1));
              }
              bars.add(bar(instrument, CALM_RETURNS + 1, last, 1));
            });
    bars.add(bar("SPX", CALM_RETURNS + 1, 110, 2));
    return bars;
  }

  /** The session of the move. */
  static LocalDate moveDay() {
    return FIRST_SESSION.plusDays(CALM_RETURNS + 1);
  }

  private static Bar bar(String instrument, int day, double close, int version) {
    LocalDate session = FIRST_SESSION.plusDays(day);
    Instant at = Instant.parse(session + "T22:00:00Z");
    return new Bar(
        instrument,
        Bar.DAILY,
        (int) session.toEpochDay(),
        at,
        at.plusSeconds(version),
        null,
        null,
        null,
        close,
        null,
        null,
        null,
        null,
        true,
        "synthetic",
        Availability.DERIVED,
        List.of(),
        version);
  }

  @Override
  public void close() {
    producer.close();
  }
}
