package io.macrostream.deploy.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.macrostream.connectors.canonical.RunDiff;
import io.macrostream.connectors.canonical.StoredRun;
import io.macrostream.connectors.kafka.KafkaTopics;
import io.macrostream.deploy.cli.CliRunner;
import io.macrostream.deploy.cluster.Home;
import io.macrostream.deploy.database.Query;
import io.macrostream.deploy.demo.DemoStack;
import io.macrostream.functions.event.Topics;
import io.macrostream.functions.event.Trade;
import io.macrostream.functions.risk.Panes;
import io.macrostream.jobs.RiskJob;
import io.macrostream.jobs.config.JobConfig;
import io.macrostream.sql.Migrations;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The risk job, from ticks to figures and alerts, on made-up ticks of which all is known. */
class RiskJobIT {

  private static final Instant START = Instant.parse("2024-01-02T14:30:00Z");
  private static final Panes PANES = Panes.of(Duration.ofMillis(250));
  private static final int MS_PER_TICK = 5;
  private static final int TICKS = 12_000 / MS_PER_TICK;
  private static final RiskTape TAPE =
      new RiskTape(RiskJobBench.priced(), 12, 6, RiskTape.CLOSES, START);

  @TempDir static Path home;

  private static DemoStack stack;

  @BeforeAll
  static void run() throws Exception {
    stack = DemoStack.start(new Home(home), 4);
    KafkaTopics.create(stack.bootstrapServers(), Topics.ALL);
    Migrations.migrate(stack.database());
    try (var writer = new TapeWriter(stack.bootstrapServers(), 20)) {
      TAPE.writeBefore(writer);
      ticks().forEach(writer::write);
      writer.end();
    }
    run("one-hashmap", 1, "hashmap");
    run("two-rocksdb", 2, "rocksdb");
    run("four-hashmap", 4, "hashmap");
  }

  @AfterAll
  static void stop() throws Exception {
    if (stack != null) {
      stack.close();
    }
  }

  private static List<Trade> ticks() {
    List<Trade> ticks = new ArrayList<>();
    for (int i = 0; i < TICKS; i++) {
      ticks.add(TAPE.tick(i, START.toEpochMilli() + (long) i * MS_PER_TICK));
    }
    return ticks;
  }

  private static void run(String runId, int parallelism, String backend) throws Exception {
    String[] arguments = {
      "--run-id", runId,
      "--kafka", stack.bootstrapServers(),
      "--database", stack.jdbcUrl(),
      "--database-user", stack.databaseUser(),
      "--parallelism", Integer.toString(parallelism),
      "--state-backend", backend,
      "--risk-pane", "PT0.25S"
    };
    JobConfig config = JobConfig.pipeline(arguments, Instant.parse("2024-01-03T00:00:00Z"));
    new MeasuredJob(stack.flinkUrl(), RiskJob.NAME, config).run(RiskJob::build, id -> {});
  }

  private static List<Map<String, Object>> rows(String query) throws Exception {
    return new Query(stack.database()).rows(query + " AND run_id = ?", "one-hashmap");
  }

  @ParameterizedTest
  @ValueSource(strings = {"two-rocksdb", "four-hashmap"})
  void parallelismAndBackendDoNotShowInTheResults(String runId) throws Exception {
    RunDiff diff =
        RunDiff.diff(
            new StoredRun(stack.database(), "one-hashmap"), new StoredRun(stack.database(), runId));
    assertThat(diff.identical()).as(diff.tables().toString()).isTrue();
  }

  @Test
  void everyCrossingOfALimitIsToldAtTheEndOfItsPane() throws Exception {
    List<String> expected = new ArrayList<>();
    boolean[] high = new boolean[RiskTape.PROBES];
    List<Trade> ticks = ticks();
    for (int i = 0; i < TICKS; i++) {
      Trade tick = ticks.get(i);
      long time = tick.availableAt().toEpochMilli();
      OptionalInt probe = TAPE.probe(i);
      int which = probe.orElse(0);
      if (probe.isPresent() && TAPE.isHigh(which, time) != high[which]) {
        high[which] = !high[which];
        expected.add(
            RiskTape.probeBook(which)
                + (high[which] ? " OPEN " : " RESOLVED ")
                + Instant.ofEpochMilli(PANES.endOf(time)));
      }
    }
    List<String> told = new ArrayList<>();
    for (Map<String, Object> row :
        rows("SELECT node, state, available_at FROM alert_events WHERE TRUE")) {
      told.add(
          row.get("node")
              + " "
              + row.get("state")
              + " "
              + Instant.parse(row.get("available_at").toString()));
    }
    assertThat(expected).hasSizeGreaterThan(RiskTape.PROBES);
    assertThat(told).containsExactlyInAnyOrderElementsOf(expected);
  }

