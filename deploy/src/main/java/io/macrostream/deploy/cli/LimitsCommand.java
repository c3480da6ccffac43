package io.macrostream.deploy.cli;

import io.macrostream.deploy.cluster.Home;
import io.macrostream.deploy.database.HomeDatabase;
import io.macrostream.deploy.terminal.CliException;
import io.macrostream.deploy.terminal.ExitCode;
import io.macrostream.deploy.terminal.Program;
import io.macrostream.functions.event.Command.Type;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code limits}: limits are data with a history; shows those in force and asks for changes. */
@Command(
    name = "limits",
    description = "The limits in force at a time.",
    mixinStandardHelpOptions = true,
    subcommands = {LimitsCommand.Set.class, LimitsCommand.Approve.class})
final class LimitsCommand extends io.macrostream.deploy.cli.Command {

  @Mixin private DatabaseOptions options;

  @Option(
      names = "--at",
      paramLabel = "T",
      description = "Time in UTC, or a date, which means its end (default: the latest)")
  private String at;

  @Override
  int run() throws Exception {
    OffsetDateTime time = at == null ? null : time(at).atOffset(ZoneOffset.UTC);
    try (HomeDatabase database = options.open(new Home(global.home()))) {
      String run = database.run(options.runId());
      List<Map<String, Object>> rows = inForce(database, run, time);
      if (global.json()) {
        rows.forEach(terminal()::json);
        return ExitCode.OK;
      }
      terminal().print("Run " + run + ", limits " + (at == null ? "now" : "at " + at));
      new LimitsView(terminal()).lines(rows).forEach(terminal()::print);
    }
    return ExitCode.OK;
  }

  /** The newest version of each limit that was in force, withdrawn and expired ones left out. */
  private static List<Map<String, Object>> inForce(
      HomeDatabase database, String run, OffsetDateTime time) throws Exception {
    return database
        .query()
        .rows(
            "SELECT limit_id, node, metric, kind, value, warn_level, currency, sustain_days,"
                + " effective_at, expires_at, author, approver, version, release_level,"
                + " array_to_string(watch, ' ') AS watch FROM ("
                + "  SELECT DISTINCT ON (limit_id) * FROM limits"
                + "  WHERE run_id = ? AND effective_at <= coalesce(?::timestamptz, 'infinity')"
                + "  ORDER BY limit_id, version DESC) newest"
                + " WHERE kind <> 'REMOVED'"
                + " AND (expires_at IS NULL OR expires_at > coalesce(?::timestamptz, '-infinity'))"
                + " ORDER BY node, metric, kind, limit_id",
            run,
            time,
            time);
  }

  /** An ISO time, or a date, which means its last millisecond. */
  static Instant time(String text) {
    try {
      return text.length() == 10
          ? LocalDate.parse(text)
              .plusDays(1)
              .atStartOfDay(ZoneOffset.UTC)
              .toInstant()
              .minusMillis(1)
          : Instant.parse(text);
    } catch (DateTimeException e) {
      throw CliException.usage(
          "'" + text + "' is no time",
          "a time is a date such as 2018-12-31 or a time such as 2018-12-31T23:00:00Z",
          "write it like this");
    }
  }

  /** {@code limits approve}. */
  @Command(
      name = "approve",
      description = "Approve a change of a limit that somebody else has asked for.",
      mixinStandardHelpOptions = true)
  static final class Approve extends io.macrostream.deploy.cli.Command {

    @Mixin private SenderOptions sender;

    @Parameters(paramLabel = "LIMIT_ID", description = "The limit that is changed")
    private String limitId;

    @Option(
        names = "--command",
        required = true,
        paramLabel = "ID",
        description = "The change, by the id that limits set printed")
    private String commandId;

    @Override
    int run() throws Exception {
      var command = sender.command(Type.APPROVE, limitId, null, Map.of("command_id", commandId));
      sender.open(new Home(global.home())).send(command);
      if (global.json()) {
        terminal().json(Map.of("command_id", command.commandId(), "limit_id", limitId));
      } else {
        terminal().print("Approved " + commandId + " of " + limitId + ", " + command.commandId());
      }
      return ExitCode.OK;
    }
  }

  /** {@code limits set}. */
  @Command(
      name = "set",
      description = "Ask for a limit to be set or replaced; the ingest job decides.",
      mixinStandardHelpOptions = true)
  static final class Set extends io.macrostream.deploy.cli.Command {

    @Mixin private SenderOptions sender;

    @Parameters(paramLabel = "LIMIT_ID", description = "Id, stable over versions")
    private String limitId;

    @Option(names = "--node", required = true, description = "Firm, desk or book")
    private String node;

    @Mixin private PlaceOptions place;

    @Option(
        names = "--metric",
        required = true,
        description = "VAR95, VAR99, ES99, GROSS_EXPOSURE, ...")
    private String metric;

    @Option(names = "--kind", required = true, description = "SOFT or HARD")
    private Kind kind;

    @Option(names = "--value", required = true, description = "The bound, in its currency")
    private double value;

    @Option(names = "--warn-level", description = "Utilisation that warns (default 0.8)")
    private Double warnLevel;

    @Option(names = "--sustain-days", description = "Days in soft breach before the alert")
    private Integer sustainDays;

    @Option(names = "--release-level", description = "Utilisation that ends a breach (default 1)")
    private Double releaseLevel;

    @Option(
        names = "--watch",
        paramLabel = "WHAT",
        description =
            "What else to watch, such as VELOCITY=0.2 or UNACKNOWLEDGED=4h; may be repeated")
    private List<String> watch;

    @Option(names = "--effective-at", paramLabel = "T", description = "Default: at once")
    private Instant effectiveAt;

    @Option(names = "--expires-at", paramLabel = "T", description = "Default: never")
    private Instant expiresAt;

    /** What a breach means. */
    enum Kind {
      SOFT,
      HARD
    }

    @Override
    int run() throws Exception {
      var command = sender.command(Type.SET_LIMIT, limitId, effectiveAt, arguments());
      CommandSender open = sender.open(new Home(global.home()));
      Optional<Boolean> loosens = LimitLookup.loosensHard(open.bootstrapServers(), command);
      open.send(command);
      if (global.json()) {
        terminal().json(Map.of("command_id", command.commandId(), "limit_id", limitId));
      } else {
        terminal().print("Asked for " + limitId + ", " + command.commandId());
      }
      if (loosens.orElse(true)) {
        terminal().note(waits(loosens.isPresent(), command.commandId()));
      }
      return ExitCode.OK;
    }

    private String waits(boolean known, String commandId) {
      return (known ? "it loosens a hard limit and awaits" : "if it loosens a hard limit it awaits")
          + ", for a day, the approval of somebody else: "
          + Program.path()
          + " limits approve "
          + limitId
          + " --command "
          + commandId;
    }

    private Map<String, String> arguments() {
      Map<String, String> arguments = place.arguments();
      arguments.put("node", node);
      arguments.put("metric", metric);
      arguments.put("kind", kind.name());
      arguments.put("value", Double.toString(value));
      putIfGiven(arguments, "warn_level", warnLevel);
      putIfGiven(arguments, "sustain_days", sustainDays);
      putIfGiven(arguments, "expires_at", expiresAt);
      putIfGiven(arguments, "release_level", releaseLevel);
      putIfGiven(arguments, "watch", watch == null ? null : String.join(" ", watch));
      return arguments;
    }

    private static void putIfGiven(Map<String, String> arguments, String name, Object given) {
      if (given != null) {
        arguments.put(name, given.toString());
      }
    }
  }
}
