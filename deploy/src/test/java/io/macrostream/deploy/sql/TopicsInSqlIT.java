package io.macrostream.deploy.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.macrostream.deploy.embedded.EmbeddedKafka;
import io.macrostream.functions.event.ClockTick;
import io.macrostream.functions.event.Command;
import io.macrostream.functions.event.Event;
import io.macrostream.functions.event.EventJson;
import io.macrostream.functions.event.EventSchemas;
import io.macrostream.functions.event.PartitionRecord;
import io.macrostream.functions.event.Topic;
import io.macrostream.functions.event.Topics;
import io.macrostream.sql.SqlScript;
import io.macrostream.sql.SqlScripts;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.TableEnvironment;
import org.apache.flink.types.Row;
import org.apache.flink.util.CloseableIterator;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The shipped table definitions over a real broker: facts come back field by field, heartbeats and
 * aborted records do not come back at all.
 */
class TopicsInSqlIT {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int PARTITIONS = 2;
  private static final String DAMAGED = "clock-damaged";
  private static final String REQUESTS = "commands-requests";

  @TempDir static Path directory;
  private static EmbeddedKafka kafka;

  @BeforeAll
  static void writeTopics() throws Exception {
    kafka = EmbeddedKafka.start(directory, 0);
    createTopics();
    try (KafkaProducer<String, byte[]> producer = producer()) {
      producer.initTransactions();
      for (Topic<?> topic : Topics.ALL) {
        write(producer, topic);
      }
      producer.beginTransaction();
      producer.send(new ProducerRecord<>(DAMAGED, "ingest", utf8("{\"source\":\"ingest\"")));
      producer.send(new ProducerRecord<>(DAMAGED, "ingest", EventJson.write(tick(), "live")));
      producer.commitTransaction();
    }
  }

  @AfterAll
  static void stop() throws Exception {
    kafka.close();
  }

  static Stream<Topic<?>> topics() {
    return Topics.ALL.stream();
  }

  @ParameterizedTest
  @MethodSource("topics")
  void everyFieldComesBackAndHeartbeatsAreInvisible(Topic<?> topic) {
    List<String> expected =
        EventSchemas.records(topic).stream()
            .map(event -> new String(EventJson.write(event, "live"), StandardCharsets.UTF_8))
            .sorted()
            .toList();
    List<String> read =
        rows(session("false"), "SELECT * FROM " + SqlScripts.table(topic)).stream()
            .map(row -> json(row).toString())
            .sorted()
            .toList();
    assertThat(read).isEqualTo(expected);
  }

  @Test
  void aRecordThatIsNotJsonIsSkippedOrFailsTheQueryAsAsked() {
    String damaged = "CREATE TABLE damaged WITH ('topic' = '" + DAMAGED + "') LIKE clock";
    TableEnvironment lenient = session("true");
    lenient.executeSql(damaged);
    assertThat(rows(lenient, "SELECT source FROM damaged")).containsExactly(Row.of("ingest"));

    TableEnvironment strict = session("false");
    strict.executeSql(damaged);
    assertThatThrownBy(() -> rows(strict, "SELECT source FROM damaged"))
        .hasStackTraceContaining("Failed to deserialize");
  }

  @Test
  void anAnalystMayWriteCommands() throws Exception {
    TableEnvironment session = session("false");
    session.executeSql("CREATE TABLE requests WITH ('topic' = '" + REQUESTS + "') LIKE commands");
    session
        .executeSql(
            """
            INSERT INTO requests VALUES (
              CAST(NULL AS STRING), 'c-1', 'SET_PARAMETER', 'ts_momentum',
              CAST(NULL AS TIMESTAMP_LTZ(3)), MAP['enabled', 'false'], 'analyst',
              CAST(NULL AS STRING), TO_TIMESTAMP_LTZ(1546300799999, 3))
            """)
        .await();
    List<ConsumerRecord<String, byte[]>> written = consume(REQUESTS);
    assertThat(written).hasSize(1);
    assertThat(written.get(0).key()).isEqualTo("ts_momentum");
    assertThat(EventJson.read(Command.class, written.get(0).value()))
        .isEqualTo(
            new Command(
                "c-1",
                Command.Type.SET_PARAMETER,
                "ts_momentum",
                null,
                Map.of("enabled", "false"),
                "analyst",
                null,
                Instant.ofEpochMilli(1546300799999L)));
  }

