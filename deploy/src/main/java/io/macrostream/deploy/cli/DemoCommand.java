package io.macrostream.deploy.cli;

import io.macrostream.deploy.cluster.Home;
import io.macrostream.deploy.cluster.ProductJob;
import io.macrostream.deploy.demo.DemoRun;
import io.macrostream.deploy.demo.DemoSettings;
import io.macrostream.deploy.demo.DemoStack;
import io.macrostream.deploy.demo.RestLauncher;
import io.macrostream.deploy.embedded.DirectoryInUseException;
import io.macrostream.deploy.terminal.CliException;
import io.macrostream.deploy.terminal.ExitCode;
import io.macrostream.deploy.terminal.Program;
import io.macrostream.deploy.terminal.Progress;
import io.macrostream.deploy.terminal.Terminal.Style;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code demo}: the whole product in one process. */
@Command(
    name = "demo",
    description = {
      "Run the whole product in one process: Kafka, PostgreSQL and Flink with its web UI;",
      "market history through ingest and pipeline, from files or from the built-in simulator."
    },
    mixinStandardHelpOptions = true)
final class DemoCommand extends io.macrostream.deploy.cli.Command {

  @Option(
      names = "--history",
      paramLabel = "DIR",
      description = "Directory of history files (default: the market simulator, synthetic data)")
  private Path history;

  @Option(
      names = "--until",
      paramLabel = "DATE",
      description = "Last day; later rows are refused (default: all there is)")
  private String until;

  @Option(names = "--positions", paramLabel = "F", description = "Positions (default: demo books)")
  private Path positions;

  @Option(names = "--limits", paramLabel = "F", description = "Limits (default: demo limits)")
  private Path limits;

  @Option(names = "--parameters", paramLabel = "F", description = "Strategy parameters")
  private Path parameters;

  @Option(
      names = "--instrument-master",
      paramLabel = "F",
      description = "File of instruments besides those that come with the product")
  private Path instrumentMaster;

  @Option(names = "--export", paramLabel = "DIR", description = "Write every result table as CSV")
  private Path export;

  @Option(
      names = "--run-id",
      paramLabel = "R",
      description = "Name of the run; an earlier run of that name is replaced (default: demo)",
      defaultValue = "demo")
  private String runId;

  @Option(
      names = "--parallelism",
      paramLabel = "N",
      description = "Parallelism of every operator (default: ${DEFAULT-VALUE})",
      defaultValue = "2")
  private int parallelism;

  @Option(
      names = "--state-backend",
      paramLabel = "B",
      description = "rocksdb or hashmap (default: ${DEFAULT-VALUE})",
      defaultValue = "rocksdb")
  private String stateBackend;

  @Option(
      names = "--checkpoint-interval",
      paramLabel = "TIME",
      description = "As PT10S (default: the jobs')")
  private Duration checkpointInterval;

  @Parameters(
      paramLabel = "OPTIONS",
      description = "After --: options of the pipeline, such as --risk-methods revalued")
  private List<String> pipelineOptions = new ArrayList<>();

  @Option(names = "--exit-when-done", description = "End after the last phase")
  private boolean exitWhenDone;

