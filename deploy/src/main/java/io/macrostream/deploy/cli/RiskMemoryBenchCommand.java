package io.macrostream.deploy.cli;

import io.macrostream.deploy.bench.BenchResult;
import io.macrostream.deploy.bench.RiskMemoryBench;
import io.macrostream.deploy.demo.DemoStack;
import io.macrostream.deploy.terminal.CliException;
import io.macrostream.deploy.terminal.Progress;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bench risk-memory}. */
@Command(
    name = "risk-memory",
    description = {
      "The heap of the risk job with a large firm, against 4 GiB: a quarter of an hour",
      "Servers and data live in a directory of their own below --home, and go away at the end."
    },
    mixinStandardHelpOptions = true)
final class RiskMemoryBenchCommand extends BenchOnServers {

  @Option(
      names = "--instruments",
      paramLabel = "N",
      description = "Instruments, each with a price of its own (default: ${DEFAULT-VALUE})",
      defaultValue = "10000")
  private int instruments;

  @Mixin private FirmOptions firm = new FirmOptions();

  @Option(
      names = "--scenarios",
      paramLabel = "N",
      description = "Dates of every scenario vector (default: ${DEFAULT-VALUE})",
      defaultValue = "1000")
  private int scenarios;

  @Option(
      names = "--ticks",
      paramLabel = "N",
      description = "Ticks after the last close (default: ${DEFAULT-VALUE})",
      defaultValue = "1000000")
  private int ticks;

  @Option(
      names = "--parallelism",
      paramLabel = "N",
      description = "Parallelism of every operator (default: ${DEFAULT-VALUE})",
      defaultValue = "2")
  private int parallelism;

  @Override
  BenchResult measure(Progress progress) throws Exception {
    if (IntStream.of(instruments, firm.books, firm.positions, scenarios, ticks, parallelism)
                .min()
                .orElseThrow()
            < 1
        || instruments < 100) {
      throw CliException.usage(
          "--instruments is %d, --books %d, --positions %d, --scenarios %d, --ticks %d and --parallelism %d"
              .formatted(instruments, firm.books, firm.positions, scenarios, ticks, parallelism),
          "less than 100 instruments, or than one of the others, measure nothing",
          "see macrostream bench risk-memory --help");
    }
    return onServers(parallelism, progress);
  }

  @Override
  BenchResult measure(DemoStack stack, Progress progress) throws Exception {
    var settings =
        new RiskMemoryBench.Settings(
            instruments, firm.books, firm.positions, scenarios, ticks, parallelism);
    return new RiskMemoryBench(settings, progress).run(stack);
  }
}
