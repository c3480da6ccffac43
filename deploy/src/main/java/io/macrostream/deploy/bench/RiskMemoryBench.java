package io.macrostream.deploy.bench;

import io.macrostream.connectors.catalogue.InstrumentMaster;
import io.macrostream.connectors.kafka.KafkaTopics;
import io.macrostream.deploy.demo.DemoStack;
import io.macrostream.deploy.terminal.Progress;
import io.macrostream.functions.event.Instrument;
import io.macrostream.functions.event.Topics;
import io.macrostream.jobs.RiskJob;
import io.macrostream.jobs.config.JobConfig;
import io.macrostream.sql.Migrations;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.apache.flink.api.common.JobExecutionResult;

/**
 * The memory of the whole risk job on {@code hashmap} with a large firm: what is left on the heap
 * after a full collection, at its most, while the job takes in years of closes and then ticks with
 * every sink. The servers of the benchmark share the heap and are counted in.
 */
public final class RiskMemoryBench {

  /** What the job may take, servers and all. */
  private static final double TARGET_MIB = 4_096;

  private static final double MIB = 1 << 20;
  private static final int BAR = 30;

  /** Closes beyond the scenarios, so that all of them are there. */
  private static final int MORE_CLOSES = 10;

  /** A full collection takes a second or more: not at every look at the job. */
  private static final int LOOKS = 3;

  private static final int TICKS_PER_MS = 100;
  private static final Instant START = Instant.parse("2024-01-02T14:30:00Z");

  private final Settings settings;
  private final Progress progress;
  private final Instant startedAt = Clock.systemUTC().instant();

  /**
   * The firm.
   *
   * @param instruments each with a price of its own
   * @param books of the firm
   * @param positions of each book
   * @param scenarios dates of every vector
   * @param ticks after the last close
   * @param parallelism of every operator
   */
  public record Settings(
      int instruments, int books, int positions, int scenarios, int ticks, int parallelism) {}

  /**
   * @param progress shows the steps
   */
  public RiskMemoryBench(Settings settings, Progress progress) {
    this.settings = settings;
    this.progress = progress;
  }

  /** Runs the benchmark on servers without data. */
  public BenchResult run(DemoStack stack) throws Exception {
    progress.step("Create topics", () -> KafkaTopics.create(stack.bootstrapServers(), Topics.ALL));
    progress.step("Create tables", () -> Migrations.migrate(stack.database()));
    Path master = Files.createTempFile("instruments-", ".yaml");
    try {
      Files.writeString(master, masterOf(settings.instruments()));
      var tape = tape(master);
      progress.step("Write closes and ticks", () -> write(tape, stack.bootstrapServers()));
      return measure(stack, master);
    } finally {
      Files.delete(master);
    }
  }

  private static String masterOf(int instruments) {
    StringBuilder yaml = new StringBuilder("instruments:\n");
    IntStream.range(0, instruments)
        .forEach(
            i ->
                yaml.append(
                    String.format(
                        Locale.ROOT,
                        "  - {id: BENCH-%05d, name: \"Made up %d\", asset_class: EQUITY, region: US,"
                            + " currency: USD, quote: PRICE, level: CLOSE}%n",
                        i,
                        i)));
    return yaml.toString();
  }

  private RiskTape tape(Path master) throws IOException {
    List<Instrument> made =
        InstrumentMaster.bundledWith(Files.readString(master)).all().stream()
            .filter(instrument -> instrument.id().startsWith("BENCH-"))
            .toList();
    return new RiskTape(
        made, settings.books(), settings.positions(), settings.scenarios() + MORE_CLOSES, START);
  }

  private Void write(RiskTape tape, String bootstrapServers) {
    try (var writer = new TapeWriter(bootstrapServers, 20)) {
      tape.writeBefore(writer);
      for (int i = 0; i < settings.ticks(); i++) {
        writer.write(tape.tick(i, START.toEpochMilli() + i / TICKS_PER_MS));
      }
      writer.end();
    }
    return null;
  }

  private BenchResult measure(DemoStack stack, Path master) throws Exception {
    double before = used();
    var most = new AtomicLong();
    var looks = new AtomicLong();
    var job = new MeasuredJob(stack.flinkUrl(), RiskJob.NAME, config(stack, master));
    JobExecutionResult result =
        progress.step(
            "Risk job",
            () -> bar(most.get()),
            () ->
                job.run(
                    RiskJob::build,
                    id -> {
                      if (looks.getAndIncrement() % LOOKS == 0) {
                        most.accumulateAndGet((long) used(), Math::max);
                      }
                    }));
    Map<String, Object> row = new LinkedHashMap<>();
    row.put(
        "firm", "%,d instruments, %d books".formatted(settings.instruments(), settings.books()));
    row.put("wall_seconds", result.getNetRuntime() / 1_000.0);
    row.put("before_mib", before / MIB);
    row.put("most_mib", most.get() / MIB);
    row.put("of_it_job_mib", (most.get() - before) / MIB);
    row.put("target_mib", TARGET_MIB);
    row.put("ratio_to_target", most.get() / MIB / TARGET_MIB);
    Map<String, String> conditions = Machine.conditions();
    conditions.put(
        "firm",
        "%d books of %d positions, %,d scenarios"
            .formatted(settings.books(), settings.positions(), settings.scenarios()));
    conditions.put(
        "ticks",
        "%,d after %,d closes of each instrument"
            .formatted(settings.ticks(), settings.scenarios() + MORE_CLOSES));
    conditions.put("parallelism", Integer.toString(settings.parallelism()));
    conditions.put("servers", "Kafka and Flink in the process that measures, on the same heap");
    return new BenchResult(
        "risk-memory",
        "The heap of the risk job after a full collection, at its most",
        conditions,
        List.of(row),
        new BarChart(
            "MiB",
            List.of(
                new BarChart.Bar("most", most.get() / MIB, false),
                new BarChart.Bar("target", TARGET_MIB, true))));
  }

  /** Bytes on the heap that are reachable: what a full collection leaves. */
  private static double used() {
    var memory = ManagementFactory.getMemoryMXBean();
    memory.gc();
    return memory.getHeapMemoryUsage().getUsed();
  }

  private static String bar(long most) {
    return Progress.bar(Math.min(1, most / MIB / TARGET_MIB), BAR)
        + String.format(Locale.ROOT, " %,.0f MiB at most", most / MIB);
  }

  private JobConfig config(DemoStack stack, Path master) {
    List<String> arguments =
        List.of(
            "--mode",
            "history",
            "--run-id",
            "memory",
            "--kafka",
            stack.bootstrapServers(),
            "--database",
            stack.jdbcUrl(),
            "--database-user",
            stack.databaseUser(),
            "--parallelism",
            Integer.toString(settings.parallelism()),
            "--instrument-master",
            master.toString(),
            "--risk-window",
            Integer.toString(settings.scenarios()),
            "--risk-pane",
            "PT0.25S",
            "--state-backend",
            "hashmap");
    return JobConfig.pipeline(arguments.toArray(String[]::new), startedAt);
  }
}
