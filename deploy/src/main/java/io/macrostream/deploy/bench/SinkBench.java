package io.macrostream.deploy.bench;

import io.macrostream.connectors.timescale.DatabaseConfig;
import io.macrostream.connectors.timescale.Tables;
import io.macrostream.connectors.timescale.TimescaleSink;
import io.macrostream.deploy.demo.DemoStack;
import io.macrostream.deploy.terminal.Progress;
import io.macrostream.functions.event.Availability;
import io.macrostream.functions.event.Bar;
import io.macrostream.jobs.config.JobConfig;
import io.macrostream.sql.Migrations;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * The sink of the tables against the fastest that the database takes rows: daily bars through a job
 * and its writer into the table with its key, first all new, then all there already; beside it the
 * bytes of the same rows copied into a table without a key. A tenth of the rows goes first,
 * unmeasured, through both.
 */
public final class SinkBench {

  private static final String NAME = "bench-sink";
  private static final String WARM_UP = "warm-up";
  private static final String RUN_ID = "bench";
  private static final int WARM_UP_SHARE = 10;

  private final int rows;
  private final int parallelism;
  private final Progress progress;
  private final Instant startedAt = Clock.systemUTC().instant();

  /**
   * @param rows how many are written
   * @param parallelism of the job: so many connections write
   * @param progress shows the steps
   */
  public SinkBench(int rows, int parallelism, Progress progress) {
    this.rows = rows;
    this.parallelism = parallelism;
    this.progress = progress;
  }

  /** Runs the benchmark on servers without data. */
  public BenchResult run(DemoStack stack) throws Exception {
    progress.step("Create tables", () -> Migrations.migrate(stack.database()));
    progress.step("Warm up the sink", () -> sink(stack, rows / WARM_UP_SHARE, WARM_UP));
    long fresh = progress.step("Sink, new rows", () -> sink(stack, rows, RUN_ID));
    long again = progress.step("Sink, the same rows again", () -> sink(stack, rows, RUN_ID));
    progress.step("Warm up the copy", () -> copy(stack, WARM_UP));
    long copy = progress.step("Copy without a key", () -> copy(stack, RUN_ID));
    return result(
        List.of(
            new Measured("copy into a table without key", rows, copy),
            new Measured("sink, new rows", rows, fresh),
            new Measured("sink, the same rows again", rows, again)));
  }

  /** Milliseconds that the job takes. */
  private long sink(DemoStack stack, int count, String runId) throws Exception {
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
            "hashmap");
    JobConfig config = JobConfig.pipeline(arguments.toArray(String[]::new), startedAt);
    DatabaseConfig database = config.database();
    return new MeasuredJob(stack.flinkUrl(), NAME, config)
        .run(
            (env, common) -> {
              DataStream<Bar> bars =
                  env.fromSequence(0, count - 1L)
                      .uid("numbers")
                      .map(new NumberedBar())
                      .returns(Bar.class)
                      .uid("bars");
              TimescaleSink.write(bars, Tables.MARKET_BARS, database, runId).uid("table");
            },
            id -> {})
        .getNetRuntime();
  }

  /** Milliseconds that the database takes to copy the rows of a run into a table without a key. */
  private static long copy(DemoStack stack, String runId) throws SQLException, IOException {
    try (Connection connection = stack.database().getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      CopyManager copies = connection.unwrap(PGConnection.class).getCopyAPI();
      var bytes = new ByteArrayOutputStream();
      copies.copyOut(
          "COPY (SELECT * FROM market_bars WHERE run_id = '" + runId + "') TO STDOUT", bytes);
      statement.execute("CREATE TABLE bars_without_key (LIKE market_bars)");
      connection.commit();
      long start = System.nanoTime();
      copies.copyIn(
          "COPY bars_without_key FROM STDIN", new ByteArrayInputStream(bytes.toByteArray()));
      connection.commit();
      long millis = (System.nanoTime() - start) / 1_000_000;
      statement.execute("DROP TABLE bars_without_key");
      connection.commit();
      return millis;
    }
  }

  /** A bar by its number: so many instruments a day, day after day, as ingest tells them. */
  private static final class NumberedBar implements MapFunction<Long, Bar> {
    private static final long serialVersionUID = 1L;
    private static final int INSTRUMENTS = 400;
    private static final long DAY = 86_400_000L;
    private static final double BASE = 100;

    @Override
    public Bar map(Long number) {
      int day = (int) (number / INSTRUMENTS);
      double price = BASE + (number * 7919 % 10_007) / BASE;
      Instant time = Instant.ofEpochMilli(day * DAY + 23 * 3_600_000L);
      return new Bar(
          "BENCH." + number % INSTRUMENTS,
          Bar.DAILY,
          day,
          time,
          time,
          price,
          price + 1,
          price - 1,
          price + 0.5,
          price + 0.25,
          number * 10.0,
          null,
          null,
          false,
          NAME,
          Availability.DERIVED,
          List.of(),
          1);
    }
  }

  /** Rows of one path and their time. */
  private record Measured(String path, int rows, long millis) {

    double perSecond() {
      return 1000.0 * rows / Math.max(1, millis);
    }

    Map<String, Object> row(Measured reference) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("path", path);
      row.put("rows", rows);
      row.put("wall_seconds", millis / 1000.0);
      row.put("rows_per_second", perSecond());
      row.put("ratio_to_copy", perSecond() / reference.perSecond());
      return row;
    }
  }

  private BenchResult result(List<Measured> paths) {
    Map<String, String> conditions = Machine.conditions();
    conditions.put("parallelism", Integer.toString(parallelism));
    conditions.put("rows", "daily bars of 400 instruments, about 150 bytes each");
    conditions.put("servers", "PostgreSQL beside the process that measures, fsync off");
    Measured reference = paths.get(0);
    List<BarChart.Bar> bars = new ArrayList<>();
    paths.forEach(
        path -> bars.add(new BarChart.Bar(path.path(), path.perSecond(), path == reference)));
    return new BenchResult(
        "sink",
        "Rows into a table with its key against copying them into one without",
        conditions,
        paths.stream().map(path -> path.row(reference)).toList(),
        new BarChart("rows per second", bars));
  }
}
