package io.macrostream.deploy.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKafkaTest {

  private static final TopicPartition FACTS = new TopicPartition("facts", 0);
  private static final long IN_2099 = 4_070_908_800_000L;

  @TempDir Path directory;

  @Test
  void keepsCommittedRecordsOverARestartAndHidesAbortedOnes() throws Exception {
    try (var kafka = EmbeddedKafka.start(directory, 0)) {
      createTopic(kafka);
      try (var producer = producer(kafka)) {
        producer.initTransactions();
        producer.beginTransaction();
        producer.send(new ProducerRecord<>("facts", 0, 0L, "a", "from 1970"));
        producer.send(new ProducerRecord<>("facts", 0, IN_2099, "b", "from 2099"));
        producer.commitTransaction();
        producer.beginTransaction();
        producer.send(new ProducerRecord<>("facts", 0, 1L, "c", "aborted"));
        producer.flush();
        producer.abortTransaction();
      }
      assertThat(committed(kafka)).containsExactly("from 1970", "from 2099");
    }
    try (var kafka = EmbeddedKafka.start(directory, 0)) {
      assertThat(committed(kafka)).containsExactly("from 1970", "from 2099");
    }
  }

  @Test
  void refusesADirectoryInUseAndNamesItsOwner() throws Exception {
    try (var lock = DirectoryLock.take(directory)) {
      assertThat(lock).isNotNull();
      assertThatThrownBy(() -> EmbeddedKafka.start(directory, 0))
          .isInstanceOf(DirectoryInUseException.class)
          .hasMessageContaining("in use by process " + ProcessHandle.current().pid());
    }
  }

  private static void createTopic(EmbeddedKafka kafka) throws Exception {
    try (var admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
      admin.createTopics(Set.of(new NewTopic("facts", 1, (short) 1))).all().get();
    }
  }

  private static KafkaProducer<String, String> producer(EmbeddedKafka kafka) {
    return new KafkaProducer<>(
        Map.of(
            "bootstrap.servers",
            kafka.bootstrapServers(),
            "transactional.id",
            "test",
            "transaction.timeout.ms",
            3_600_000),
        new StringSerializer(),
        new StringSerializer());
  }

  private static List<String> committed(EmbeddedKafka kafka) {
    try (var consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers", kafka.bootstrapServers(), "isolation.level", "read_committed"),
            new StringDeserializer(),
            new StringDeserializer())) {
      consumer.assign(Set.of(FACTS));
      consumer.seekToBeginning(Set.of(FACTS));
      long end = consumer.endOffsets(Set.of(FACTS)).get(FACTS);
      List<String> values = new ArrayList<>();
      while (consumer.position(FACTS) < end) {
        consumer.poll(Duration.ofSeconds(1)).forEach(record -> values.add(record.value()));
      }
      return values;
    }
  }
}