  /** What a probe's book shows in the end: its exposure, and what it made since the close. */
  @Test
  void figuresOfTheOpenDayAreThoseOfTheLastTicks() throws Exception {
    double[] last = new double[TAPE.instruments().size()];
    List<Trade> ticks = ticks();
    for (int i = 0; i < TICKS; i++) {
      last[i % last.length] = ticks.get(i).price();
    }
    List<Map<String, Object>> figures =
        rows(
            "SELECT node, metric, value, flags, version FROM risk_metrics"
                + " WHERE node LIKE 'probe-%' AND metric IN ('GROSS_EXPOSURE', 'PNL')"
                + " AND as_of = DATE '2024-01-02'");
    assertThat(figures).hasSize(2 * RiskTape.PROBES);
    for (Map<String, Object> figure : figures) {
      int which = Integer.parseInt(figure.get("node").toString().substring("probe-".length()));
      double units = 10_000 * TAPE.instruments().get(which).multiplier();
      double expected =
          figure.get("metric").equals("PNL") ? units * (last[which] - 100) : units * last[which];
      assertThat((Double) figure.get("value"))
          .as(figure.toString())
          .isCloseTo(expected, within(1e-6));
      assertThat(figure.get("flags").toString()).contains("INTRADAY");
      assertThat(((Number) figure.get("version")).intValue()).isGreaterThan(20);
    }
  }

  @Test
  void aParentIsTheSumOfItsBooks() throws Exception {
    for (String metric : List.of("PNL", "GROSS_EXPOSURE")) {
      double books = 0;
      double firm = 0;
      for (Map<String, Object> figure :
          rows(
              "SELECT node, level, value FROM risk_metrics WHERE as_of = DATE '2024-01-02'"
                  + " AND metric = '"
                  + metric
                  + "'")) {
        double value = (Double) figure.get("value");
        books += figure.get("level").equals("BOOK") ? value : 0;
        firm += figure.get("level").equals("FIRM") ? value : 0;
      }
      assertThat(firm).as(metric).isCloseTo(books, within(1e-6)).isNotZero();
    }
  }

  /** A figure of the middle of the day, told anew four times a second, and what it raised. */
  @Test
  void anAlertOfAPaneIsExplainedByItsTicksAndRecomputed() throws Exception {
    String id =
        rows("SELECT alert_id FROM alert_events WHERE state = 'RESOLVED'")
            .get(0)
            .get("alert_id")
            .toString();
    JsonNode explained =
        JsonMapper.builder()
            .build()
            .readTree(
                new CliRunner(home)
                    .ok("explain", id, "--run-id", "one-hashmap", "--recompute", "--json"));
    JsonNode figure = explained.get("figure");
    assertThat(figure.at("/figure/flags").toString()).contains("INTRADAY");
    assertThat(figure.at("/figure/version").asInt()).isGreaterThan(1);
    assertThat(figure.get("positions_add_up").asBoolean()).isTrue();
    assertThat(figure.get("market").findValuesAsText("topic")).contains("market.trades");
    assertThat(explained.get("utilisation").size()).isGreaterThan(20);
    assertThat(explained.at("/recomputation/equal").asBoolean()).isTrue();
    assertThat(explained.at("/recomputation/checks").size()).isGreaterThan(4);
    assertThat(explained.at("/recomputation/scenarios")).isEmpty();
  }

  @Test
  void theLiveJobTellsOfEveryTickThatMustRaiseAnAlert(@TempDir Path live) throws Exception {
    String out =
        new CliRunner(live)
            .ok(
                "bench",
                "latency",
                "--rate",
                "500",
                "--warm-up",
                "1",
                "--seconds",
                "11",
                "--books",
                "4",
                "--positions",
                "3",
                "--json");
    JsonNode rows = JsonMapper.builder().build().readTree(out).get("rows");
    assertThat(rows.get(0).get("stage").asText()).isEqualTo("tick to alert");
    assertThat(rows.get(0).get("missing").asInt()).isZero();
    assertThat(rows.get(0).get("samples").asInt()).isGreaterThan(RiskTape.PROBES);
    assertThat(rows.get(1).get("max_ms").asDouble()).as("a pane").isBetween(1.0, 250.0);
    assertThat(rows.findValuesAsText("stage")).contains("at the lifecycle of alerts");
  }
}
