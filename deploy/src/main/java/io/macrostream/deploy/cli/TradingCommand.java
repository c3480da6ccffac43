package io.macrostream.deploy.cli;

import io.macrostream.deploy.database.HomeDatabase;
import io.macrostream.functions.event.Command.Type;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code trading}: emergency stops. */
@Command(
    name = "trading",
    description = "Emergency stops: one person stops a node and all below it, two resume.",
    mixinStandardHelpOptions = true,
    subcommands = {
      TradingCommand.Status.class,
      TradingCommand.Stop.class,
      TradingCommand.Resume.class,
      ApproveCommand.class
    })
final class TradingCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Missing required subcommand");
  }

  /** {@code trading status}. */
  @Command(
      name = "status",
      description = "Nodes that were ever stopped, as they stand now.",
      mixinStandardHelpOptions = true)
  static final class Status extends RowsCommand {

    @Override
    List<Map<String, Object>> rows(HomeDatabase database, String run) throws Exception {
      return database
          .query()
          .rows(
              "SELECT DISTINCT ON (node) node, state, effective_at, author, approver, reason, version"
                  + " FROM trading_stops WHERE run_id = ? ORDER BY node, version DESC",
              run);
    }
  }

  /** {@code trading stop}. */
  @Command(
      name = "stop",
      description =
          "Stop trading of a node and all below it; pre-trade checks refuse from then on.",
      mixinStandardHelpOptions = true)
  static final class Stop extends NodeRequest {

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why")
    private String reason;

    @Override
    int run() throws Exception {
      argument("reason", reason);
      return send(Type.STOP_TRADING, null, "Asked to stop trading of", null);
    }
  }

  /** {@code trading resume}. */
  @Command(
      name = "resume",
      description = "Ask for trading of a node to go on, which takes two people.",
      mixinStandardHelpOptions = true)
  static final class Resume extends NodeRequest {

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why")
    private String reason;

    @Override
    int run() throws Exception {
      argument("reason", reason);
      return send(Type.RESUME_TRADING, null, "Asked to resume trading of", "it awaits");
    }
  }
}
