package io.macrostream.deploy.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.macrostream.connectors.canonical.RunDiff;
import io.macrostream.connectors.canonical.StoredRun;
import io.macrostream.deploy.cli.CliRunner;
import io.macrostream.deploy.e2e.HistoryExcerpt;
import io.macrostream.deploy.embedded.EmbeddedPostgres17;
import io.macrostream.functions.event.Topic;
import io.macrostream.functions.event.Topics;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The pipeline on a cluster of separate processes, killed and moved in the middle of real history:
 * its results are those of a run that nobody disturbed.
 */
@Tag("soak")
class PipelineRecoveryIT {

  private static final Duration PATIENCE = Duration.ofMinutes(8);
  private static final String CALM = "calm";
  private static final List<Topic<?>> EXACTLY_ONCE =
      List.of(Topics.FEATURES, Topics.SIGNALS, Topics.RISK_METRICS, Topics.UTILISATION);

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  static Path home;

  private static CliRunner cli;
  private static JsonNode cluster;

  @BeforeAll
  static void ingestAndRunOnce() throws Exception {
    HistoryExcerpt.write(
        home.resolve("history"), LocalDate.of(2000, 1, 1), LocalDate.of(2012, 12, 31));
    cli = new CliRunner(home);
    cluster =
        json(
            "cluster",
            "start",
            "--no-sql-gateway",
            "--slots",
            "4",
            "--task-manager-memory",
            "3g",
            "--json");
    finish(
        submit(
            "ingest",
            "--history",
            home.resolve("history").toString(),
            "--limits",
            limits().toString()));
    finish(pipeline(CALM, "--parallelism", "2"));
  }

  /** The demo's limits, and some that the figures cross every few days: alerts at all times. */
  private static Path limits() throws IOException {
    var text = new StringBuilder();
    try (InputStream demo = PipelineRecoveryIT.class.getResourceAsStream("/demo/limits.yaml")) {
      text.append(new String(demo.readAllBytes(), StandardCharsets.UTF_8));
    }
    for (String node : List.of("FIRM", "SPX")) {
      text.append(
          """
            - {limit_id: %1$s-PNL-HARD, node: %1$s, metric: PNL, kind: HARD, value: 1000, \
          warn_level: 0.8, currency: USD, sustain_days: 3, effective_at: 1970-01-01, \
          author: risk.desk, approver: chief.risk.officer}
          """
              .formatted(node));
    }
    return Files.writeString(home.resolve("limits.yaml"), text);
  }

  @AfterAll
  static void stopCluster() {
    if (cli != null) {
      cli.ok("cluster", "stop");
    }
  }

  @Test
  void aKilledTaskManagerLeavesNoTraceInTheResults() throws Exception {
    strike(Role.TASK_MANAGER, "struck", 0.2);
  }

  @ParameterizedTest
  @EnumSource(names = {"TASK_MANAGER", "BROKER", "DATABASE"})
  void nobodyLeavesATraceWhenKilledThreeTimes(Role role) throws Exception {
    strike(role, "battered-" + role.label(), 0.2, 0.4, 0.6);
  }

  @Test
  void aStoppedRunContinuesOnAnotherBackendAndParallelism() throws Exception {
    String runId = "moved";
    String first = pipeline(runId, "--parallelism", "2", "--state-backend", "rocksdb");
    awaitProgress(runId, first, 0.15);
    String savepoint = cli.ok("savepoint", first, "--stop", "--canonical").strip();
    double at = progress(runId);
    String second =
        pipeline(
            runId,
            "--parallelism",
            "4",
            "--state-backend",
            "hashmap",
            "--from-savepoint",
            savepoint);
    finish(second);
    System.out.printf("stopped with a savepoint at %4.1f%% of the input%n", 100 * at);
    assertThat(at).as("input read before the stop").isBetween(0.15, 0.95);
    assertThat(rest().checkpoints(second).at("/latest/restored/is_savepoint").asBoolean()).isTrue();
    assertSameAsUndisturbed(runId);
  }

  /**
   * Kills the process each time that share of the input is read, and before four fifths are.
   *
   * <p>A task manager dies when an alert is on its topic that no checkpoint covers, so that it is
   * written again.
   */
  private void strike(Role role, String runId, double... shares) throws Exception {
    String job = pipeline(runId, "--parallelism", "2");
    int restores = 0;
    for (double share : shares) {
      awaitProgress(runId, job, share);
      if (role == Role.TASK_MANAGER) {
        awaitUncheckpointedAlert(runId, job);
      }
      double at = progress(runId);
      long acknowledged = rows(runId);
      JsonNode before = rest().checkpoints(job);
      cli.ok("cluster", "kill", role.label());
      cli.ok("cluster", "start", "--only", role.label());
      assertThat(rows(runId)).as("acknowledged rows").isGreaterThanOrEqualTo(acknowledged);
      if (role == Role.TASK_MANAGER) {
        awaitRestore(job, ++restores);
      }
      report(role, at, before, rest().checkpoints(job));
      assertThat(before.at("/counts/completed").asInt()).as("completed checkpoints").isPositive();
      assertThat(at).as("input read when the %s was killed", role).isBetween(0.2, 0.8);
    }
    finish(job);
    System.out.printf(
        "%s: %d restores in all%n", runId, rest().checkpoints(job).at("/counts/restored").asInt());
    assertSameAsUndisturbed(runId);
    if (role == Role.TASK_MANAGER) {
      assertThat(StoredFacts.read(bootstrap(), Topics.ALERTS).repeats(runId))
          .as("alerts written twice, with equal bytes")
          .isPositive();
    }
  }

