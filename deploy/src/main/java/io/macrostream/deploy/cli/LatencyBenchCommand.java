package io.macrostream.deploy.cli;

import io.macrostream.deploy.bench.BenchResult;
import io.macrostream.deploy.bench.LatencyBench;
import io.macrostream.deploy.demo.DemoStack;
import io.macrostream.deploy.terminal.CliException;
import io.macrostream.deploy.terminal.Progress;
import org.apache.flink.configuration.Configuration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bench latency}. */
@Command(
    name = "latency",
    description = {
      "From a tick to the alert it raises, by stage, in the live risk job",
      "Servers and data live in a directory of their own below --home, and go away at the end."
    },
    mixinStandardHelpOptions = true)
final class LatencyBenchCommand extends BenchOnServers {

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

  @Mixin private FirmOptions firm = new FirmOptions();

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
    if (rate < 100 || seconds < 5 || firm.books < 1 || firm.positions < 1 || parallelism < 1) {
      throw CliException.usage(
          "--rate is %d, --seconds %d, --books %d, --positions %d and --parallelism %d"
              .formatted(rate, seconds, firm.books, firm.positions, parallelism),
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
            firm.books,
            firm.positions,
            parallelism,
            stateBackend,
            checkpointInterval);
    return new LatencyBench(settings, progress).run(stack);
  }
}
