package io.macrostream.deploy.cli;

import io.macrostream.deploy.bench.BenchReport;
import io.macrostream.deploy.bench.BenchResult;
import io.macrostream.deploy.bench.BookBench;
import io.macrostream.deploy.bench.LatencyBench;
import io.macrostream.deploy.bench.PipelineBench;
import io.macrostream.deploy.bench.PipelineBenchSettings;
import io.macrostream.deploy.bench.RiskBench;
import io.macrostream.deploy.bench.RiskJobBench;
import io.macrostream.deploy.bench.SinkBench;
import io.macrostream.deploy.bench.TickBench;
import io.macrostream.deploy.bench.TransformBench;
import io.macrostream.deploy.cluster.Home;
import io.macrostream.deploy.demo.DemoStack;
import io.macrostream.deploy.terminal.CliException;
import io.macrostream.deploy.terminal.ExitCode;
import io.macrostream.deploy.terminal.Progress;
import io.macrostream.deploy.terminal.Table;
import io.macrostream.deploy.terminal.Terminal.Style;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.util.FileUtils;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code bench}: how fast, and against what. */
@Command(
    name = "bench",
    description = "Measure something and its reference in the same run, and give the ratio.",
    mixinStandardHelpOptions = true,
    subcommands = {
      BenchCommand.Pipeline.class,
      BenchCommand.Ticks.class,
      BenchCommand.Sink.class,
      BenchCommand.Risk.class,
      BenchCommand.RiskOfTicks.class,
      RiskMemoryCommand.class,
      BenchCommand.Latency.class,
      BenchCommand.Books.class,
      BenchCommand.Transforms.class
    })
final class BenchCommand extends io.macrostream.deploy.cli.Command {

  @Option(names = "--list", description = "The benchmarks and what they compare")
  private boolean list;

  @Override
  int run() {
    if (!list) {
      throw new ParameterException(
          spec.commandLine(), "Missing required subcommand; see bench --list");
    }
    var table = new Table("benchmark", "what it compares");
    for (Map.Entry<String, CommandLine> each : spec.subcommands().entrySet()) {
      String what = each.getValue().getCommandSpec().usageMessage().description()[0];
      if (global.json()) {
        terminal().json(Map.of("name", each.getKey(), "description", what));
      } else {
        table.row(each.getKey(), what);
      }
    }
    if (!global.json()) {
      table.lines().forEach(terminal()::print);
    }
    return ExitCode.OK;
  }

  /** What benchmarks have in common. */
  abstract static class Bench extends io.macrostream.deploy.cli.Command {

    @Option(
        names = "--report",
        paramLabel = "DIR",
        description = "Write a report there: Markdown and a plot")
    private Path report;

    abstract BenchResult measure(Progress progress) throws Exception;

    @Override
    final int run() throws Exception {
      BenchResult result = measure(new Progress(terminal()));
      if (global.json()) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", result.name());
        json.put("conditions", result.conditions());
        json.put("rows", result.rows());
        terminal().json(json);
      } else {
        show(result);
      }
      if (report != null) {
        terminal().note("Report in " + BenchReport.write(result, report));
      }
      return ExitCode.OK;
    }

