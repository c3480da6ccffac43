package io.macrostream.deploy.bench;

import io.macrostream.connectors.kafka.KafkaTopics;
import io.macrostream.deploy.cluster.Wait;
import io.macrostream.deploy.demo.DemoStack;
import io.macrostream.deploy.terminal.CliException;
import io.macrostream.deploy.terminal.Progress;
import io.macrostream.functions.event.Topics;
import io.macrostream.jobs.RiskJob;
import io.macrostream.jobs.config.JobConfig;
import io.macrostream.sql.Migrations;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;

/**
 * How long it takes from a tick to the alert it raises, as a plain consumer of alerts sees it, in
 * the live risk job with every sink. Ticks come as time passes; some of them take a book over its
 * limit or back, and it is known which. The time is shared out to the stages by how far the
 * watermark of each is behind the clock.
 */
public final class LatencyBench {

  private static final Duration START_TIMEOUT = Duration.ofMinutes(3);
  private static final Duration DRAIN = Duration.ofSeconds(60);
  private static final long SAMPLE_MS = 50;

  /** How long ingest lets a tick wait for others. */
  private static final int LINGER_MS = 5;

  /** Operators whose watermarks are sampled, in the order of the data flow. */
  private static final Map<String, String> STAGES = new LinkedHashMap<>();

  static {
    STAGES.put("Risk: marks of trades", "watermark at the marks of trades");
    STAGES.put("Risk: factors", "at the factors");
    STAGES.put("Risk: books", "at the books");
    STAGES.put("Risk: desks", "at the desks");
    STAGES.put("Risk: firm", "at the firm");
    STAGES.put("Limits", "at the limits");
    STAGES.put("Pattern HARD_BREACH", "at the patterns");
    STAGES.put("Alert lifecycle", "at the lifecycle of alerts");
    STAGES.put("Order by partition (at-least-once)", "at the order of the topic");
  }

  private final Settings settings;
  private final Progress progress;

  /**
   * What is measured.
   *
   * @param ticksPerSecond how many ticks come
   * @param warmUp seconds before it is measured
   * @param seconds for how long, after the warm-up
   * @param books of the firm
   * @param positions of each book
   * @param parallelism of every operator
   * @param stateBackend hashmap or rocksdb
   * @param checkpointInterval time between checkpoints, ISO
   */
  public record Settings(
      int ticksPerSecond,
      int warmUp,
      int seconds,
      int books,
      int positions,
      int parallelism,
      String stateBackend,
      String checkpointInterval) {}

  /**
   * @param progress shows the steps
   */
  public LatencyBench(Settings settings, Progress progress) {
    this.settings = settings;
    this.progress = progress;
  }

  /** What the servers must be told: to report watermarks to this JVM. */
  public static Configuration servers() {
    Configuration configuration = new Configuration();
    configuration.setString(
        "metrics.reporter.watermarks.factory.class", WatermarkLag.class.getName());
    return configuration;
  }

  /** Runs the benchmark on servers without data that were told {@link #servers}. */
  public BenchResult run(DemoStack stack) throws Exception {
    progress.step("Create topics", () -> KafkaTopics.create(stack.bootstrapServers(), Topics.ALL));
    progress.step("Create tables", () -> Migrations.migrate(stack.database()));
    Instant start = Clock.systemUTC().instant();
    var tape =
        new RiskTape(
            RiskJobBench.priced(), settings.books, settings.positions, RiskTape.CLOSES, start);
    try (var writer = new TapeWriter(stack.bootstrapServers(), LINGER_MS)) {
      tape.writeBefore(writer);
      writer.promise(start.toEpochMilli() - 1);
      var job = new MeasuredJob(stack.flinkUrl(), RiskJob.NAME, config(stack));
      JobClient client = job.start(RiskJob::build);
      try {
        progress.step("Risk of the day before", () -> awaitRisk(stack, writer));
        return measure(stack, tape, writer);
      } finally {
        client.cancel().get();
      }
    }
  }

  private Void awaitRisk(DemoStack stack, TapeWriter writer) throws Exception {
    boolean there =
        Wait.until(
            START_TIMEOUT,
            () -> {
              writer.promise(System.currentTimeMillis());
              return hasRisk(stack);
            });
    if (!there) {
      throw CliException.failure(
          "there is no risk figure after " + START_TIMEOUT.toSeconds() + " s",
          "the job did not get through the days before",
          "read the log under --home");
    }
    return null;
  }

  private static boolean hasRisk(DemoStack stack) throws IOException {
    try (Connection connection = stack.database().getConnection();
        Statement statement = connection.createStatement();
        ResultSet result =
            statement.executeQuery("SELECT count(*) FROM risk_metrics WHERE node = 'FIRM'")) {
      result.next();
      return result.getLong(1) > 0;
    } catch (SQLException e) {
      throw new IOException("the database cannot be asked", e);
    }
  }

  private BenchResult measure(DemoStack stack, RiskTape tape, TapeWriter writer) throws Exception {
    var alerts = new ProbeAlerts(stack.bootstrapServers());
    var consumer = new Thread(alerts, "probe-alerts");
    consumer.start();
    var live = new LiveTape(tape, settings.ticksPerSecond);
    long from = System.currentTimeMillis() + settings.warmUp * 1_000L;
    long end = from + settings.seconds * 1_000L;
    var lags = new Lags(from);
    try (lags) {
      lags.start();
      progress.step(
          "Ticks",
          () -> rate(live, end),
          () -> {
            live.write(writer, end);
            return null;
          });
    }
    progress.step("Alerts under way", () -> drain(writer, live, alerts));
    alerts.stop();
    consumer.join();
    return result(live, alerts.received(), lags, from);
  }