  @Override
  int run() throws Exception {
    checkInput();
    ProductJob.refuse(
        "the demo cannot run like that", settings().problems(), "see macrostream demo --help");
    Instant startedAt = Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime());
    var progress = new Progress(terminal());
    var home = new Home(global.home());
    var jobs = new RestLauncher(JobJar.find());
    try (DemoStack stack = progress.step("Start servers", () -> start(home))) {
      var hook = new Thread(() -> closeAtExit(stack), "stop-demo");
      Runtime.getRuntime().addShutdownHook(hook);
      terminal().note("  Flink web UI  " + stack.flinkUrl());
      var run = new DemoRun(terminal(), progress, settings(), jobs, startedAt);
      run.run(stack);
      Map<String, Long> exported = export == null ? Map.of() : run.export(stack, export);
      report(run, progress, exported, Duration.between(startedAt, Instant.now()));
      if (!exitWhenDone) {
        stayUp(stack, home, run);
      }
    }
    return ExitCode.OK;
  }

  private void checkInput() {
    if (history != null && !Files.isDirectory(history)) {
      throw CliException.usage(
          "there is no directory " + history,
          "--history names the directory of history files",
          "name another, or leave it out to use the market simulator");
    }
    for (Path file : new Path[] {positions, limits, parameters, instrumentMaster}) {
      if (file != null && !Files.isReadable(file)) {
        throw CliException.usage(
            "cannot read " + file, "there is no such file, or no permission", "name another");
      }
    }
    if (until != null) {
      LimitsCommand.time(until);
    }
  }

  private DemoStack start(Home home) throws IOException {
    try {
      return DemoStack.start(home, parallelism);
    } catch (DirectoryInUseException e) {
      throw CliException.failure(
          "another demo uses " + home.root(),
          e,
          "stop process " + e.owner() + ", or give this one another --home");
    }
  }

  private DemoSettings settings() {
    return new DemoSettings(
        absolute(history),
        until,
        absolute(positions),
        absolute(limits),
        absolute(parameters),
        absolute(instrumentMaster),
        runId,
        parallelism,
        stateBackend,
        checkpointInterval,
        List.copyOf(pipelineOptions));
  }

  private static Path absolute(Path path) {
    return path == null ? null : path.toAbsolutePath().normalize();
  }

  private void report(DemoRun run, Progress progress, Map<String, Long> exported, Duration total) {
    if (global.json()) {
      Map<String, Object> result = new LinkedHashMap<>();
      result.put("run_id", runId);
      Map<String, Object> seconds = new LinkedHashMap<>();
      progress.done().forEach(step -> seconds.put(step.name(), step.took().toMillis() / 1000.0));
      result.put("seconds", seconds);
      result.put("total_seconds", total.toMillis() / 1000.0);
      run.firstFigure()
          .ifPresent(at -> result.put("first_risk_figure_seconds", at.toMillis() / 1000.0));
      result.put("dead_letters", run.deadLetters());
      result.put("missing_series", run.missingSeries().size());
      result.put("flagged_nodes", run.flaggedNodes());
      run.lastDay().ifPresent(day -> result.put("last_risk_day", day.toString()));
      result.put("exported", exported);
      terminal().json(result);
      return;
    }
    terminal().print("");
    terminal().print(terminal().paint(Style.BOLD, "Wall time"));
    progress.done().forEach(step -> terminal().print(line(step.name(), step.took())));
    run.firstFigure().ifPresent(at -> terminal().print(line("First risk figure after", at)));
    terminal().print(line("Total", total));
    if (export != null) {
      long rows = exported.values().stream().mapToLong(Long::longValue).sum();
      terminal().printf("Exported %,d rows in %d files to %s", rows, exported.size(), export);
    }
    List<String> doubts = doubts(run);
    if (!doubts.isEmpty()) {
      terminal().print(terminal().paint(Style.YELLOW, "! Look at: ") + String.join(", ", doubts));
    }
  }

  /** What keeps the run from being whole, in a few words. */
  private static List<String> doubts(DemoRun run) {
    List<String> doubts = new ArrayList<>();
    if (run.lastDay().isEmpty()) {
      doubts.add("no risk figure");
    }
    if (run.deadLetters() > 0) {
      doubts.add(String.format(Locale.ROOT, "%,d dead letters", run.deadLetters()));
    }
    if (!run.missingSeries().isEmpty()) {
      doubts.add(run.missingSeries().size() + " series without data");
    }
    if (!run.flaggedNodes().isEmpty()) {
      doubts.add(run.flaggedNodes().size() + " nodes with flagged figures");
    }
    return doubts;
  }

  private static String line(String name, Duration took) {
    return String.format(Locale.ROOT, "  %-32s %9s", name, Progress.seconds(took));
  }

  private void stayUp(DemoStack stack, Home home, DemoRun run) throws InterruptedException {
    String option = " --home " + home.root();
    terminal().print("");
    terminal().print("Still running:");
    terminal().print("  Flink web UI  " + stack.flinkUrl());
    terminal().print("  Kafka         " + stack.bootstrapServers());
    terminal()
        .print("  Database      " + stack.jdbcUrl() + "  (user " + stack.databaseUser() + ")");
    terminal().print("Try in another terminal:");
    String program = "  " + Program.path() + ' ';
    String at = run.lastDay().map(day -> " --at " + day).orElse("");
    terminal().print(program + "alerts tail --from-beginning" + option);
    terminal().print(program + "limits" + at + option);
    terminal().print(program + "status" + option);
    terminal().print("Ctrl-C stops it.");
    new CountDownLatch(1).await();
  }

  private void closeAtExit(DemoStack stack) {
    try {
      stack.close();
    } catch (IOException e) {
      terminal().note("not everything stopped in order: " + CliException.reason(e));
    }
  }
}
