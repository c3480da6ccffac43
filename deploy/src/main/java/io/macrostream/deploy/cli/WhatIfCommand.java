package io.macrostream.deploy.cli;

import io.macrostream.deploy.cluster.Home;
import io.macrostream.deploy.terminal.ExitCode;
import io.macrostream.deploy.terminal.Progress;
import io.macrostream.functions.event.Command.Type;
import io.macrostream.functions.event.EventJson;
import io.macrostream.functions.event.WhatIfAnswer;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code what-if}: asks the running jobs what a trade or a limit would do; changes nothing. */
@Command(
    name = "what-if",
    description = "What a trade or a limit would do to the risk as it stands; changes nothing.",
    mixinStandardHelpOptions = true,
    subcommands = {WhatIfCommand.Trade.class, WhatIfCommand.Limit.class})
final class WhatIfCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Missing required subcommand");
  }

  /** What asking has in common. */
  abstract static class Ask extends io.macrostream.deploy.cli.Command {

    @Mixin private SenderOptions sender;

    @Option(
        names = "--timeout",
        paramLabel = "TIME",
        converter = DurationConverter.class,
        description = "How long to wait for the answer (default: 30s)")
    private Duration timeout = Duration.ofSeconds(30);

    /** Asks, and shows the answer. */
    int ask(String node, Map<String, String> arguments) throws Exception {
      var command = sender.command(Type.WHAT_IF, node, null, arguments);
      CommandSender open = sender.open(new Home(global.home()));
      WhatIfAnswer answer;
      try (var wait = new WhatIfWait(open.bootstrapServers())) {
        open.send(command);
        answer =
            new Progress(terminal())
                .step(
                    "Wait for the answer",
                    command::commandId,
                    () -> wait.await(command.commandId(), timeout));
      }
      if (global.json()) {
        terminal().print(EventJson.text(answer));
      } else {
        new WhatIfView(terminal()).lines(answer).forEach(terminal()::print);
      }
      return answer.allowed() ? ExitCode.OK : ExitCode.CHECK_FAILED;
    }
  }

  /** {@code what-if trade}. */
  @Command(
      name = "trade",
      description = "Whether a trade keeps the limits of its book and of the nodes above.",
      mixinStandardHelpOptions = true)
  static final class Trade extends Ask {

    @Parameters(index = "0", paramLabel = "BOOK", description = "Book it would be made in")
    private String book;

    @Parameters(index = "1", paramLabel = "INSTRUMENT", description = "What would be traded")
    private String instrument;

    @Parameters(
        index = "2",
        paramLabel = "QUANTITY",
        description = "Change of the position: -5 sells 5; of a yield the DV01 in USD")
    private double quantity;

    @Option(names = "--fit", description = "Tell the largest size that keeps the limits, too")
    private boolean fit;

    @Option(
        names = "--strategy",
        description = "What it is for; without one the limits of every strategy are in its way")
    private String strategy;

    @Override
    int run() throws Exception {
      Map<String, String> arguments = new TreeMap<>();
      arguments.put("kind", "TRADE");
      arguments.put("instrument_id", instrument);
      arguments.put("quantity", Double.toString(quantity));
      arguments.put("scale_to_fit", Boolean.toString(fit));
      if (strategy != null) {
        arguments.put("strategy", strategy);
      }
      return ask(book, arguments);
    }
  }

  /** {@code what-if limit}. */
  @Command(
      name = "limit",
      description = "Whether a limit fits the tree, and whether it is kept as things stand.",
      mixinStandardHelpOptions = true)
  static final class Limit extends Ask {

    @Parameters(index = "0", paramLabel = "NODE", description = "Firm, desk or book")
    private String node;

    @Parameters(index = "1", paramLabel = "METRIC", description = "VAR95, VAR99, ES99, ...")
    private String metric;

    @Parameters(index = "2", paramLabel = "VALUE", description = "The bound")
    private double value;

    @Option(names = "--kind", description = "SOFT or HARD (default: ${DEFAULT-VALUE})")
    private LimitsCommand.Set.Kind kind = LimitsCommand.Set.Kind.HARD;

    @Override
    int run() throws Exception {
      Map<String, String> arguments = new TreeMap<>();
      arguments.put("kind", "LIMIT");
      arguments.put("metric", metric.toUpperCase(Locale.ROOT));
      arguments.put("limit_kind", kind.name());
      arguments.put("value", Double.toString(value));
      return ask(node, arguments);
    }
  }
}
