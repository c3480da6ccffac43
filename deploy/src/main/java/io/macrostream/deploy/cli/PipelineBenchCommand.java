package io.macrostream.deploy.cli;

import io.macrostream.deploy.bench.BenchResult;
import io.macrostream.deploy.bench.PipelineBench;
import io.macrostream.deploy.bench.PipelineBenchSettings;
import io.macrostream.deploy.demo.DemoStack;
import io.macrostream.deploy.terminal.CliException;
import io.macrostream.deploy.terminal.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench pipeline}. */
@Command(
    name = "pipeline",
    description = {
      "The pipeline with its sinks against reading and parsing the same topics",
      "Servers and data live in a directory of their own below --home, and go away at the end."
    },
    mixinStandardHelpOptions = true)
final class PipelineBenchCommand extends BenchOnServers {

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
