package io.macrostream.deploy.bench;

import io.macrostream.connectors.catalogue.InstrumentMaster;
import io.macrostream.connectors.kafka.KafkaTopics;
import io.macrostream.deploy.cluster.FlinkRest;
import io.macrostream.deploy.demo.DemoStack;
import io.macrostream.deploy.terminal.Progress;
import io.macrostream.functions.event.Instrument;
import io.macrostream.functions.event.Topics;
import io.macrostream.jobs.ParseJob;
import io.macrostream.jobs.TransformJob;
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
 * The transforms of ticks with their sinks, on both state backends, against reading and parsing the
 * same topics and nothing else. Ticks are written to Kafka before; the time of each job is from its
 * start on the cluster to its end. Both jobs run once more before, unmeasured, so that none pays
 * for starting the consumers and compiling what it runs.
 */
public final class TickBench {

  private static final int BAR = 30;

  private final int ticks;
  private final int instruments;
  private final int parallelism;
  private final Progress progress;
  private final Instant startedAt = Clock.systemUTC().instant();

  /**
   * @param ticks trades that are written and read
   * @param instruments so many of the instrument master trade
   * @param progress shows the steps
   */
  public TickBench(int ticks, int instruments, int parallelism, Progress progress) {
    this.ticks = ticks;
    this.instruments = instruments;
    this.parallelism = parallelism;
    this.progress = progress;
  }

  /** Runs the benchmark on servers without data. */
  public BenchResult run(DemoStack stack) throws Exception {
    progress.step("Create topics", () -> KafkaTopics.create(stack.bootstrapServers(), Topics.ALL));
    progress.step("Create tables", () -> Migrations.migrate(stack.database()));
    List<String> ids =
        InstrumentMaster.bundled().all().stream().map(Instrument::id).limit(instruments).toList();
    progress.step("Write ticks", () -> new TickTape(ids, ticks).write(stack.bootstrapServers()));
    parse(stack, "Parse only, to warm up");
    transform(stack, "Transforms, to warm up", "warm-up", "hashmap");
    return result(
        List.of(
            parse(stack, "Parse only"),
            transform(stack, "Transforms, hashmap", "hashmap", "hashmap"),
            transform(stack, "Transforms, rocksdb", "rocksdb", "rocksdb")),
        ids.size());
  }

  private Measured parse(DemoStack stack, String step) throws Exception {
    var job = new MeasuredJob(stack.flinkUrl(), ParseJob.NAME, config(stack, "parse", "hashmap"));
    var result = progress.step(step, () -> job.run(ParseJob::build, id -> {}));
    return new Measured("parse only", ticks, result.getNetRuntime(), 0, 0);
  }

  private Measured transform(DemoStack stack, String step, String runId, String backend)
      throws Exception {
    var rest = new FlinkRest(stack.flinkUrl());
    var state = new AtomicReference<>("");
    var job = new MeasuredJob(stack.flinkUrl(), TransformJob.NAME, config(stack, runId, backend));
    return progress.step(
        step,
        state::get,
        () -> {
          var result = job.run(TransformJob::build, id -> state.set(bar(rest.recordsRead(id))));
          state.set("");
          return new Measured(
              "transforms on " + backend,
              ticks,
              result.getNetRuntime(),
              rows(stack, "SELECT count(*) FROM market_bars WHERE run_id = ?", runId),
              rows(stack, "SELECT count(*) FROM features WHERE run_id = ?", runId));
        });
  }

  private static long rows(DemoStack stack, String query, String runId) throws SQLException {
    try (Connection connection = stack.database().getConnection();
        PreparedStatement statement = connection.prepareStatement(query)) {
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
            "--state-backend",
            backend);
    return JobConfig.pipeline(arguments.toArray(String[]::new), startedAt);
  }

  /** A job's ticks and time, and the rows in its tables. */
  private record Measured(String job, int ticks, long millis, long bars, long features) {

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
      row.put("bars", bars);
      row.put("features", features);
      return row;
    }
  }

  private BenchResult result(List<Measured> jobs, int traded) {
    Map<String, String> conditions = Machine.conditions();
    conditions.put(
        "input", "trades of %d instruments, one instrument after the other".formatted(traded));
    conditions.put("parallelism", Integer.toString(parallelism));
    conditions.put("servers", "Kafka, PostgreSQL and Flink in the process that measures");
    Measured reference = jobs.get(0);
    List<BarChart.Bar> bars = new ArrayList<>();
    jobs.forEach(job -> bars.add(new BarChart.Bar(job.job(), job.perSecond(), job == reference)));
    return new BenchResult(
        "ticks",
        "The transforms of ticks with their sinks against parsing the same topics",
        conditions,
        jobs.stream().map(job -> job.row(reference)).toList(),
        new BarChart("ticks per second", bars));
  }
}
