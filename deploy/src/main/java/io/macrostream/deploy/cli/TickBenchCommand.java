package io.macrostream.deploy.cli;

import io.macrostream.deploy.bench.BenchResult;
import io.macrostream.deploy.bench.TickBench;
import io.macrostream.deploy.demo.DemoStack;
import io.macrostream.deploy.terminal.CliException;
import io.macrostream.deploy.terminal.Progress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench ticks}. */
@Command(
    name = "ticks",
    description = {
      "Bars and features of ticks with their sinks against reading and parsing the same topics",
      "Servers and data live in a directory of their own below --home, and go away at the end."
    },
    mixinStandardHelpOptions = true)
final class TickBenchCommand extends BenchOnServers {

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
