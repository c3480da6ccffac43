package io.macrostream.deploy.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.macrostream.connectors.canonical.Exporter;
import io.macrostream.connectors.canonical.RunDiff;
import io.macrostream.connectors.canonical.StoredRun;
import io.macrostream.connectors.kafka.KafkaTopics;
import io.macrostream.connectors.kafka.Partitions;
import io.macrostream.deploy.cli.CliRunner;
import io.macrostream.deploy.database.Query;
import io.macrostream.deploy.embedded.EmbeddedKafka;
import io.macrostream.deploy.embedded.EmbeddedPostgres17;
import io.macrostream.deploy.terminal.ExitCode;
import io.macrostream.functions.event.EventJson;
import io.macrostream.functions.event.PartitionRecord;
import io.macrostream.functions.event.RiskMetric;
import io.macrostream.functions.event.Topic;
import io.macrostream.functions.event.Topic.Writer;
import io.macrostream.functions.event.Topics;
import io.macrostream.jobs.IngestJob;
import io.macrostream.jobs.PipelineJob;
import io.macrostream.sql.Migrations;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Real market history through Kafka, all stages and PostgreSQL to the exported figures: thirty
 * months around the autumn of 2008.
 */
class HistoryToRiskIT {

  private static final LocalDate FIRST = LocalDate.of(2006, 6, 1);
  private static final LocalDate LAST = LocalDate.of(2008, 12, 31);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir static Path home;
  private static EmbeddedKafka kafka;
  private static EmbeddedPostgres17 database;

  @BeforeAll
  static void ingest() throws Exception {
    HistoryExcerpt.write(home.resolve("history"), FIRST, LAST);
    kafka = EmbeddedKafka.start(home.resolve("kafka"), 0);
    database =
        EmbeddedPostgres17.start(home.resolve("pg"), 0, EmbeddedPostgres17.Durability.SERVER);
    Migrations.migrate(database.dataSource());
    KafkaTopics.create(kafka.bootstrapServers(), Topics.ALL);
    IngestJob.main(
        arguments("ingest", "2", "rocksdb", "--history", home.resolve("history").toString()));
    run("first", "2", "rocksdb");
  }

  @AfterAll
  static void stop() throws Exception {
    if (database != null) {
      database.close();
    }
    if (kafka != null) {
      kafka.close();
    }
  }

  @Test
  void everyFigureEqualsAnIndependentRecomputation() throws Exception {
    Path export = home.resolve("export");
    Exporter.export(database.dataSource(), "first", export, (table, rows) -> {});
    List<LocalDate> calendar = PlainRisk.dates(home.resolve("history/indices/gspc.csv"));
    PlainRisk plain = new PlainRisk(export, calendar);
    assertThat(plain.assertSameAs(export, PlainRisk.ALL))
        .as("firm, two desks, three books, and the firm by five asset classes")
        .isEqualTo((6 + 5) * PlainRisk.ALL.size() * calendar.size());
    assertThat(plain.assertComponentsAddUp(export))
        .as("VaR and ES of the firm by desks and by asset classes, and of two desks by books")
        .isGreaterThan(4 * 2 * 3 * (calendar.size() - 10));
    new PlainBacktests(export).assertAll();
  }

  @Test
  void anotherParallelismAndBackendGiveTheSameRun() throws Exception {
    run("second", "1", "hashmap");
    var diff =
        RunDiff.diff(
            new StoredRun(database.dataSource(), "first"),
            new StoredRun(database.dataSource(), "second"));
    assertThat(diff.identical()).as(diff.tables().toString()).isTrue();
  }

