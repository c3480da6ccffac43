package io.macrostream.deploy.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.macrostream.connectors.canonical.Exporter;
import io.macrostream.connectors.canonical.RunDiff;
import io.macrostream.connectors.canonical.StoredRun;
import io.macrostream.connectors.kafka.KafkaTopics;
import io.macrostream.deploy.embedded.EmbeddedKafka;
import io.macrostream.deploy.embedded.EmbeddedPostgres17;
import io.macrostream.functions.event.Topics;
import io.macrostream.jobs.IngestJob;
import io.macrostream.jobs.PipelineJob;
import io.macrostream.sql.Migrations;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Real market history through Kafka, all stages and PostgreSQL to the exported figures: thirty
 * months around the autumn of 2008.
 */
class HistoryToRiskIT {

  private static final LocalDate FIRST = LocalDate.of(2006, 6, 1);
  private static final LocalDate LAST = LocalDate.of(2008, 12, 31);
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
    assertThat(new PlainRisk(export, calendar).assertSameAs(export, PlainRisk.ALL))
        .isEqualTo(6 * PlainRisk.ALL.size() * calendar.size());
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
            "historical"));
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
