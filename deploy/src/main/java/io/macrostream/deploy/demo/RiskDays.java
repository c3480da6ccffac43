package io.macrostream.deploy.demo;

import io.macrostream.functions.event.EventJson;
import io.macrostream.functions.event.MalformedEventException;
import io.macrostream.functions.event.ScheduleEvent;
import io.macrostream.functions.event.Topics;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * The days of the risk calendar, as ingest wrote them: they are in no table.
 *
 * @param count how many
 * @param last the last of them, or null if there is none
 */
record RiskDays(long count, LocalDate last) {

  private static final Duration POLL = Duration.ofMillis(500);

  /** Reads the calendar from its topic, to the end. */
  static RiskDays read(String bootstrapServers) {
    var days = new TreeSet<LocalDate>();
    try (var consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(Topics.SCHEDULE.name()).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      do {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          add(record.value(), days);
        }
      } while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue()));
    }
    return new RiskDays(days.size(), days.isEmpty() ? null : days.last());
  }

  private static void add(byte[] value, TreeSet<LocalDate> days) {
    if (value == null) {
      return; // a heartbeat
    }
    try {
      ScheduleEvent event = EventJson.read(ScheduleEvent.class, value);
      if (event.calendar().equals(ScheduleEvent.RISK)) {
        days.add(LocalDate.ofEpochDay(event.date()));
      }
    } catch (MalformedEventException e) {
      return; // no day; the pipeline has made a dead letter of it
    }
  }
}
