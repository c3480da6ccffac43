package io.macrostream.deploy.cli;

import io.macrostream.deploy.bench.BenchResult;
import io.macrostream.deploy.bench.BookBench;
import io.macrostream.deploy.bench.RiskBench;
import io.macrostream.deploy.bench.TransformBench;
import io.macrostream.deploy.terminal.ExitCode;
import io.macrostream.deploy.terminal.Progress;
import io.macrostream.deploy.terminal.Table;
import java.util.Map;
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
      PipelineBenchCommand.class,
      TickBenchCommand.class,
      SinkBenchCommand.class,
      BenchCommand.Risk.class,
      RiskJobBenchCommand.class,
      RiskMemoryBenchCommand.class,
      LatencyBenchCommand.class,
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
