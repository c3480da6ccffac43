package io.macrostream.deploy.cli;

import io.macrostream.deploy.cli.CommandSender.Request;
import io.macrostream.deploy.cluster.Home;
import io.macrostream.deploy.terminal.ExitCode;
import io.macrostream.functions.event.AlertAction.Action;
import io.macrostream.functions.event.Command.Type;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code alerts}: follow alerts and act on them. */
@Command(
    name = "alerts",
    description = "Follow alerts, acknowledge and resolve them.",
    mixinStandardHelpOptions = true,
    subcommands = {AlertsCommand.Tail.class, AlertsCommand.Ack.class, AlertsCommand.Resolve.class})
final class AlertsCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Missing required subcommand");
  }

  /** {@code alerts tail}. */
  @Command(
      name = "tail",
      description = "Print alerts as they change, each step once, until Ctrl-C.",
      mixinStandardHelpOptions = true)
  static final class Tail extends io.macrostream.deploy.cli.Command {

    @Mixin private KafkaOptions kafka;

    @Option(names = "--from-beginning", description = "Start with the oldest alert, not with now")
    private boolean fromBeginning;

    @Option(names = "--no-follow", description = "End when there is nothing more to read")
    private boolean once;

    @Override
    int run() throws Exception {
      String servers = kafka.bootstrapServers(new Home(global.home()));
      try (var tail = new AlertTail(servers, fromBeginning)) {
        boolean more = true;
        while (more) {
          tail.poll(this::show, terminal()::note);
          more = !once || !tail.isAtEnd();
        }
      }
      return ExitCode.OK;
    }

    private void show(AlertTail.Step step) {
      if (global.json()) {
        terminal().print(step.json());
      } else {
        terminal().print(AlertLine.of(step.alert(), terminal()));
      }
    }
  }

  /** What acting on an alert has in common. */
  abstract static class Act extends io.macrostream.deploy.cli.Command {

    @Mixin private KafkaOptions kafka;

    @Parameters(paramLabel = "ALERT_ID", description = "As alerts tail shows it")
    private String alertId;

    @Option(names = "--note", paramLabel = "TEXT", description = "Why")
    private String note;

    @Option(names = "--author", paramLabel = "NAME", description = "Who (default: ${user.name})")
    private String author = System.getProperty("user.name");

    int send(Action action) throws Exception {
      var sender =
          new CommandSender(kafka.bootstrapServers(new Home(global.home())), Clock.systemUTC());
      Map<String, String> arguments = new TreeMap<>(Map.of("action", action.name()));
      if (note != null) {
        arguments.put("note", note);
      }
      var command =
          sender.send(new Request(Type.ALERT_ACTION, alertId, null, arguments, author, null));
      if (global.json()) {
        terminal().json(Map.of("command_id", command.commandId(), "alert_id", alertId));
      } else {
        terminal().print("Sent " + action + " of " + alertId + ", " + command.commandId());
      }
      return ExitCode.OK;
    }
  }

  /** {@code alerts ack}. */
  @Command(
      name = "ack",
      description = "Say that somebody looks after an alert.",
      mixinStandardHelpOptions = true)
  static final class Ack extends Act {
    @Override
    int run() throws Exception {
      return send(Action.ACKNOWLEDGE);
    }
  }

  /** {@code alerts resolve}. */
  @Command(
      name = "resolve",
      description = "Close an alert by hand.",
      mixinStandardHelpOptions = true)
  static final class Resolve extends Act {
    @Override
    int run() throws Exception {
      return send(Action.RESOLVE);
    }
  }
}
