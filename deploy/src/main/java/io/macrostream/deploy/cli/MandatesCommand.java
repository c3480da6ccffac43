package io.macrostream.deploy.cli;

import io.macrostream.deploy.database.HomeDatabase;
import io.macrostream.functions.event.Command.Type;
import io.macrostream.functions.event.MandateAction.Action;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mandates}: what nodes are allowed to lose, and what was done about it. */
@Command(
    name = "mandates",
    description = "What nodes are allowed to lose: capital, drawdown control, flows and resets.",
    mixinStandardHelpOptions = true,
    subcommands = {
      MandatesCommand.InForce.class,
      MandatesCommand.Journal.class,
      MandatesCommand.Set.class,
      MandatesCommand.End.class,
      MandatesCommand.Flow.class,
      MandatesCommand.Reset.class,
      ApproveCommand.class
    })
final class MandatesCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Missing required subcommand");
  }

  /** {@code mandates list}. */
  @Command(
      name = "list",
      description = "The mandates in force at a time.",
      mixinStandardHelpOptions = true)
  static final class InForce extends RowsCommand {

    @Option(
        names = "--at",
        paramLabel = "T",
        description = "Time in UTC, or a date, which means its end (default: the latest)")
    private String at;

    @Override
    List<Map<String, Object>> rows(HomeDatabase database, String run) throws Exception {
      OffsetDateTime time = at == null ? null : LimitsCommand.time(at).atOffset(ZoneOffset.UTC);
      return database
          .query()
          .rows(
              "SELECT node, control, capital, array_to_string(levels, ' ') AS levels, hard_stop,"
                  + " cooldown_days, ramp_days, gate_volatility, shadow, effective_at, author,"
                  + " approver, version FROM ("
                  + "  SELECT DISTINCT ON (node) * FROM mandates"
                  + "  WHERE run_id = ? AND effective_at <= coalesce(?::timestamptz, 'infinity')"
                  + "  ORDER BY node, effective_at DESC, version DESC) newest"
                  + " WHERE control <> 'ENDED' ORDER BY node",
              run,
              time);
    }
  }

  /** {@code mandates journal}. */
  @Command(
      name = "journal",
      description = "What happened to the mandate of a node, oldest first.",
      mixinStandardHelpOptions = true)
  static final class Journal extends RowsCommand {

    @Parameters(paramLabel = "NODE", description = "Firm, desk or book")
    private String node;

    @Override
    List<Map<String, Object>> rows(HomeDatabase database, String run) throws Exception {
      return database
          .query()
          .rows(
              "SELECT available_at, kind, from_phase, from_level, to_phase, to_level, to_scale,"
                  + " nav, drawdown, drawdown_inception, positions_version, reason,"
                  + " array_to_string(people, ', ') AS people FROM risk_journal"
                  + " WHERE run_id = ? AND node = ? ORDER BY available_at, entry",
              run,
              node);
    }
  }

  /** {@code mandates set}. */
  @Command(
      name = "set",
      description = "Ask for a mandate to be set or replaced; the ingest job decides.",
      mixinStandardHelpOptions = true)
  static final class Set extends NodeRequest {

    @Mixin private PlaceOptions place;

    @Option(
        names = "--control",
        required = true,
        description = "PORTFOLIO, or the breaker of a STRATEGY or an ASSET_CLASS")
    private Kind control;

    @Option(
        names = "--capital",
        required = true,
        paramLabel = "USD",
        description = "NAV at the beginning of its first day")
    private double capital;

    @Option(
        names = "--level",
        paramLabel = "DRAWDOWN=SCALE",
        description = "Such as 0.03=0.75; repeated, the last one with scale 0 (PORTFOLIO)")
    private List<String> levels;

    @Option(names = "--hard-stop", description = "Drawdown from inception (default 0.15)")
    private Double hardStop;

    @Option(names = "--hysteresis", description = "Share down to which a level holds (0.5)")
    private Double hysteresis;

    @Option(names = "--cooldown-days", description = "Risk days before the gate (default 5)")
    private Integer cooldownDays;

    @Option(names = "--ramp-days", description = "Risk days of the way back (default 10)")
    private Integer rampDays;

    @Option(names = "--gate-volatility", description = "Up to which the gate opens (0.15)")
    private Double gateVolatility;

    @Option(names = "--continuous-multiplier", description = "m of min(1, m cushion / limit)")
    private Double continuousMultiplier;

    @Option(names = "--continuous-limit", description = "Drawdown at which it holds nothing")
    private Double continuousLimit;

    @Option(
        names = "--shadow",
        paramLabel = "NODE",
        description = "Node that holds what this one would hold without control (default: itself)")
    private String shadow;

    @Option(names = "--expected-sharpe", description = "To hold the drawdown against")
    private Double expectedSharpe;

    @Option(names = "--expected-volatility", description = "That goes with it, annual")
    private Double expectedVolatility;

    @Option(names = "--effective-at", paramLabel = "T", description = "Default: at once")
    private Instant effectiveAt;

    /** What can be set. */
    enum Kind {
      PORTFOLIO,
      STRATEGY,
      ASSET_CLASS
    }

    @Override
    int run() throws Exception {
      place.arguments().forEach(this::argument);
      argument("control", control);
      argument("capital", capital);
      argument("levels", levels == null ? null : String.join(" ", levels));
      argument("hard_stop", hardStop);
      argument("hysteresis", hysteresis);
      argument("cooldown_days", cooldownDays);
      argument("ramp_days", rampDays);
      argument("gate_volatility", gateVolatility);
      argument("continuous_multiplier", continuousMultiplier);
      argument("continuous_limit", continuousLimit);
      argument("shadow", shadow);
      argument("expected_sharpe", expectedSharpe);
      argument("expected_volatility", expectedVolatility);
      return send(
          Type.SET_MANDATE,
          effectiveAt,
          "Asked for the mandate of",
          "if it replaces a mandate it awaits");
    }
  }

  /** {@code mandates end}. */
  @Command(name = "end", description = "Ask for a mandate to end.", mixinStandardHelpOptions = true)
  static final class End extends NodeRequest {

    @Option(names = "--effective-at", paramLabel = "T", description = "Default: at once")
    private Instant effectiveAt;

    @Override
    int run() throws Exception {
      return send(
          Type.END_MANDATE, effectiveAt, "Asked for the end of the mandate of", "it awaits");
    }
  }

  /** {@code mandates flow}. */
  @Command(
      name = "flow",
      description = "Record money that came (positive) or went, which is no performance.",
      mixinStandardHelpOptions = true)
  static final class Flow extends NodeRequest {

    @Option(names = "--amount", required = true, paramLabel = "USD", description = "How much")
    private double amount;

    @Option(
        names = "--effective-at",
        paramLabel = "T",
        description = "It counts at the first close from then on (default: at once)")
    private Instant effectiveAt;

    @Option(names = "--note", paramLabel = "TEXT", description = "What it was")
    private String note;

    @Override
    int run() throws Exception {
      argument("amount", amount);
      argument("note", note);
      return send(Type.RECORD_FLOW, effectiveAt, "Recorded a flow of", null);
    }
  }

  /** {@code mandates reset}. */
  @Command(
      name = "reset",
      description = "Ask for a cooldown to be released or for a hard stop to end.",
      mixinStandardHelpOptions = true)
  static final class Reset extends NodeRequest {

    @Option(
        names = "--kind",
        required = true,
        description = "RELEASE_COOLDOWN, or RESET_HARD_STOP, which takes two people")
    private Kind kind;

    @Option(names = "--note", paramLabel = "TEXT", description = "Why")
    private String note;

    /** What can be reset. */
    enum Kind {
      RELEASE_COOLDOWN,
      RESET_HARD_STOP
    }

    @Override
    int run() throws Exception {
      argument("kind", kind);
      argument("note", note);
      boolean stop = kind.name().equals(Action.RESET_HARD_STOP.name());
      return send(
          Type.RESET_DRAWDOWN, null, "Asked for " + kind + " of", stop ? "it awaits" : null);
    }
  }
}
