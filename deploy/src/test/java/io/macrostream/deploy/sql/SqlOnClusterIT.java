package io.macrostream.deploy.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.macrostream.deploy.cli.CliRunner;
import io.macrostream.deploy.cluster.Endpoints;
import io.macrostream.deploy.cluster.Home;
import io.macrostream.deploy.terminal.ExitCode;
import io.macrostream.functions.event.ClockTick;
import io.macrostream.functions.event.Command;
import io.macrostream.functions.event.EventJson;
import io.macrostream.functions.event.EventSchemas;
import io.macrostream.functions.event.Topic;
import io.macrostream.functions.event.Topics;
import io.macrostream.sql.SqlScripts;
import io.macrostream.sql.gateway.SqlGatewayException;
import io.macrostream.sql.gateway.SqlResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The shipped tables and queries as an analyst meets them: a cluster of separate processes, its SQL
 * gateway, a real broker. Facts come back field by field; heartbeats, aborted records and amended
 * versions do not.
 */
class SqlOnClusterIT {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration TIMEOUT = Duration.ofMinutes(2);
  private static final String DAMAGED = "clock-damaged";
  private static final String REQUESTS = "commands-requests";

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  static Path home;

  private static CliRunner cli;
  private static URI gateway;
  private static String kafka;
  private static SqlSession session;

  @BeforeAll
  static void startCluster() throws Exception {
    cli = new CliRunner(home);
    JsonNode cluster =
        JSON.readTree(cli.ok("cluster", "start", "--task-manager-memory", "1g", "--json"));
    gateway = URI.create(cluster.get("sql_gateway").asText());
    kafka = cluster.get("kafka").asText();
    try (var admin = Admin.create(Map.of("bootstrap.servers", kafka))) {
      admin
          .createTopics(
              List.of(new NewTopic(DAMAGED, 1, (short) 1), new NewTopic(REQUESTS, 1, (short) 1)))
          .all()
          .get();
    }
    try (var facts = new KnownFacts(kafka)) {
      facts.write();
      facts.writeRaw(
          DAMAGED, "ingest", utf8("{\"source\":\"ingest\""), EventJson.write(tick(), "live"));
    }
    session = open("false");
  }

  @AfterAll
  static void stopCluster() throws Exception {
    try {
      session.close();
    } finally {
      cli.ok("cluster", "stop");
      assertThat(Endpoints.of(new Home(home))).isEmpty();
    }
  }

  static Stream<Topic<?>> topics() {
    return Topics.ALL.stream();
  }

