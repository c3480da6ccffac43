package io.macrostream.deploy.cli;

import io.macrostream.functions.control.ApprovalRules;
import io.macrostream.functions.control.AsOf;
import io.macrostream.functions.control.ControlData;
import io.macrostream.functions.control.InvalidCommandException;
import io.macrostream.functions.event.Command;
import io.macrostream.functions.event.EventJson;
import io.macrostream.functions.event.Limit;
import io.macrostream.functions.event.MalformedEventException;
import io.macrostream.functions.event.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Looks on the topic {@code limits} whether a change loosens a hard limit. */
final class LimitLookup {

  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final Duration POLL = Duration.ofMillis(200);

  private LimitLookup() {}

  /** Whether the change loosens or withdraws a hard limit; empty if the topic cannot be read. */
  static Optional<Boolean> loosensHard(String bootstrapServers, Command change) {
    try {
      Limit next = ControlData.limit(change, 1);
      List<Limit> versions = versions(bootstrapServers, next.limitId());
      Limit inForce = AsOf.at(versions, next.effectiveAt()).orElse(null);
      return Optional.of(ApprovalRules.LOOSENED_HARD.isNeeded(inForce, next));
    } catch (KafkaException | InvalidCommandException e) {
      return Optional.empty();
    }
  }

  /** Every version of a limit that is on the topic; throws if that takes too long. */
  private static List<Limit> versions(String bootstrapServers, String limitId) {
    List<Limit> versions = new ArrayList<>();
    long deadline = System.nanoTime() + TIMEOUT.toNanos();
    try (var consumer =
        new KafkaConsumer<>(
            Map.<String, Object>of(
                "bootstrap.servers",
                bootstrapServers,
                "isolation.level",
                "read_committed",
                "default.api.timeout.ms",
                (int) TIMEOUT.toMillis()),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(Topics.LIMITS.name()).stream()
              .map(found -> new TopicPartition(found.topic(), found.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (!partitions.stream().allMatch(each -> consumer.position(each) >= ends.get(each))) {
        if (System.nanoTime() > deadline) {
          throw new KafkaException("the topic takes longer than " + TIMEOUT);
        }
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          read(record.value())
              .filter(limit -> limit.limitId().equals(limitId))
              .ifPresent(versions::add);
        }
      }
    }
    return versions;
  }

  /** The limit, unless it is a heartbeat or none. */
  private static Optional<Limit> read(byte[] value) {
    try {
      return value == null ? Optional.empty() : Optional.of(EventJson.read(Limit.class, value));
    } catch (MalformedEventException e) {
      return Optional.empty();
    }
  }
}