  /** What is under way arrives; time must go on for that. */
  private static Void drain(TapeWriter writer, LiveTape live, ProbeAlerts alerts)
      throws InterruptedException {
    long end = System.currentTimeMillis() + DRAIN.toMillis();
    while (alerts.count() < live.turns().size() && System.currentTimeMillis() < end) {
      writer.promise(System.currentTimeMillis());
      Thread.sleep(SAMPLE_MS);
    }
    return null;
  }

  private static String rate(LiveTape live, long end) {
    long left = Math.max(0, end - System.currentTimeMillis()) / 1_000;
    return String.format(Locale.ROOT, "%,d written, %d s left", live.written(), left);
  }

  private JobConfig config(DemoStack stack) {
    List<String> arguments =
        List.of(
            "--mode",
            "live",
            "--run-id",
            "live",
            "--kafka",
            stack.bootstrapServers(),
            "--database",
            stack.jdbcUrl(),
            "--database-user",
            stack.databaseUser(),
            "--parallelism",
            Integer.toString(settings.parallelism),
            "--state-backend",
            settings.stateBackend,
            "--checkpoint-interval",
            settings.checkpointInterval);
    return JobConfig.pipeline(arguments.toArray(String[]::new), Clock.systemUTC().instant());
  }

  /** Samples of the lag of each stage. */
  private static final class Lags extends Thread implements AutoCloseable {
    private final long from;
    private final Map<String, List<Long>> samples = new TreeMap<>();
    private final AtomicBoolean stopped = new AtomicBoolean();

    Lags(long from) {
      super("watermark-lags");
      this.from = from;
    }

    @Override
    public void run() {
      while (!stopped.get()) {
        long now = System.currentTimeMillis();
        if (now >= from) {
          WatermarkLag.sample(now)
              .forEach(
                  (operator, lag) ->
                      samples.computeIfAbsent(operator, name -> new ArrayList<>()).add(lag));
        }
        try {
          Thread.sleep(SAMPLE_MS);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          return;
        }
      }
    }

    @Override
    public void close() throws InterruptedException {
      stopped.set(true);
      join();
    }

    double[] of(String operator) {
      return samples.getOrDefault(operator, List.of()).stream()
          .mapToDouble(Long::doubleValue)
          .sorted()
          .toArray();
    }
  }

  private BenchResult result(
      LiveTape live, List<ProbeAlerts.Received> received, Lags lags, long from) {
    List<Double> waits = new ArrayList<>();
    List<Double> afterwards = new ArrayList<>();
    List<Double> totals = new ArrayList<>();
    int missing = 0;
    Map<String, TreeMap<Long, ProbeAlerts.Received>> byNode = new TreeMap<>();
    received.forEach(
        step ->
            byNode.computeIfAbsent(step.node(), node -> new TreeMap<>()).put(step.alertAt(), step));
    for (LiveTape.Turn turn : live.turns()) {
      if (turn.time() < from) {
        continue;
      }
      var told = byNode.getOrDefault(turn.node(), new TreeMap<>()).ceilingEntry(turn.time());
      if (told == null || told.getKey() - turn.time() > RiskTape.TURN.toMillis() / 2) {
        missing++;
        continue;
      }
      waits.add((double) (told.getKey() - turn.time()));
      afterwards.add((double) (told.getValue().receivedAt() - told.getKey()));
      totals.add((double) (told.getValue().receivedAt() - turn.time()));
    }
    if (totals.isEmpty()) {
      throw CliException.failure(
          "no alert came for " + missing + " ticks that had to raise one",
          "the job fell behind, or stopped",
          "read the log under --home");
    }
    List<Map<String, Object>> rows = new ArrayList<>();
    rows.add(row("tick to alert", sorted(totals), missing));
    rows.add(row("tick to the end of its pane", sorted(waits), 0));
    rows.add(row("end of the pane to the reader", sorted(afterwards), 0));
    STAGES.forEach(
        (operator, label) -> {
          double[] lag = lags.of(operator);
          if (lag.length > 0) {
            rows.add(row(label, lag, 0));
          }
        });
    List<BarChart.Bar> bars =
        rows.stream()
            .map(
                row ->
                    new BarChart.Bar((String) row.get("stage"), (Double) row.get("p99_ms"), false))
            .toList();
    Map<String, String> conditions = Machine.conditions();
    conditions.put(
        "ticks",
        "%,d a second for %d s, after %d s of warm-up; %,d written in all"
            .formatted(settings.ticksPerSecond, settings.seconds, settings.warmUp, live.written()));
    conditions.put(
        "firm",
        "%d books of %d positions, 500 scenarios".formatted(settings.books, settings.positions));
    conditions.put(
        "state", settings.stateBackend + ", a checkpoint each " + settings.checkpointInterval);
    conditions.put("parallelism", Integer.toString(settings.parallelism));
    conditions.put("servers", "Kafka, PostgreSQL and Flink in the process that measures");
    return new BenchResult(
        "latency",
        "From a tick to its alert, in the live risk job with every sink",
        conditions,
        rows,
        new BarChart("milliseconds, 99th percentile", bars));
  }

  private static double[] sorted(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
  }

  private static Map<String, Object> row(String stage, double[] sorted, int missing) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("stage", stage);
    row.put("samples", sorted.length);
    row.put("missing", missing);
    row.put("mean_ms", Arrays.stream(sorted).average().orElseThrow());
    row.put("p50_ms", sorted[sorted.length / 2]);
    row.put("p99_ms", sorted[Math.min(sorted.length - 1, (int) Math.ceil(0.99 * sorted.length))]);
    row.put("max_ms", sorted[sorted.length - 1]);
    return row;
  }
}
