package io.macrostream.deploy.cli;

import io.macrostream.deploy.cluster.Home;
import io.macrostream.deploy.terminal.CliException;
import io.macrostream.deploy.terminal.ExitCode;
import io.macrostream.deploy.terminal.Program;
import io.macrostream.functions.event.Alert.State;
import io.macrostream.functions.event.AlertAction.Action;
import io.macrostream.functions.event.Command.Type;
import io.macrostream.functions.event.EventJson;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.ArgGroup;
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
    description = "Follow alerts; acknowledge, snooze, assign and resolve them.",
    mixinStandardHelpOptions = true,
    subcommands = {
      AlertsCommand.Tail.class,
      AlertsCommand.Ack.class,
      AlertsCommand.Snooze.class,
      AlertsCommand.Assign.class,
      AlertsCommand.Resolve.class
    })
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

    @Mixin private SenderOptions sender;

    @Parameters(paramLabel = "ALERT_ID", description = "As alerts tail shows it")
    private String alertId;

    @Option(names = "--note", paramLabel = "TEXT", description = "Why")
    private String note;

    @Option(names = "--force", description = "Send it although no such alert is open")
    private boolean force;

    int send(Action action) throws Exception {
      return send(action, Map.of());
    }

    /**
     * Sends an action.
     *
     * @param with what it asks for beyond its name
     */
    int send(Action action, Map<String, String> with) throws Exception {
      Map<String, String> arguments = new TreeMap<>(with);
      arguments.put("action", action.name());
      if (note != null) {
        arguments.put("note", note);
      }
      var command = sender.command(Type.ALERT_ACTION, alertId, null, arguments);
      CommandSender open = sender.open(new Home(global.home()));
      boolean checked = !force && isOpen(open.bootstrapServers());
      open.send(command);
      if (global.json()) {
        terminal()
            .json(
                Map.of("command_id", command.commandId(), "alert_id", alertId, "checked", checked));
      } else {
        terminal()
            .print(
                "Sent "
                    + action
                    + " of "
                    + alertId
                    + (checked ? "" : ", unchecked whether it is open")
                    + ", "
                    + command.commandId());
      }
      return ExitCode.OK;
    }

    /**
     * Whether the alert is known to be open; false if that cannot be told.
     *
     * @throws CliException if it is known not to be
     */
    private boolean isOpen(String servers) {
      AlertLookup.Answer answer = AlertLookup.ask(servers, alertId);
      if (answer.reason() != null) {
        terminal().note("could not look for the alert: " + answer.reason());
        return false;
      }
      boolean open = answer.alert().filter(alert -> alert.state() != State.RESOLVED).isPresent();
      if (!open) {
        throw CliException.failure(
            "there is no open alert " + alertId,
            answer
                .alert()
                .map(alert -> "it was resolved at " + EventJson.format(alert.availableAt()))
                .orElse("the topic alerts has none of that id"),
            "take an id from: "
                + Program.path()
                + " alerts tail --from-beginning --no-follow; --force sends it all the same");
      }
      return true;
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

  /** {@code alerts snooze}. */
  @Command(
      name = "snooze",
      description = "Silence an alert for a time; it wakes at once if it gets worse.",
      mixinStandardHelpOptions = true)
  static final class Snooze extends Act {

    @ArgGroup(exclusive = true, multiplicity = "1")
    private End end;

    /** When it ends, said in one of two ways. */
    static final class End {
      @Option(names = "--until", paramLabel = "T", description = "Time in UTC at which it wakes")
      private Instant until;

      @Option(
          names = "--for",
          paramLabel = "TIME",
          converter = DurationConverter.class,
          description = "How long from now, such as 90m, 2h or 1d")
      private Duration duration;
    }

    @Override
    int run() throws Exception {
      Instant until =
          end.until == null ? Clock.systemUTC().instant().plus(end.duration) : end.until;
      return send(Action.SNOOZE, Map.of("until", EventJson.format(until)));
    }
  }

  /** {@code alerts assign}. */
  @Command(
      name = "assign",
      description = "Say who shall look after an alert.",
      mixinStandardHelpOptions = true)
  static final class Assign extends Act {

    @Option(names = "--to", required = true, paramLabel = "NAME", description = "Who")
    private String assignee;

    @Override
    int run() throws Exception {
      return send(Action.ASSIGN, Map.of("assignee", assignee));
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
