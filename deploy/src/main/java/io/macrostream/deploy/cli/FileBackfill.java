package io.macrostream.deploy.cli;

import io.macrostream.connectors.catalogue.CatalogueException;
import io.macrostream.connectors.history.HistoryInventory;
import io.macrostream.connectors.history.HistoryRequest;
import io.macrostream.connectors.history.HistoryRequest.Scope;
import io.macrostream.connectors.kafka.KafkaTopics;
import io.macrostream.connectors.timescale.Tables;
import io.macrostream.deploy.cluster.Endpoints;
import io.macrostream.deploy.cluster.FlinkRest;
import io.macrostream.deploy.cluster.JobWatch;
import io.macrostream.deploy.cluster.ProductJob;
import io.macrostream.deploy.cluster.Submission;
import io.macrostream.deploy.database.Query;
import io.macrostream.deploy.embedded.EmbeddedPostgres17;
import io.macrostream.deploy.terminal.CliException;
import io.macrostream.deploy.terminal.Progress;
import io.macrostream.deploy.terminal.Progress.Done;
import io.macrostream.deploy.terminal.Table;
import io.macrostream.deploy.terminal.Terminal;
import io.macrostream.deploy.terminal.Terminal.Style;
import io.macrostream.functions.event.Topic;
import io.macrostream.functions.event.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/** All files of a history directory into topics and tables: an ingest job, then a quality job. */
final class FileBackfill {

  private static final int BAR = 30;
  private static final String INGEST = "Ingest";
  private static final String STORE = "Judge and store";

  private final Terminal terminal;
  private final Source files;
  private final String runId;
  private final Integer parallelism;

  /**
   * What is loaded.
   *
   * @param directory of the files
   * @param catalogue what they hold, or null for the bundled catalogue
   * @param from first day, or null
   * @param to last day, or null
   */
  record Source(Path directory, Path catalogue, LocalDate from, LocalDate to) {

    private HistoryRequest request() throws IOException {
      var request =
          HistoryRequest.of(directory.toString(), Clock.systemUTC().instant())
              .scope(Scope.ALL)
              .window(from, to);
      return catalogue == null ? request : request.catalogue(Files.readString(catalogue));
    }

    private List<String> arguments() {
      List<String> arguments =
          new ArrayList<>(List.of("--history", directory.toString(), "--instruments", "all"));
      add(arguments, "--catalogue", catalogue);
      add(arguments, "--from", from);
      add(arguments, "--to", to);
      return arguments;
    }
  }

  /**
   * @param parallelism of the jobs, or null for theirs
   */
  FileBackfill(Terminal terminal, Source files, String runId, Integer parallelism) {
    this.terminal = terminal;
    this.files = files;
    this.runId = runId;
    this.parallelism = parallelism;
  }

  /** Shows what the files hold, and what of it cannot be used. */
  void show(boolean json) throws Exception {
    HistoryRequest request = files.request();
    var at = new AtomicReference<>("");
    HistoryInventory inventory;
    try {
      inventory =
          new Progress(terminal)
              .step("Read the files", at::get, () -> HistoryInventory.of(request, at::set));
    } catch (CatalogueException e) {
      throw CliException.usage(
          "the catalogue cannot be used", String.join("\n", e.problems()), "correct the file");
    }
    if (json) {
      inventory.files().forEach(terminal::json);
      return;
    }
    var table = new Table("file", "rows", "records", "dead letters", "");
    int rows = 0;
    int records = 0;
    for (HistoryInventory.Entry file : inventory.files()) {
      table.row(
          file.path(),
          count(file.rows()),
          count(file.records()),
          count(file.rejected()),
          file.problem() == null ? "" : "! " + file.problem());
      rows += file.rows();
      records += file.records();
    }
    table.row("all", count(rows), count(records), "", "");
    table.lines().forEach(line -> terminal.print(terminal.fit(line)));
    if (!inventory.unknown().isEmpty()) {
      terminal.print("");
      terminal.print("Not in the catalogue: " + String.join(", ", inventory.unknown()));
    }
  }

  /** Loads the files. */
  void load(FlinkRest rest, Endpoints servers, boolean json) throws Exception {
    List<String> ingest = new ArrayList<>(common(servers));
    ingest.addAll(files.arguments());
    List<String> quality = new ArrayList<>(common(servers));
    quality.addAll(
        List.of("--database", servers.jdbcUrl(), "--database-user", EmbeddedPostgres17.USER));
    check(rest, ProductJob.INGEST, ingest);
    check(rest, ProductJob.QUALITY, quality);
    warnOfEarlierLoad(terminal, servers);

    var progress = new Progress(terminal);
    var state = new AtomicReference<>("");
    long records =
        progress.step(
            INGEST,
            state::get,
            () -> {
              String job = submit(rest, ProductJob.INGEST, ingest);
              new JobWatch(rest).await(job, () -> state.set(records(rest.recordsRead(job))));
              long all = rest.allRecordsRead(job);
              state.set(records(all));
              return all;
            });
    state.set("");
    String job =
        progress.step(
            STORE,
            state::get,
            () -> {
              String id = submit(rest, ProductJob.QUALITY, quality);
              new JobWatch(rest).await(id, () -> state.set(bar(rest.recordsRead(id), records)));
              state.set("");
              return id;
            });
    report(rest.recordsBySource(job), stored(servers), progress.done(), json);
  }

