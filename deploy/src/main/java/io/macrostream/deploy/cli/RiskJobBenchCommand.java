package io.macrostream.deploy.cli;

import io.macrostream.deploy.bench.BenchResult;
import io.macrostream.deploy.bench.RiskJobBench;
import io.macrostream.deploy.demo.DemoStack;
import io.macrostream.deploy.terminal.CliException;
import io.macrostream.deploy.terminal.Progress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bench risk-job}. */
@Command(
    name = "risk-job",
    description = {
      "Ticks to risk, utilisation and alerts against reading and parsing the same topics",
      "Servers and data live in a directory of their own below --home, and go away at the end."
    },
    mixinStandardHelpOptions = true)
final class RiskJobBenchCommand extends BenchOnServers {

  @Option(
      names = "--ticks",
      paramLabel = "N",
      description = "Ticks that are written and read (default: ${DEFAULT-VALUE})",
      defaultValue = "5000000")
  private int ticks;

  @Mixin private FirmOptions firm = new FirmOptions();

  @Option(
      names = "--parallelism",
      paramLabel = "N",
      description = "Parallelism of every operator (default: ${DEFAULT-VALUE})",
      defaultValue = "2")
  private int parallelism;

  @Override
  BenchResult measure(Progress progress) throws Exception {
    if (ticks < 1_000 || firm.books < 1 || firm.positions < 1 || parallelism < 1) {
      throw CliException.usage(
          "--ticks is %d, --books %d, --positions %d and --parallelism %d"
              .formatted(ticks, firm.books, firm.positions, parallelism),
          "less than 1000 ticks, one book, one position or one task measure nothing",
          "see macrostream bench risk-job --help");
    }
    return onServers(parallelism, progress);
  }

  @Override
  BenchResult measure(DemoStack stack, Progress progress) throws Exception {
    return new RiskJobBench(ticks, firm.books, firm.positions, parallelism, progress).run(stack);
  }
}