  @Test
  void breachesOfTheCrisisReachTheAlerts() throws Exception {
    Path export = home.resolve("export-alerts");
    Exporter.export(database.dataSource(), "first", export, (table, rows) -> {});
    List<Map<String, String>> utilisation = PlainRisk.rows(export.resolve("risk_utilisation.csv"));
    assertThat(utilisation)
        .filteredOn(row -> row.get("limit_id").equals("GLOBAL20-VAR99-HARD"))
        .filteredOn(row -> row.get("severity").equals("HARD"))
        .isNotEmpty()
        .allMatch(row -> Double.parseDouble(row.get("value")) > 270_000);
    assertThat(utilisation).noneMatch(row -> row.get("limit_id").equals("NO_LIMIT"));
    String alerts = Files.readString(export.resolve("alert_events.csv"));
    assertThat(alerts).contains("SUSTAINED_SOFT_BREACH").contains("HARD,ESCALATED");
    assertThat(Files.readAllLines(export.resolve("signals.csv")).size()).isGreaterThan(1_000);
  }

  @Test
  void anAlertIsExplainedDownToTheMarketAndRecomputed() throws Exception {
    String id =
        new Query(database.dataSource())
            .rows(
                "SELECT alert_id FROM alert_events WHERE run_id = 'first' AND node = 'FIRM'"
                    + " AND metric = 'ES99' AND version = 1 ORDER BY available_at LIMIT 1")
            .get(0)
            .get("alert_id")
            .toString();
    JsonNode explained =
        JSON.readTree(cli().ok(explain(id.substring(0, 12), "first", "--recompute", "--json")));
    assertThat(explained.get("id").asText()).isEqualTo(id);
    JsonNode opening = explained.get("opened_by");
    JsonNode figure = explained.at("/figure/figure");
    assertThat(opening.get("available_at")).isEqualTo(explained.at("/steps/0/opened_at"));
    assertThat(opening.get("limit")).isEqualTo(explained.at("/limit/value"));
    assertThat(opening.get("value")).isEqualTo(figure.get("value"));
    assertThat(explained.at("/limit/author").asText()).isEqualTo("risk.desk");
    assertThat(explained.at("/figure/positions_add_up").asBoolean()).isTrue();
    assertThat(explained.at("/figure/positions").size()).isGreaterThan(20);
    assertThat(explained.at("/figure/market").findValuesAsText("topic"))
        .contains("market.bars", "curve.points");
    assertThat(explained.at("/figure/market").findValuesAsText("available_at"))
        .allMatch(time -> time.compareTo(figure.get("available_at").asText()) <= 0);

    JsonNode recomputed = explained.get("recomputation");
    assertThat(recomputed.get("equal").asBoolean()).isTrue();
    assertThat(recomputed.get("checks").size())
        .isEqualTo(1 + explained.get("utilisation").size() + explained.get("steps").size());
    double es = 0;
    for (JsonNode scenario : recomputed.get("scenarios")) {
      es -= scenario.get("weight").asDouble() * scenario.get("pnl").asDouble();
      assertThat(scenario.get("parts").fieldNames())
          .toIterable()
          .containsExactlyInAnyOrder("US", "GLOBAL");
    }
    assertThat(es).isCloseTo(figure.get("value").asDouble(), within(1e-6));
  }

  /** The stored figure is falsified in its last bit, in a run of its own. */
  @Test
  void aFigureThatWasFalsifiedIsFoundOut() throws Exception {
    String id = "SPX/2007-03-01/VAR95";
    assertThat(cli().ok(explain(id, "first", "--recompute")))
        .contains(
            "figure " + id + "@1", "1 position in force", "recomputed: equal to the last bit");

    JsonNode honest = JSON.readTree(cli().ok(explain(id, "first", "--json")));
    double value = honest.at("/figure/value").asDouble();
    ObjectNode figure = honest.get("figure").deepCopy();
    publish(
        EventJson.read(
            RiskMetric.class, JSON.writeValueAsBytes(figure.put("value", Math.nextUp(value)))),
        "falsified");

    CliRunner.Result result = cli().run(explain(id, "falsified", "--recompute"));
    assertThat(result.exitCode()).isEqualTo(ExitCode.VERIFICATION_FAILED);
    assertThat(result.out().lines())
        .contains("recomputed: it differs")
        .anyMatch(line -> line.contains("value  " + Math.nextUp(value) + "  " + value));
  }

