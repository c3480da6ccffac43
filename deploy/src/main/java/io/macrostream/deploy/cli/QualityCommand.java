package io.macrostream.deploy.cli;

import io.macrostream.deploy.cluster.Home;
import io.macrostream.deploy.database.HomeDatabase;
import io.macrostream.deploy.terminal.ExitCode;
import io.macrostream.deploy.terminal.Table;
import io.macrostream.functions.event.Command.Type;
import io.macrostream.functions.event.QualityAction.Action;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code quality}: what the quality check found, and what becomes of records in quarantine. */
@Command(
    name = "quality",
    description = "What the quality check holds back and has found; release or discard records.",
    mixinStandardHelpOptions = true,
    subcommands = {
      QualityCommand.Held.class,
      QualityCommand.Findings.class,
      QualityCommand.Release.class,
      QualityCommand.Discard.class
    })
final class QualityCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Missing required subcommand");
  }

  /** {@code quality list}. */
  @Command(
      name = "list",
      description = "The records in quarantine, oldest first.",
      mixinStandardHelpOptions = true)
  static final class Held extends io.macrostream.deploy.cli.Command {

    @Mixin private DatabaseOptions options;

    @Override
    int run() throws Exception {
      try (HomeDatabase database = options.open(new Home(global.home()))) {
        String run = database.run(options.runId());
        List<Map<String, Object>> rows =
            database
                .query()
                .rows(
                    "SELECT origin, series, code, value, observed_at, available_at, message"
                        + " FROM (SELECT DISTINCT ON (origin) * FROM data_findings"
                        + "  WHERE run_id = ? AND action <> 'FLAGGED'"
                        + "  ORDER BY origin, available_at DESC) newest"
                        + " WHERE action = 'QUARANTINED' ORDER BY available_at, origin",
                    run);
        if (global.json()) {
          rows.forEach(terminal()::json);
          return ExitCode.OK;
        }
        var table = new Table("origin", "code", "value", "since", "message");
        for (Map<String, Object> row : rows) {
          table.row(
              row.get("origin"),
              row.get("code"),
              row.get("value"),
              row.get("available_at"),
              row.get("message"));
        }
        terminal().print("Run " + run + ", " + rows.size() + " records in quarantine");
        table.lines().forEach(terminal()::print);
      }
      return ExitCode.OK;
    }
  }

  /** {@code quality findings}. */
  @Command(
      name = "findings",
      description = "How often each check found something, by series.",
      mixinStandardHelpOptions = true)
  static final class Findings extends io.macrostream.deploy.cli.Command {

    @Mixin private DatabaseOptions options;

    @Option(names = "--series", paramLabel = "CODE", description = "List those of one series")
    private String series;

    @Override
    int run() throws Exception {
      try (HomeDatabase database = options.open(new Home(global.home()))) {
        String run = database.run(options.runId());
        List<Map<String, Object>> rows = series == null ? counts(database, run) : of(database, run);
        if (global.json()) {
          rows.forEach(terminal()::json);
          return ExitCode.OK;
        }
        terminal().print("Run " + run + ", " + rows.size() + " rows");
        if (!rows.isEmpty()) {
          var table = new Table(rows.get(0).keySet().toArray(String[]::new));
          rows.forEach(row -> table.row(row.values().toArray()));
          table.lines().forEach(terminal()::print);
        }
      }
      return ExitCode.OK;
    }

    private static List<Map<String, Object>> counts(HomeDatabase database, String run)
        throws Exception {
      return database
          .query()
          .rows(
              "SELECT source, series, code, action, count(*) AS findings,"
                  + " max(observed_at) AS newest FROM data_findings WHERE run_id = ?"
                  + " GROUP BY source, series, code, action ORDER BY source, series, code, action",
              run);
    }

    private List<Map<String, Object>> of(HomeDatabase database, String run) throws Exception {
      return database
          .query()
          .rows(
              "SELECT observed_at, code, action, value, lower, upper, message FROM data_findings"
                  + " WHERE run_id = ? AND series = ? ORDER BY observed_at, code, action",
              run,
              series);
    }
  }

  /** What deciding about a record has in common. */
  abstract static class Decide extends io.macrostream.deploy.cli.Command {

    @Mixin private SenderOptions sender;

    @Parameters(paramLabel = "ORIGIN", description = "As quality list and its dead letter show it")
    private String origin;

    @Option(names = "--note", paramLabel = "TEXT", description = "Why")
    private String note;

    int send(Action action) throws Exception {
      Map<String, String> arguments = new TreeMap<>(Map.of("action", action.name()));
      if (note != null) {
        arguments.put("note", note);
      }
      var command = sender.command(Type.RELEASE_QUARANTINE, origin, null, arguments);
      sender.open(new Home(global.home())).send(command);
      if (global.json()) {
        terminal().json(Map.of("command_id", command.commandId(), "origin", origin));
      } else {
        terminal().print("Sent " + action + " of " + origin + ", " + command.commandId());
      }
      return ExitCode.OK;
    }
  }

  /** {@code quality release}. */
  @Command(
      name = "release",
      description = "Use a record in quarantine from now on.",
      mixinStandardHelpOptions = true)
  static final class Release extends Decide {
    @Override
    int run() throws Exception {
      return send(Action.RELEASE);
    }
  }

  /** {@code quality discard}. */
  @Command(
      name = "discard",
      description = "Never use a record in quarantine.",
      mixinStandardHelpOptions = true)
  static final class Discard extends Decide {
    @Override
    int run() throws Exception {
      return send(Action.DISCARD);
    }
  }
}
