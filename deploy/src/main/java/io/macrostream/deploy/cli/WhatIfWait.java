package io.macrostream.deploy.cli;

import io.macrostream.deploy.terminal.CliException;
import io.macrostream.deploy.terminal.Program;
import io.macrostream.functions.event.DeadLetter;
import io.macrostream.functions.event.Event;
import io.macrostream.functions.event.EventJson;
import io.macrostream.functions.event.MalformedEventException;
import io.macrostream.functions.event.Topics;
import io.macrostream.functions.event.WhatIfAnswer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Waits for the answer to a question, from the topics as they are when it is made: so make it
 * before the question is sent.
 */
final class WhatIfWait implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(100);
  private static final int TIMEOUT_MS = 15_000;
  private static final List<String> TOPICS =
      List.of(Topics.WHAT_IF_ANSWERS.name(), Topics.DEAD_LETTERS.name());

  private final KafkaConsumer<byte[], byte[]> consumer;

  WhatIfWait(String bootstrapServers) {
    consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrapServers, "default.api.timeout.ms", TIMEOUT_MS),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    try {
      start(bootstrapServers);
    } catch (RuntimeException e) {
      consumer.close();
      throw e;
    }
  }

  private void start(String bootstrapServers) {
    List<TopicPartition> partitions = new ArrayList<>();
    for (String topic : TOPICS) {
      List<PartitionInfo> found = consumer.partitionsFor(topic);
      if (found == null || found.isEmpty()) {
        throw CliException.failure(
            "there is no topic " + topic + " at " + bootstrapServers,
            "no installation of this version has created its topics there",
            "name another broker with --kafka, or create the topics: "
                + Program.path()
                + " cluster start");
      }
      found.forEach(info -> partitions.add(new TopicPartition(topic, info.partition())));
    }
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    partitions.forEach(consumer::position); // which is where it starts, from now on
  }

  /**
   * The answer.
   *
   * @throws CliException if the question was refused before it was asked, or nobody answers in time
   */
  WhatIfAnswer await(String requestId, Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    while (System.nanoTime() < deadline) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        Optional<WhatIfAnswer> answer = answer(record, requestId);
        if (answer.isPresent()) {
          return answer.get();
        }
      }
    }
    throw CliException.failure(
        "no answer to " + requestId + " within " + patience.toSeconds() + " s",
        "it is given once the question and everything known before it have come by: the ingest job"
            + " takes it in, the risk or pipeline job answers, and neither answers while its clock"
            + " stands still",
        "check that both jobs run: "
            + Program.path()
            + " cluster status; wait longer with --timeout, or look for the answer on the topic "
            + Topics.WHAT_IF_ANSWERS.name());
  }

  private static Optional<WhatIfAnswer> answer(
      ConsumerRecord<byte[], byte[]> record, String requestId) {
    if (record.value() == null) {
      return Optional.empty(); // a heartbeat
    }
    if (record.topic().equals(Topics.WHAT_IF_ANSWERS.name())) {
      return read(WhatIfAnswer.class, record).filter(each -> each.requestId().equals(requestId));
    }
    read(DeadLetter.class, record)
        .filter(letter -> isOf(letter, requestId))
        .ifPresent(
            letter -> {
              throw CliException.failure(
                  "the question was refused: " + letter.reason(),
                  letter.message(),
                  "correct it, and ask again");
            });
    return Optional.empty();
  }

  /** Whether it holds the question: refused at its receipt, it has no other origin than a place. */
  private static boolean isOf(DeadLetter letter, String requestId) {
    return letter.source().equals(Topics.COMMANDS.name())
        && letter.payload() != null
        && letter.payload().contains('"' + requestId + '"');
  }

  private static <T extends Event> Optional<T> read(
      Class<T> type, ConsumerRecord<byte[], byte[]> record) {
    try {
      return Optional.of(EventJson.read(type, record.value()));
    } catch (MalformedEventException e) {
      return Optional.empty(); // somebody else's
    }
  }

  @Override
  public void close() {
    consumer.close();
  }
}