  @ParameterizedTest
  @MethodSource("topics")
  void everyFieldComesBackAndHeartbeatsAreInvisible(Topic<?> topic) throws Exception {
    List<JsonNode> expected =
        EventSchemas.records(topic).stream()
            .map(event -> plain(parse(EventJson.write(event, KnownFacts.EXAMPLES))))
            .toList();
    String table = SqlScripts.table(topic);
    List<JsonNode> read =
        objects(execute("SELECT * FROM " + table)).stream()
            .filter(row -> !row.path("run_id").asText().equals(KnownFacts.KNOWN))
            .toList();
    assertThat(read).containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void worstVarUtilisationFindsTheDayOfEachYear() throws Exception {
    assertThat(query("worst_var_utilisation"))
        .containsExactly(
            JSON.readTree(
                """
                {"run_id":"known","node":"SPX","metric":"VAR99","risk_year":2008,
                 "as_of":"2008-10-15","utilisation":1.9,"severity":"HARD","days_over":2}
                """),
            JSON.readTree(
                """
                {"run_id":"known","node":"SPX","metric":"VAR99","risk_year":2018,
                 "as_of":"2018-12-31","utilisation":1.0,"severity":"WARN","days_over":0}
                """));
  }

  /** The yardstick: twenty returns of plus and minus ln 1.01, mean 0, ddof 1. */
  @Test
  void largestMovesAreMeasuredInTheVolatilityBeforeThem() throws Exception {
    double n = KnownFacts.CALM_RETURNS;
    double volatility = Math.log(1.01) * Math.sqrt(n / (n - 1));
    List<String> instruments = List.of("SPX", "IBOV", "WTI");
    double[] moves = {Math.log(1.10), Math.log(0.95), Math.log(1.04)};

    List<JsonNode> rows = query("largest_moves");

    assertThat(rows).hasSize(moves.length);
    for (int i = 0; i < moves.length; i++) {
      JsonNode row = rows.get(i);
      assertThat(row.get("place").asInt()).isEqualTo(i + 1);
      assertThat(row.get("session_year").asInt()).isEqualTo(2018);
      assertThat(row.get("instrument_id").asText()).isEqualTo(instruments.get(i));
      assertThat(row.get("session_date").asText()).isEqualTo(KnownFacts.moveDay().toString());
      assertThat(row.get("log_return").asDouble()).isCloseTo(moves[i], within(1e-14));
      assertThat(row.get("volatility").asDouble()).isCloseTo(volatility, within(1e-12));
      assertThat(row.get("z").asDouble()).isCloseTo(moves[i] / volatility, within(1e-9));
    }
  }

  /** Column input: what is made of literals alone the gateway works out itself. */
  @Test
  void theTasksKnowTheFunctionsOfTheCatalogue() throws Exception {
    assertThat(session.withoutFunctions()).isEmpty();
    SqlResult result =
        execute(
            "SELECT median_agg(`close`), MAX(log_return(previous => `close`, level => 2 * `close`)),"
                + " MAX(calc('mean', CONCAT('{\"values\": [', CAST(`close` AS STRING), ']}')))"
                + " FROM market_bars WHERE run_id = 'known' AND instrument_id = 'GLD'");
    List<JsonNode> fields = result.rows().get(0).fields();
    assertThat(fields.get(0).asDouble()).isEqualTo(100.5);
    assertThat(fields.get(1).asDouble()).isEqualTo(Math.log(2));
    assertThat(fields.get(2).asText()).isEqualTo("{\"value\":102.0}");
  }

  @Test
  void aRecordThatIsNotJsonIsSkippedOrFailsTheQueryAsAsked() throws Exception {
    String damaged = "CREATE TABLE damaged WITH ('topic' = '" + DAMAGED + "') LIKE clock";
    String sources = "SELECT source FROM damaged";
    try (SqlSession lenient = open("true")) {
      lenient.execute(damaged, TIMEOUT, 10);
      assertThat(lenient.execute(sources, TIMEOUT, 10).rows())
          .extracting(SqlResult.Row::texts)
          .containsExactly(List.of("ingest"));
    }
    try (SqlSession strict = open("false")) {
      strict.execute(damaged, TIMEOUT, 10);
      assertThatThrownBy(() -> strict.execute(sources, TIMEOUT, 10))
          .isInstanceOfSatisfying(
              SqlGatewayException.class,
              e -> assertThat(e.errors()).anyMatch(all -> all.contains("Failed to deserialize")));
    }
  }

  @Test
  void anAnalystMayWriteCommands() throws Exception {
    execute("CREATE TABLE requests WITH ('topic' = '" + REQUESTS + "') LIKE commands");
    execute("SET 'table.dml-sync' = 'true'");
    execute(
        """
        INSERT INTO requests VALUES (
          CAST(NULL AS STRING), 'c-1', 'SET_PARAMETER', 'ts_momentum',
          CAST(NULL AS TIMESTAMP_LTZ(3)), MAP['enabled', 'false'], 'analyst',
          CAST(NULL AS STRING), TO_TIMESTAMP_LTZ(1546300799999, 3))
        """);
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

  @Test
  void aWrongStatementIsAFailureThatSaysWhatIsWrong() {
    CliRunner.Result result =
        cli.run("sql", "-e", "SHOW TABLES", "-e", "SELECT nope FROM market_bars");
    assertThat(result.exitCode()).isEqualTo(ExitCode.FAILURE);
    assertThat(result.out()).contains("market_bars_latest");
    assertThat(result.err())
        .contains("statement 2 of -e failed: SELECT nope FROM market_bars", "Column 'nope'")
        .doesNotContain("\tat ");
  }

  @Test
  void resultsAreTablesAndLongOnesAreCut() {
    CliRunner.Result result =
        cli.run("sql", "--max-rows", "2", "-e", "SELECT n FROM (VALUES (1), (10), (100)) AS t(n)");
    assertThat(result.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(result.out().lines().toList()).containsExactly(" n", " 1", "10");
    assertThat(result.err()).contains("2 rows shown, there are more");
  }

  /** The rows of a shipped query on the known run, through the command line. */
  private static List<JsonNode> query(String name) throws IOException {
    Path file = Files.writeString(home.resolve(name + ".sql"), SqlScripts.query(name).text());
    return cli.ok("sql", "-f", file.toString(), "--json")
        .lines()
        .map(line -> parse(utf8(line)))
        .filter(row -> row.path("run_id").asText().equals(KnownFacts.KNOWN))
        .toList();
  }

  private static SqlSession open(String ignoreParseErrors) throws SqlGatewayException {
    return SqlSession.open(
        gateway,
        Map.of(SqlScripts.BOOTSTRAP, kafka, SqlScripts.IGNORE_PARSE_ERRORS, ignoreParseErrors));
  }

  private static SqlResult execute(String statement) throws SqlGatewayException {
    return session.execute(statement, TIMEOUT, 1_000);
  }

  private static List<JsonNode> objects(SqlResult result) {
    List<JsonNode> objects = new ArrayList<>();
    for (SqlResult.Row row : result.rows()) {
      ObjectNode object = JSON.createObjectNode();
      for (int i = 0; i < result.columns().size(); i++) {
        object.set(result.columns().get(i).name(), row.fields().get(i));
      }
      objects.add(plain(object));
    }
    return objects;
  }

  /** The same values in one spelling: numbers as doubles, times with milliseconds. */
  private static JsonNode plain(JsonNode node) {
    if (node.isObject()) {
      ObjectNode object = JSON.createObjectNode();
      node.fields().forEachRemaining(field -> object.set(field.getKey(), plain(field.getValue())));
      return object;
    } else if (node.isArray()) {
      ArrayNode array = JSON.createArrayNode();
      node.forEach(element -> array.add(plain(element)));
      return array;
    } else if (node.isNumber()) {
      return JSON.getNodeFactory().numberNode(node.doubleValue());
    }
    return node.isTextual() ? JSON.getNodeFactory().textNode(spelled(node.asText())) : node;
  }

  private static String spelled(String text) {
    try {
      return EventJson.format(Instant.parse(text));
    } catch (DateTimeParseException e) {
      return text; // not a time
    }
  }

  private static List<ConsumerRecord<String, byte[]>> consume(String topic) {
    TopicPartition partition = new TopicPartition(topic, 0);
    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", kafka),
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

  private static ClockTick tick() {
    return new ClockTick("ingest", Instant.parse("2018-12-31T15:00:01Z"));
  }

  private static JsonNode parse(byte[] json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