    private void show(BenchResult result) {
      terminal().print("");
      terminal().print(terminal().paint(Style.BOLD, result.title()));
      terminal().print("");
      String[] headings =
          result.columns().stream().map(column -> column.replace('_', ' ')).toArray(String[]::new);
      var table = new Table(headings);
      result.cells().forEach(cells -> table.row(cells.toArray()));
      table.lines().forEach(terminal()::print);
      terminal().print("");
      result.conditions().forEach((name, value) -> terminal().printf("%-14s %s", name, value));
    }
  }

  /** Benchmarks on servers that live in a directory of their own and go away at the end. */
  abstract static class BenchOnServers extends Bench {

    /** Measures on servers without data. */
    abstract BenchResult measure(DemoStack stack, Progress progress) throws Exception;

    /** What Flink is told beside its usual settings. */
    Configuration servers() {
      return new Configuration();
    }

    /** Starts servers with so many slots, and measures on them. */
    final BenchResult onServers(int slots, Progress progress) throws Exception {
      Files.createDirectories(global.home());
      Path directory = Files.createTempDirectory(global.home(), "bench-");
      try (DemoStack stack =
          progress.step(
              "Start servers", () -> DemoStack.start(new Home(directory), slots, servers()))) {
        Runtime.getRuntime()
            .addShutdownHook(new Thread(() -> closeAtExit(stack, directory), "stop-bench"));
        return measure(stack, progress);
      } finally {
        FileUtils.deleteDirectory(directory.toFile());
      }
    }

    private void closeAtExit(DemoStack stack, Path directory) {
      try {
        stack.close();
        FileUtils.deleteDirectory(directory.toFile());
      } catch (IOException e) {
        terminal().note("not everything stopped in order: " + CliException.reason(e));
      }
    }
  }

  /** {@code bench sink}. */
  @Command(
      name = "sink",
      description = {
        "Rows into a table of the database against copying them into one without a key",
        "Servers and data live in a directory of their own below --home, and go away at the end."
      },
      mixinStandardHelpOptions = true)
  static final class Sink extends BenchOnServers {

    @Option(
        names = "--rows",
        paramLabel = "N",
        description = "Rows that are written (default: ${DEFAULT-VALUE})",
        defaultValue = "300000")
    private int rows;

    @Option(
        names = "--parallelism",
        paramLabel = "N",
        description = "Connections that write (default: ${DEFAULT-VALUE})",
        defaultValue = "1")
    private int parallelism;

    @Override
    BenchResult measure(Progress progress) throws Exception {
      if (rows < 1_000 || parallelism < 1) {
        throw CliException.usage(
            "--rows is " + rows + " and --parallelism " + parallelism,
            "less than 1000 rows or one connection measure nothing",
            "see macrostream bench sink --help");
      }
      return onServers(parallelism, progress);
    }

    @Override
    BenchResult measure(DemoStack stack, Progress progress) throws Exception {
      return new SinkBench(rows, parallelism, progress).run(stack);
    }
  }

  /** {@code bench pipeline}. */
  @Command(
      name = "pipeline",
      description = {
        "The pipeline with its sinks against reading and parsing the same topics",
        "Servers and data live in a directory of their own below --home, and go away at the end."
      },
      mixinStandardHelpOptions = true)
  static final class Pipeline extends BenchOnServers {

    @Option(
        names = "--history",
        paramLabel = "DIR",
        description = "Directory of history files (default: the market simulator)")
    private Path history;

    @Option(
        names = "--history-years",
        paramLabel = "N",
        description = "Years of simulated daily history (default: ${DEFAULT-VALUE})",
        defaultValue = "3")
    private int years;

    @Option(
        names = "--tick-days",
        paramLabel = "N",
        description = "Simulated days with trades (default: ${DEFAULT-VALUE})",
        defaultValue = "5")
    private int tickDays;

    @Option(
        names = "--trades-per-day",
        paramLabel = "N",
        description = "Trades per day of each of four instruments (default: ${DEFAULT-VALUE})",
        defaultValue = "10000")
    private int tradesPerDay;

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

    @Override
    BenchResult measure(Progress progress) throws Exception {
      checkInput();
      return onServers(parallelism, progress);
    }

    @Override
    BenchResult measure(DemoStack stack, Progress progress) throws Exception {
      return new PipelineBench(settings(), progress).run(stack);
    }

    private void checkInput() {
      List<String> problems = new ArrayList<>();
      if (history != null && !Files.isDirectory(history)) {
        problems.add("there is no directory " + history);
      }
      Map.of(
              "--history-years", years,
              "--tick-days", tickDays,
              "--trades-per-day", tradesPerDay,
              "--parallelism", parallelism)
          .forEach(
              (option, number) -> {
                if (number < 1) {
                  problems.add(option + " is " + number + ", must be at least 1");
                }
              });
      if (!List.of("rocksdb", "hashmap").contains(stateBackend)) {
        problems.add("--state-backend is " + stateBackend + ", must be rocksdb or hashmap");
      }
      if (!problems.isEmpty()) {
        throw CliException.usage(
            String.join("; ", problems.stream().sorted().toList()),
            "the benchmark cannot run like that",
            "see macrostream bench pipeline --help");
      }
    }

    private PipelineBenchSettings settings() {
      return new PipelineBenchSettings(
          history == null ? null : history.toAbsolutePath().normalize(),
          years,
          tickDays,
          tradesPerDay,
          parallelism,
          stateBackend);
    }
  }

  /** {@code bench ticks}. */
  @Command(
      name = "ticks",
      description = {
        "Bars and features of ticks with their sinks against reading and parsing the same topics",
        "Servers and data live in a directory of their own below --home, and go away at the end."
      },
      mixinStandardHelpOptions = true)
  static final class Ticks extends BenchOnServers {

    @Option(
        names = "--ticks",
        paramLabel = "N",
        description = "Ticks that are written and read (default: ${DEFAULT-VALUE})",
        defaultValue = "5000000")
    private int ticks;

    @Option(
        names = "--instruments",
        paramLabel = "N",
        description = "Instruments of the master that trade (default: ${DEFAULT-VALUE})",
        defaultValue = "100")
    private int instruments;

    @Option(
        names = "--parallelism",
        paramLabel = "N",
        description = "Parallelism of every operator (default: ${DEFAULT-VALUE})",
        defaultValue = "2")
    private int parallelism;

    @Override
    BenchResult measure(Progress progress) throws Exception {
      if (ticks < 1_000 || instruments < 1 || parallelism < 1) {
        throw CliException.usage(
            "--ticks is %d, --instruments %d and --parallelism %d"
                .formatted(ticks, instruments, parallelism),
            "less than 1000 ticks, one instrument or one task measure nothing",
            "see macrostream bench ticks --help");
      }
      return onServers(parallelism, progress);
    }

    @Override
    BenchResult measure(DemoStack stack, Progress progress) throws Exception {
      return new TickBench(ticks, instruments, parallelism, progress).run(stack);
    }
  }

  /** {@code bench risk-job}. */
  @Command(
      name = "risk-job",
      description = {
        "Ticks to risk, utilisation and alerts against reading and parsing the same topics",
        "Servers and data live in a directory of their own below --home, and go away at the end."
      },
      mixinStandardHelpOptions = true)
  static final class RiskOfTicks extends BenchOnServers {

    @Option(
        names = "--ticks",
        paramLabel = "N",
        description = "Ticks that are written and read (default: ${DEFAULT-VALUE})",
        defaultValue = "5000000")
    private int ticks;

    @Option(
        names = "--books",
        paramLabel = "N",
        description = "Books of the firm (default: ${DEFAULT-VALUE})",
        defaultValue = "200")
    private int books;

    @Option(
        names = "--positions",
        paramLabel = "N",
        description = "Positions of each book (default: ${DEFAULT-VALUE})",
        defaultValue = "50")
    private int positions;

    @Option(
        names = "--parallelism",
        paramLabel = "N",
        description = "Parallelism of every operator (default: ${DEFAULT-VALUE})",
        defaultValue = "2")
    private int parallelism;

    @Override
    BenchResult measure(Progress progress) throws Exception {
      if (ticks < 1_000 || books < 1 || positions < 1 || parallelism < 1) {
        throw CliException.usage(
            "--ticks is %d, --books %d, --positions %d and --parallelism %d"
                .formatted(ticks, books, positions, parallelism),
            "less than 1000 ticks, one book, one position or one task measure nothing",
            "see macrostream bench risk-job --help");
      }
      return onServers(parallelism, progress);
    }

    @Override
    BenchResult measure(DemoStack stack, Progress progress) throws Exception {
      return new RiskJobBench(ticks, books, positions, parallelism, progress).run(stack);
    }
  }

  /** {@code bench latency}. */
  @Command(
      name = "latency",
      description = {
        "From a tick to the alert it raises, by stage, in the live risk job",
        "Servers and data live in a directory of their own below --home, and go away at the end."
      },
      mixinStandardHelpOptions = true)
  static final class Latency extends BenchOnServers {

    @Option(
        names = "--rate",
        paramLabel = "N",
        description = "Ticks a second (default: ${DEFAULT-VALUE})",
        defaultValue = "20000")
    private int rate;

    @Option(
        names = "--warm-up",
        paramLabel = "N",
        description = "Seconds of ticks before (default: ${DEFAULT-VALUE})",
        defaultValue = "120")
    private int warmUp;

    @Option(
        names = "--seconds",
        paramLabel = "N",
        description = "How long it is measured (default: ${DEFAULT-VALUE})",
        defaultValue = "300")
    private int seconds;

    @Option(
        names = "--books",
        paramLabel = "N",
        description = "Books of the firm (default: ${DEFAULT-VALUE})",
        defaultValue = "200")
    private int books;

    @Option(
        names = "--positions",
        paramLabel = "N",
        description = "Positions of each book (default: ${DEFAULT-VALUE})",
        defaultValue = "50")
    private int positions;

    @Option(
        names = "--parallelism",
        paramLabel = "N",
        description = "Parallelism of every operator (default: ${DEFAULT-VALUE})",
        defaultValue = "1")
    private int parallelism;

    @Option(
        names = "--state-backend",
        paramLabel = "B",
        description = "rocksdb or hashmap (default: ${DEFAULT-VALUE})",
        defaultValue = "hashmap")
    private String stateBackend;

    @Option(
        names = "--checkpoint-interval",
        paramLabel = "D",
        description = "Time between checkpoints (default: ${DEFAULT-VALUE})",
        defaultValue = "PT1S")
    private String checkpointInterval;

    @Override
    Configuration servers() {
      return LatencyBench.servers();
    }

    @Override
    BenchResult measure(Progress progress) throws Exception {
      if (rate < 100 || seconds < 5 || books < 1 || positions < 1 || parallelism < 1) {
        throw CliException.usage(
            "--rate is %d, --seconds %d, --books %d, --positions %d and --parallelism %d"
                .formatted(rate, seconds, books, positions, parallelism),
            "less than 100 ticks a second, 5 seconds, one book or one task measure nothing",
            "see macrostream bench latency --help");
      }
      return onServers(parallelism, progress);
    }

    @Override
    BenchResult measure(DemoStack stack, Progress progress) throws Exception {
      var settings =
          new LatencyBench.Settings(
              rate,
              warmUp,
              seconds,
              books,
              positions,
              parallelism,
              stateBackend,
              checkpointInterval);
      return new LatencyBench(settings, progress).run(stack);
    }
  }

  /** {@code bench risk}. */
  @Command(
      name = "risk",
      description = "Rolling VaR and ES, trees of books and revaluation against full recomputation",
      mixinStandardHelpOptions = true)
  static final class Risk extends Bench {

    @Option(names = "--quick", description = "Shorter iterations: about half a minute")
    private boolean quick;

    @Override
    BenchResult measure(Progress progress) throws Exception {
      return RiskBench.of(quick, progress).run();
    }
  }

  /** {@code bench books}. */
  @Command(
      name = "books",
      description = "Changes of order books: sorted arrays against a TreeMap of each side",
      mixinStandardHelpOptions = true)
  static final class Books extends Bench {

    @Option(names = "--quick", description = "One depth, fewer iterations: about twenty seconds")
    private boolean quick;

    @Override
    BenchResult measure(Progress progress) throws Exception {
      return BookBench.of(quick, progress).run();
    }
  }

  /** {@code bench transforms}. */
  @Command(
      name = "transforms",
      description = "Statistics, indicators, bonds, curves and smiles against plain recomputation",
      mixinStandardHelpOptions = true)
  static final class Transforms extends Bench {

    @Option(names = "--quick", description = "Shorter iterations: about one minute")
    private boolean quick;

    @Override
    BenchResult measure(Progress progress) throws Exception {
      return TransformBench.of(quick, progress).run();
    }
  }
}
