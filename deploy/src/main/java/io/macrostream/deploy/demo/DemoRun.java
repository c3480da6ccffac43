package io.macrostream.deploy.demo;

import io.macrostream.connectors.canonical.Exporter;
import io.macrostream.connectors.kafka.KafkaTopics;
import io.macrostream.deploy.cluster.FlinkRest;
import io.macrostream.deploy.cluster.JobWatch;
import io.macrostream.deploy.database.Query;
import io.macrostream.deploy.terminal.LiveBlock;
import io.macrostream.deploy.terminal.Progress;
import io.macrostream.deploy.terminal.Terminal;
import io.macrostream.functions.event.Topics;
import io.macrostream.sql.Migrations;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** The phases of a demo, one after another on servers that run. */
public final class DemoRun {

  private static final Duration REDRAW = Duration.ofSeconds(1);
  private static final Duration PLAIN_LINE = Duration.ofSeconds(10);

  private final Terminal terminal;
  private final Progress progress;
  private final DemoSettings settings;
  private final JobLauncher jobs;
  private final Instant startedAt;

  private Optional<Summary> summary = Optional.empty();
  private RunGaps gaps;
  private Duration firstFigure;
  private Instant drawnAt = Instant.MIN;

  /**
   * @param startedAt when the command started, for the times it reports
   */
  public DemoRun(
      Terminal terminal,
      Progress progress,
      DemoSettings settings,
      JobLauncher jobs,
      Instant startedAt) {
    this.terminal = terminal;
    this.progress = progress;
    this.settings = settings;
    this.jobs = jobs;
    this.startedAt = startedAt;
  }

  /** Topics, tables, ingest, pipeline. */
  public void run(DemoStack stack) throws Exception {
    var runs = new Runs(stack.database());
    progress.step("Create topics", () -> KafkaTopics.create(stack.bootstrapServers(), Topics.ALL));
    progress.step(
        "Create tables",
        () -> {
          Migrations.migrate(stack.database());
          runs.begin(settings.runId(), config());
          return null;
        });
    ingest(stack);
    pipeline(stack);
    runs.end(settings.runId());
  }

  private Map<String, String> config() {
    return Map.of(
        "input",
        settings.history() == null ? "simulator" : settings.history().toString(),
        "until",
        String.valueOf(settings.until()));
  }

  private void ingest(DemoStack stack) throws Exception {
    var rest = new FlinkRest(stack.flinkUrl());
    var written = new AtomicReference<>("");
    progress.step(
        "Ingest",
        written::get,
        () -> {
          String job = jobs.startIngest(settings, stack);
          new JobWatch(rest)
              .await(job, () -> written.set(records(rest.recordsRead(job), "records")));
          written.set(records(rest.recordsRead(job), "records"));
          return job;
        });
  }

  private static String records(long count, String unit) {
    return count == 0 ? "" : String.format(Locale.ROOT, "%,d %s", count, unit);
  }

  private void pipeline(DemoStack stack) throws Exception {
    var rest = new FlinkRest(stack.flinkUrl());
    var query = new Query(stack.database());
    var block = new LiveBlock(terminal);
    LocalDate end = settings.until() == null ? null : LocalDate.parse(settings.until());
    var view = new SummaryView(terminal, end);
    progress.quiet(
        "Pipeline",
        () -> summary.map(last -> "to " + last.day()).orElse(""),
        () -> {
          try {
            String job = jobs.startPipeline(settings, stack);
            new JobWatch(rest).await(job, () -> look(query, block, view));
            summary = Summary.read(query, settings.runId());
            RiskDays days = summary.isPresent() ? null : RiskDays.read(stack.bootstrapServers());
            gaps = RunGaps.read(query, settings.runId(), days);
          } finally {
            block.clear();
          }
          return null;
        });
    List<String> seen = new ArrayList<>();
    summary.ifPresent(last -> seen.addAll(view.lines(last)));
    seen.add("");
    seen.addAll(new GapsView(terminal, settings.history() == null).lines(gaps, summary));
    seen.forEach(line -> terminal.note(terminal.fit(line)));
  }

  private void look(Query query, LiveBlock block, SummaryView view) throws SQLException {
    Duration pause = terminal.interactive() ? REDRAW : PLAIN_LINE;
    if (firstFigure != null && Duration.between(drawnAt, Instant.now()).compareTo(pause) < 0) {
      return;
    }
    summary = Summary.read(query, settings.runId());
    if (summary.isEmpty()) {
      return;
    }
    if (firstFigure == null) {
      firstFigure = Duration.between(startedAt, Instant.now());
    }
    drawnAt = Instant.now();
    block.draw(view.lines(summary.get()));
    if (!terminal.interactive()) {
      terminal.note("  risk day " + summary.get().day());
    }
  }

  /** Writes every result table as CSV. */
  public Map<String, Long> export(DemoStack stack, Path directory) throws Exception {
    var state = new AtomicReference<>("");
    return progress.step(
        "Export to " + directory.getFileName(),
        state::get,
        () -> {
          Map<String, Long> exported =
              Exporter.export(
                  stack.database(),
                  settings.runId(),
                  directory,
                  (table, rows) -> state.set(records(rows, "rows of " + table)));
          long rows = exported.values().stream().mapToLong(Long::longValue).sum();
          state.set(records(rows, "rows in " + exported.size() + " files"));
          return exported;
        });
  }

  /** How many records could not be used. */
  public long deadLetters() {
    return gaps.deadLetters();
  }

  /** Series without one record. */
  public List<String> missingSeries() {
    return gaps.missingSeries();
  }

  /** The last day that has a risk figure. */
  public Optional<LocalDate> lastDay() {
    return summary.map(Summary::day);
  }

  /** Nodes whose newest figures are flagged. */
  public List<String> flaggedNodes() {
    return summary.map(Summary::flaggedNodes).orElse(List.of());
  }

  /** Time from the start of the command to the first risk figure in the database. */
  public Optional<Duration> firstFigure() {
    return Optional.ofNullable(firstFigure);
  }
}