  private static void report(Role role, double at, JsonNode before, JsonNode after) {
    System.out.printf(
        "killed %-12s at %4.1f%% of the input, after checkpoint %s; restores %d, last from %s%n",
        role,
        100 * at,
        before.at("/latest/completed/id").asText(),
        after.at("/counts/restored").asInt(),
        after.at("/latest/restored/id").asText("none"));
  }

  private void assertSameAsUndisturbed(String runId) throws Exception {
    var database = EmbeddedPostgres17.dataSource(settings().databasePort());
    var diff = RunDiff.diff(new StoredRun(database, CALM), new StoredRun(database, runId));
    assertThat(diff.identical()).as(diff.tables().toString()).isTrue();
    for (Topic<?> topic : EXACTLY_ONCE) {
      StoredFacts facts = StoredFacts.read(bootstrap(), topic);
      assertThat(facts.counts(CALM)).as(topic.name()).isNotEmpty();
      assertThat(facts.repeats(runId)).as(topic.name()).isZero();
      assertThat(facts.counts(runId).keySet().equals(facts.counts(CALM).keySet()))
          .as("the facts on %s", topic.name())
          .isTrue();
    }
    StoredFacts alerts = StoredFacts.read(bootstrap(), Topics.ALERTS);
    assertThat(alerts.counts(runId).keySet()).isEqualTo(alerts.counts(CALM).keySet());
  }

  private void awaitUncheckpointedAlert(String runId, String job) throws Exception {
    try (var alerts = new AlertsOfRun(bootstrap(), runId)) {
      boolean came =
          Wait.until(
              PATIENCE,
              () -> {
                requireRunning(job);
                int checkpoints = completed(job);
                return alerts.anotherCame() && completed(job) == checkpoints;
              });
      assertThat(came).as("an alert between two checkpoints").isTrue();
    }
  }

  private static void requireRunning(String job) throws IOException, InterruptedException {
    if (isOver(job)) {
      throw new IllegalStateException(job + " is over: no alert to write again");
    }
  }

  private void awaitRestore(String job, int restores) throws Exception {
    assertThat(
            Wait.until(
                PATIENCE, () -> rest().checkpoints(job).at("/counts/restored").asInt() >= restores))
        .as("restore %d of %s; last failure: %s", restores, job, rest().rootCause(job))
        .isTrue();
  }

  private void awaitProgress(String runId, String job, double fraction) throws Exception {
    assertThat(Wait.until(PATIENCE, () -> isOver(job) || progress(runId) >= fraction)).isTrue();
    assertThat(isOver(job)).as("%s was over before %s of the input", runId, fraction).isFalse();
  }

  private int completed(String job) throws IOException, InterruptedException {
    return rest().checkpoints(job).at("/counts/completed").asInt();
  }

  private static boolean isOver(String job) throws IOException, InterruptedException {
    return List.of("FINISHED", "FAILED", "CANCELED")
        .contains(rest().job(job).path("state").asText());
  }

  /** Share of the days of the input whose risk is stored. */
  private double progress(String runId) throws IOException {
    String days =
        "SELECT count(DISTINCT as_of) FROM risk_metrics"
            + " WHERE run_id = ? AND node = 'FIRM' AND metric = 'VAR'";
    return (double) count(days, runId) / count(days, CALM);
  }

  private static void finish(String job) throws Exception {
    assertThat(Wait.until(PATIENCE, () -> isOver(job))).as("the end of %s", job).isTrue();
    assertThat(rest().job(job).path("state").asText())
        .as(rest().rootCause(job))
        .isEqualTo("FINISHED");
  }

  private static String pipeline(String runId, String... options) throws Exception {
    return submit(
        "pipeline",
        Stream.concat(
                Stream.of("--run-id", runId, "--checkpoint-interval", "PT1S"), Stream.of(options))
            .toArray(String[]::new));
  }

  private static String submit(String job, String... options) throws Exception {
    String[] words =
        Stream.of(Stream.of("submit", job), Stream.of(options), Stream.of("--json"))
            .flatMap(part -> part)
            .toArray(String[]::new);
    return json(words).get("job_id").asText();
  }

  private static JsonNode json(String... words) throws IOException {
    return JsonMapper.builder().build().readTree(cli.ok(words));
  }

  private static FlinkRest rest() {
    return new FlinkRest(cluster.get("rest").asText());
  }

  private static ClusterSettings settings() throws IOException {
    return ClusterSettings.read(new Home(home)).orElseThrow();
  }

  private static String bootstrap() {
    try {
      return settings().bootstrapServers();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long rows(String runId) throws IOException {
    return count("SELECT count(*) FROM risk_metrics WHERE run_id = ?", runId);
  }

  private static long count(String query, String runId) throws IOException {
    try (var connection = EmbeddedPostgres17.dataSource(settings().databasePort()).getConnection();
        var statement = connection.prepareStatement(query)) {
      statement.setString(1, runId);
      try (var result = statement.executeQuery()) {
        result.next();
        return result.getLong(1);
      }
    } catch (SQLException e) {
      throw new IOException(e);
    }
  }
}
