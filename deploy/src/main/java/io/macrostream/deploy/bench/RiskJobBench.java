package io.macrostream.deploy.bench;

import io.macrostream.connectors.catalogue.InstrumentMaster;
import io.macrostream.connectors.kafka.KafkaTopics;
import io.macrostream.deploy.cluster.FlinkRest;
import io.macrostream.deploy.demo.DemoStack;
import io.macrostream.deploy.terminal.Progress;
import io.macrostream.functions.event.Instrument;
import io.macrostream.functions.event.Topics;
import io.macrostream.jobs.ParseJob;
import io.macrostream.jobs.RiskJob;
import io.macrostream.jobs.config.JobConfig;
import io.macrostream.sql.Migrations;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The risk job with every sink, from ticks to metrics, utilisation and alerts, on both state
 * backends, against reading and parsing the same topics and nothing else. As many ticks a second of
 * event time as are asked for, so that the panes in them are as many as a market of that speed has.
 * Both jobs run once more before, unmeasured.
 */
public final class RiskJobBench {

  private static final int BAR = 30;
  private static final Instant START = Instant.parse("2024-01-02T14:30:00Z");

  /** A hundred thousand a second. */
  private static final int TICKS_PER_MS = 100;

  private final int ticks;
  private final int books;
  private final int positions;
  private final int parallelism;
  private final Progress progress;
  private final Instant startedAt = Clock.systemUTC().instant();

  /**
   * @param ticks trades that are written and read
   * @param books of the firm
   * @param positions of each book
   * @param progress shows the steps
   */
  public RiskJobBench(int ticks, int books, int positions, int parallelism, Progress progress) {
    this.ticks = ticks;
    this.books = books;
    this.positions = positions;
    this.parallelism = parallelism;
    this.progress = progress;
  }

  /** Instruments of the master with a price of their own. */
  static List<Instrument> priced() {
    return InstrumentMaster.bundled().all().stream()
        .filter(instrument -> instrument.quote() == Instrument.Quote.PRICE)
        .toList();
  }

  /** Runs the benchmark on servers without data. */
  public BenchResult run(DemoStack stack) throws Exception {
    progress.step("Create topics", () -> KafkaTopics.create(stack.bootstrapServers(), Topics.ALL));
    progress.step("Create tables", () -> Migrations.migrate(stack.database()));
    var tape = new RiskTape(priced(), books, positions, RiskTape.CLOSES, START);
    progress.step("Write ticks", () -> write(tape, stack.bootstrapServers()));
    parse(stack, "Parse only, to warm up");
    risk(stack, "Risk, to warm up", "warm-up", "hashmap");
    return result(
        List.of(
            parse(stack, "Parse only"),
            risk(stack, "Risk, hashmap", "hashmap", "hashmap"),
            risk(stack, "Risk, rocksdb", "rocksdb", "rocksdb")),
        tape);
  }

  private Void write(RiskTape tape, String bootstrapServers) {
    try (var writer = new TapeWriter(bootstrapServers, 20)) {
      tape.writeBefore(writer);
      for (int i = 0; i < ticks; i++) {
        writer.write(tape.tick(i, START.toEpochMilli() + i / TICKS_PER_MS));
      }
      writer.end();
    }
    return null;
  }

  private Measured parse(DemoStack stack, String step) throws Exception {
    var job = new MeasuredJob(stack.flinkUrl(), ParseJob.NAME, config(stack, "parse", "hashmap"));
    var result = progress.step(step, () -> job.run(ParseJob::build, id -> {}));
    return new Measured("parse only", ticks, result.getNetRuntime(), 0, 0);
  }

  private Measured risk(DemoStack stack, String step, String runId, String backend)
      throws Exception {
    var rest = new FlinkRest(stack.flinkUrl());
    var state = new AtomicReference<>("");
    var job = new MeasuredJob(stack.flinkUrl(), RiskJob.NAME, config(stack, runId, backend));
    return progress.step(
        step,
        state::get,
        () -> {
          var result = job.run(RiskJob::build, id -> state.set(bar(rest.recordsRead(id))));
          state.set("");
          return new Measured(
              "risk on " + backend,
              ticks,
              result.getNetRuntime(),
              figure(stack, "SELECT coalesce(max(version), 0) FROM risk_metrics", runId),
              figure(stack, "SELECT count(*) FROM alert_events", runId));
        });
  }

  private static long figure(DemoStack stack, String query, String runId) throws SQLException {
    try (Connection connection = stack.database().getConnection();
        PreparedStatement statement = connection.prepareStatement(query + " WHERE run_id = ?")) {
      statement.setString(1, runId);
      try (ResultSet result = statement.executeQuery()) {
        result.next();
        return result.getLong(1);
      }
    }
  }

  private String bar(long read) {
    double fraction = Math.min(1, (double) read / ticks);
    return Progress.bar(fraction, BAR)
        + String.format(Locale.ROOT, " %3.0f%% of %,d ticks read", 100 * fraction, ticks);
  }

  private JobConfig config(DemoStack stack, String runId, String backend) {
    List<String> arguments =
        List.of(
            "--mode",
            "history",
            "--run-id",
            runId,
            "--kafka",
            stack.bootstrapServers(),
            "--database",
            stack.jdbcUrl(),
            "--database-user",
            stack.databaseUser(),
            "--parallelism",
            Integer.toString(parallelism),
            "--risk-pane",
            "PT0.25S",
            "--state-backend",
            backend);
    return JobConfig.pipeline(arguments.toArray(String[]::new), startedAt);
  }

  /** A job's ticks and time, the panes of the busiest node, and the steps of alerts. */
  private record Measured(String job, int ticks, long millis, long panes, long alertSteps) {

    double perSecond() {
      return 1000.0 * ticks / Math.max(1, millis);
    }

    Map<String, Object> row(Measured reference) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("job", job);
      row.put("ticks", ticks);
      row.put("wall_seconds", millis / 1000.0);
      row.put("ticks_per_second", perSecond());
      row.put("ratio_to_parse_only", perSecond() / reference.perSecond());
      row.put("panes", panes);
      row.put("alert_steps", alertSteps);
      return row;
    }
  }

  private BenchResult result(List<Measured> jobs, RiskTape tape) {
    Map<String, String> conditions = Machine.conditions();
    conditions.put(
        "input",
        "%,d ticks a second of event time, of %d instruments by turns"
            .formatted(1_000 * TICKS_PER_MS, tape.instruments().size()));
    conditions.put("firm", "%d books of %d positions, 500 scenarios".formatted(books, positions));
    conditions.put("parallelism", Integer.toString(parallelism));
    conditions.put("servers", "Kafka, PostgreSQL and Flink in the process that measures");
    Measured reference = jobs.get(0);
    List<BarChart.Bar> bars = new ArrayList<>();
    jobs.forEach(job -> bars.add(new BarChart.Bar(job.job(), job.perSecond(), job == reference)));
    return new BenchResult(
        "risk-job",
        "The risk job with every sink against parsing the same topics",
        conditions,
        jobs.stream().map(job -> job.row(reference)).toList(),
        new BarChart("ticks per second", bars));
  }
}