  private static void publish(RiskMetric figure, String runId) throws Exception {
    int partition =
        Topics.RISK_METRICS.firstPartition(Writer.PIPELINE)
            + Partitions.of(figure.key(), Topic.PARTITIONS);
    var record =
        new ProducerRecord<>(
            Topics.RISK_METRICS.name(),
            partition,
            figure.key().getBytes(StandardCharsets.UTF_8),
            EventJson.write(figure, runId));
    record.headers().add(PartitionRecord.RUN_ID, runId.getBytes(StandardCharsets.UTF_8));
    try (var producer =
        new KafkaProducer<>(
            Map.<String, Object>of("bootstrap.servers", kafka.bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      producer.send(record).get();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0123456789ab | first | there is no alert or signal 0123456789ab | alerts tail",
        "SPX/2007-03-01/VAR95 | live | there is no figure SPX/2007-03-01/VAR95 | --run-id with one",
        "SPX/2007-03-03/VAR95 | first | there is no figure | they go from 2006-06-01 to 2008-12-31",
        "SPX/2007-03-01/VAR90 | first | there is no figure | VAR95, VAR95_10D, VAR95_REVALUED, VAR97.5",
        "SPX/2007-03-01/VAR95@2 | first | there is no figure | a version from 1 to 1",
        "TSMOM/SPX/2007-03-03 | first | there is no signal | the day of the decision",
      })
  void whatIsNotThereIsToldWithWhereItWasLookedFor(
      String id, String runId, String problem, String fix) {
    CliRunner.Result result = cli().run(explain(id, runId));
    assertThat(result.exitCode()).isEqualTo(ExitCode.FAILURE);
    assertThat(result.err()).contains(problem + ' ', "looked through ", fix);
  }

  @Test
  void aSignalIsExplainedByItsInputs() throws Exception {
    JsonNode explained =
        JSON.readTree(cli().ok(explain("TSMOM/SPX/2008-10-07", "first", "--json")));
    assertThat(explained.at("/signal/instrument_id").asText()).isEqualTo("SPX");
    JsonNode inputs = explained.get("inputs");
    assertThat(inputs.findValuesAsText("topic")).contains("market.bars", "features");
    for (JsonNode input : inputs) {
      assertThat(input.at("/fact/available_at")).isEqualTo(input.at("/ref/available_at"));
      assertThat(input.at("/fact/version")).isEqualTo(input.at("/ref/version"));
    }
    String id = explained.get("id").asText();
    assertThat(cli().ok(explain(id, "first"))).contains("signal " + id, "ewma_volatility|SPX");
    assertThat(cli().run(explain(id, "first", "--recompute")).exitCode()).isEqualTo(ExitCode.USAGE);
  }

  private static CliRunner cli() {
    return new CliRunner(home.resolve("cli"));
  }

  private static String[] explain(String id, String runId, String... more) {
    List<String> arguments = new ArrayList<>(List.of("explain", id, "--run-id", runId));
    arguments.addAll(List.of("--kafka", kafka.bootstrapServers()));
    arguments.addAll(List.of(more));
    return arguments.toArray(String[]::new);
  }

  private static void run(String runId, String parallelism, String backend) throws Exception {
    PipelineJob.main(
        arguments(
            runId,
            parallelism,
            backend,
            "--database",
            database.jdbcUrl(),
            "--risk-confidences",
            "95,97.5,99",
            "--risk-ten-days",
            "historical",
            "--risk-methods",
            "revalued",
            "--risk-dimensions",
            "asset_class"));
  }

  private static String[] arguments(
      String runId, String parallelism, String backend, String... more) {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("--run-id", runId, "--parallelism", parallelism));
    arguments.addAll(List.of("--state-backend", backend, "--kafka", kafka.bootstrapServers()));
    arguments.addAll(
        List.of("--checkpoint-dir", home.resolve("checkpoints-" + runId).toUri().toString()));
    arguments.addAll(List.of(more));
    return arguments.toArray(String[]::new);
  }
}