  /** Says what becomes of records that are older than those which the topics have already. */
  static void warnOfEarlierLoad(Terminal terminal, Endpoints servers) throws Exception {
    if (KafkaTopics.anyOf(servers.kafka(), Topics.ALL, Topic.Writer.INGEST)) {
      terminal.note(
          "! The topics hold an earlier load. Records that are older than its end become dead"
              + " letters, TOO_LATE.\n"
              + "  Load what belongs together at once into an installation that is new: --home"
              + " DIR.");
    }
  }

  private static void check(FlinkRest rest, ProductJob job, List<String> arguments)
      throws IOException, InterruptedException {
    ProductJob.refuse(
        "the backfill cannot run like that",
        job.problems(arguments),
        "see macrostream backfill --help");
    job.refuseSecond(rest, arguments);
  }

  private List<String> common(Endpoints servers) {
    List<String> arguments =
        new ArrayList<>(
            List.of("--mode", "history", "--run-id", runId, "--kafka", servers.kafka()));
    add(arguments, "--parallelism", parallelism);
    return arguments;
  }

  private static void add(List<String> arguments, String option, Object value) {
    if (value != null) {
      arguments.addAll(List.of(option, value.toString()));
    }
  }

  private static String bar(long read, long records) {
    double fraction = records == 0 ? 0 : Math.min(1, (double) read / records);
    return Progress.bar(fraction, BAR)
        + String.format(Locale.ROOT, " %3.0f%% of %,d records", 100 * fraction, records);
  }

  private static String records(long count) {
    return count == 0 ? "" : count(count) + " records";
  }

  private static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** Starts a job of the product from the job jar; returns its id. */
  static String submit(FlinkRest rest, ProductJob job, List<String> arguments)
      throws IOException, InterruptedException {
    String jarId = rest.upload(JobJar.find());
    try {
      return rest.run(
          jarId, new Submission(job.mainClass(), arguments, null, null, false, Map.of()));
    } finally {
      rest.forget(jarId);
    }
  }

  /**
   * What the database has of the run.
   *
   * @param rows by table, where there are any
   * @param deadLetters by reason
   */
  private record Stored(Map<String, Long> rows, Map<String, Long> deadLetters) {

    long total() {
      return rows.values().stream().mapToLong(Long::longValue).sum();
    }
  }

  private Stored stored(Endpoints servers) throws SQLException {
    var query = new Query(EmbeddedPostgres17.dataSource(servers.databasePort()));
    Map<String, Long> rows = new LinkedHashMap<>();
    for (var table : Tables.ALL) {
      long count =
          number(
              query
                  .rows("SELECT count(*) AS rows FROM " + table.name() + " WHERE run_id = ?", runId)
                  .get(0));
      if (count > 0) {
        rows.put(table.name(), count);
      }
    }
    Map<String, Long> deadLetters = new LinkedHashMap<>();
    query
        .rows(
            "SELECT reason, count(*) AS rows FROM dead_letters WHERE run_id = ?"
                + " GROUP BY reason ORDER BY rows DESC, reason",
            runId)
        .forEach(row -> deadLetters.put(row.get("reason").toString(), number(row)));
    return new Stored(rows, deadLetters);
  }

  private static long number(Map<String, Object> row) {
    return ((Number) row.get("rows")).longValue();
  }

  private void report(Map<String, Long> topics, Stored stored, List<Done> steps, boolean json) {
    topics.values().removeIf(count -> count == 0);
    Map<String, Double> seconds = new LinkedHashMap<>();
    steps.forEach(step -> seconds.put(step.name(), step.took().toMillis() / 1000.0));
    double total = seconds.values().stream().mapToDouble(Double::doubleValue).sum();
    long rate = Math.round(stored.total() / Math.max(0.001, seconds.get(STORE)));
    if (json) {
      Map<String, Object> result = new LinkedHashMap<>();
      result.put("run_id", runId);
      result.put("topics", topics);
      result.put("tables", stored.rows());
      result.put("dead_letters", stored.deadLetters());
      result.put("seconds", seconds);
      result.put("total_seconds", total);
      result.put("stored_rows_per_second", rate);
      terminal.json(result);
      return;
    }
    print("Records by topic", topics);
    print("Rows by table", stored.rows());
    print("Dead letters by reason", stored.deadLetters());
    terminal.print("");
    terminal.print(terminal.paint(Style.BOLD, "Wall time"));
    seconds.forEach((step, took) -> terminal.printf("  %-28s %11.1f s", step, took));
    terminal.printf("  %-28s %11.1f s", "Total", total);
    terminal.printf("  %-28s %,11d rows/s", "Judged and stored", rate);
  }

  private void print(String title, Map<String, Long> counts) {
    terminal.print("");
    terminal.print(terminal.paint(Style.BOLD, title));
    counts.forEach((name, count) -> terminal.printf("  %-28s %,11d", name, count));
    terminal.printf(
        "  %-28s %,11d", "all", counts.values().stream().mapToLong(Long::longValue).sum());
  }
}