  /** Facts between heartbeats on both partitions, then an aborted copy of them. */
  private static void write(KafkaProducer<String, byte[]> producer, Topic<?> topic) {
    List<? extends Event> events = EventSchemas.records(topic);
    producer.beginTransaction();
    heartbeats(producer, topic, 0);
    events.forEach(event -> producer.send(record(topic, event)));
    heartbeats(producer, topic, Long.MAX_VALUE);
    producer.commitTransaction();
    producer.beginTransaction();
    events.forEach(event -> producer.send(record(topic, event)));
    producer.flush();
    producer.abortTransaction();
  }

  private static ProducerRecord<String, byte[]> record(Topic<?> topic, Event event) {
    return new ProducerRecord<>(topic.name(), event.key(), EventJson.write(event, "live"));
  }

  private static void heartbeats(
      KafkaProducer<String, byte[]> producer, Topic<?> topic, long upTo) {
    Header promise = new RecordHeader(PartitionRecord.UP_TO, utf8(Long.toString(upTo)));
    for (int partition = 0; partition < PARTITIONS; partition++) {
      producer.send(
          new ProducerRecord<>(topic.name(), partition, 0L, null, null, List.of(promise)));
    }
  }

  private static ClockTick tick() {
    return new ClockTick("ingest", Instant.parse("2018-12-31T15:00:01Z"));
  }

  private static void createTopics() throws Exception {
    List<NewTopic> topics = new ArrayList<>();
    Topics.ALL.forEach(topic -> topics.add(new NewTopic(topic.name(), PARTITIONS, (short) 1)));
    topics.add(new NewTopic(DAMAGED, 1, (short) 1));
    topics.add(new NewTopic(REQUESTS, 1, (short) 1));
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
      admin.createTopics(topics).all().get();
    }
  }

  private static KafkaProducer<String, byte[]> producer() {
    return new KafkaProducer<>(
        Map.of("bootstrap.servers", kafka.bootstrapServers(), "transactional.id", "test"),
        new StringSerializer(),
        new ByteArraySerializer());
  }

  private static List<ConsumerRecord<String, byte[]>> consume(String topic) {
    TopicPartition partition = new TopicPartition(topic, 0);
    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", kafka.bootstrapServers()),
            new StringDeserializer(),
            new ByteArrayDeserializer())) {
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      long end = consumer.endOffsets(List.of(partition)).get(partition);
      List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
      while (consumer.position(partition) < end) {
        records.addAll(consumer.poll(Duration.ofMillis(200)).records(partition));
      }
      return records;
    }
  }

  private static TableEnvironment session(String ignoreParseErrors) {
    TableEnvironment session = TableEnvironment.create(EnvironmentSettings.inBatchMode());
    session.getConfig().set("table.local-time-zone", "UTC");
    session.getConfig().set("parallelism.default", "1");
    session.getConfig().set("restart-strategy.type", "disable");
    Map<String, String> variables =
        Map.of(
            SqlScripts.BOOTSTRAP,
            kafka.bootstrapServers(),
            SqlScripts.IGNORE_PARSE_ERRORS,
            ignoreParseErrors);
    for (SqlScript script : SqlScripts.definitions()) {
      script.statements(variables).forEach(session::executeSql);
    }
    return session;
  }

  private static List<Row> rows(TableEnvironment session, String query) {
    List<Row> rows = new ArrayList<>();
    try (CloseableIterator<Row> results = session.executeSql(query).collect()) {
      results.forEachRemaining(rows::add);
      return rows;
    } catch (Exception e) {
      throw new AssertionError(query, e);
    }
  }

  private static ObjectNode json(Row row) {
    ObjectNode json = JSON.createObjectNode();
    for (String field : row.getFieldNames(true)) {
      json.set(field, value(row.getField(field)));
    }
    return json;
  }

  private static JsonNode value(Object value) {
    if (value instanceof Instant time) {
      return JSON.getNodeFactory().textNode(EventJson.format(time));
    } else if (value instanceof LocalDate date) {
      return JSON.getNodeFactory().textNode(date.toString());
    } else if (value instanceof Row row) {
      return json(row);
    } else if (value instanceof Object[] elements) {
      return JSON.createArrayNode().addAll(Stream.of(elements).map(TopicsInSqlIT::value).toList());
    } else if (value instanceof Map<?, ?> map) {
      return JSON.valueToTree(new TreeMap<>(map));
    }
    return JSON.valueToTree(value);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
