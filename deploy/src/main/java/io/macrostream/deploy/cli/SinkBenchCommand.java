package io.macrostream.deploy.cli;

import io.macrostream.deploy.bench.BenchResult;
import io.macrostream.deploy.bench.SinkBench;
import io.macrostream.deploy.demo.DemoStack;
import io.macrostream.deploy.terminal.CliException;
import io.macrostream.deploy.terminal.Progress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench sink}. */
@Command(
    name = "sink",
    description = {
      "Rows into a table of the database against copying them into one without a key",
      "Servers and data live in a directory of their own below --home, and go away at the end."
    },
    mixinStandardHelpOptions = true)
final class SinkBenchCommand extends BenchOnServers {

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
