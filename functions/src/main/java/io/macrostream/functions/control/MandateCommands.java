package io.macrostream.functions.control;

import io.macrostream.functions.event.Command;
import io.macrostream.functions.event.Mandate;
import io.macrostream.functions.event.Mandate.Control;
import io.macrostream.functions.event.MandateAction;
import io.macrostream.functions.event.MandateAction.Action;
import io.macrostream.functions.risk.drawdown.DrawdownRules;
import io.macrostream.functions.risk.drawdown.Mandates;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Turns commands on mandates into the facts they ask for.
 *
 * <p>Arguments by command type, as text; the target is the node:
 *
 * <ul>
 *   <li>{@code SET_MANDATE}: {@code control (PORTFOLIO|STRATEGY|ASSET_CLASS), capital, currency =
 *       USD, shadow = the node, expected_sharpe, expected_volatility, firm and desk (where the node
 *       stands, if it holds nothing yet)}; of a portfolio also {@code levels (drawdown=scale with
 *       blanks between), hard_stop, hysteresis, cooldown_days, ramp_days, gate_volatility} with the
 *       defaults of {@link DrawdownRules#DEFAULT}, and {@code continuous_multiplier,
 *       continuous_limit}
 *   <li>{@code END_MANDATE}: none
 *   <li>{@code RECORD_FLOW}: {@code amount (in positive), note}
 *   <li>{@code RESET_DRAWDOWN}: {@code kind (RELEASE_COOLDOWN|RESET_HARD_STOP), note}
 * </ul>
 */
public final class MandateCommands {

  private static final DrawdownRules DEFAULT = DrawdownRules.DEFAULT;

  private static final Set<String> OF_PORTFOLIO =
      new TreeSet<>(
          List.of(
              "levels",
              "hard_stop",
              "hysteresis",
              "cooldown_days",
              "ramp_days",
              "gate_volatility",
              "continuous_multiplier",
              "continuous_limit"));

  private MandateCommands() {}

  /**
   * Whether a command has to wait for the approval of somebody else, which a reset of a hard stop
   * always does: no rule can spare it the second person. So that ending a mandate and beginning it
   * anew is no way around that, replacing or ending one counts as loosening.
   *
   * @param last last version of what it concerns, or null
   */
  public static boolean needsApproval(Command command, Integer last, ApprovalRules rules) {
    if (command.approver() != null) {
      return false;
    }
    return switch (command.type()) {
      case SET_MANDATE, END_MANDATE ->
          rules == ApprovalRules.EVERY_CHANGE
              || (rules == ApprovalRules.LOOSENED_HARD && last != null);
      case RECORD_FLOW -> rules == ApprovalRules.EVERY_CHANGE;
      case RESET_DRAWDOWN ->
          rules == ApprovalRules.EVERY_CHANGE
              || Action.RESET_HARD_STOP.name().equalsIgnoreCase(command.arguments().get("kind"));
      default -> false;
    };
  }

  /** The version of a mandate that a command asks for. */
  static Mandate mandate(Command command, int version) throws InvalidCommandException {
    if (command.type() == Command.Type.END_MANDATE) {
      return of(command, version, Control.ENDED, null, null, null, null);
    }
    Control control = Arguments.choice(command, "control", Control.class);
    if (control == Control.ENDED) {
      throw Arguments.invalid("control is ENDED; a mandate ends by END_MANDATE");
    }
    Mandate mandate =
        of(
            command,
            version,
            control,
            Arguments.number(command, "capital", null),
            command.arguments().getOrDefault("currency", Mandate.CURRENCY),
            optional(command, "expected_sharpe"),
            optional(command, "expected_volatility"));
    Optional<String> problem =
        mandate.problem().isPresent() ? Optional.empty() : Mandates.problem(mandate);
    if (problem.isPresent()) {
      throw Arguments.invalid(problem.get());
    }
    return mandate;
  }

  private static Mandate of(
      Command command,
      int version,
      Control control,
      Double capital,
      String currency,
      Double sharpe,
      Double volatility)
      throws InvalidCommandException {
    boolean portfolio = control == Control.PORTFOLIO;
    for (String name : OF_PORTFOLIO) {
      if (!portfolio && command.arguments().get(name) != null) {
        throw Arguments.invalid(name + " is an argument of PORTFOLIO, not of " + control);
      }
    }
    String shadow = command.arguments().get("shadow");
    return new Mandate(
        command.target(),
        control,
        capital,
        currency,
        portfolio ? levels(command) : null,
        portfolio ? fraction(command, "hard_stop", DEFAULT.hardStop()) : null,
        portfolio ? fraction(command, "hysteresis", DEFAULT.hysteresis()) : null,
        portfolio ? days(command, "cooldown_days", DEFAULT.cooldownDays()) : 0,
        portfolio ? days(command, "ramp_days", DEFAULT.rampDays()) : 0,
        portfolio ? fraction(command, "gate_volatility", DEFAULT.gateVolatility()) : null,
        optional(command, "continuous_multiplier"),
        optional(command, "continuous_limit"),
        control == Control.ENDED || shadow == null || shadow.isBlank() ? null : shadow.strip(),
        sharpe,
        volatility,
        ControlData.effectiveAt(command),
        command.author(),
        command.approver(),
        command.availableAt(),
        version);
  }

  private static List<String> levels(Command command) {
    List<String> levels = Arguments.words(command, "levels");
    return levels != null ? levels : DEFAULT.levels().stream().map(Mandates::text).toList();
  }

  /** What somebody does under a mandate. */
  static MandateAction action(Command command, int version) throws InvalidCommandException {
    boolean flow = command.type() == Command.Type.RECORD_FLOW;
    Action action = flow ? Action.FLOW : Arguments.choice(command, "kind", Action.class);
    if (!flow && action == Action.FLOW) {
      throw Arguments.invalid("kind is FLOW; money is recorded by RECORD_FLOW");
    }
    return new MandateAction(
        command.commandId(),
        command.target(),
        action,
        flow ? Double.valueOf(Arguments.number(command, "amount", null)) : null,
        command.arguments().get("note"),
        ControlData.effectiveAt(command),
        command.author(),
        command.approver(),
        command.availableAt(),
        version);
  }

  private static Double optional(Command command, String name) throws InvalidCommandException {
    return command.arguments().get(name) == null
        ? null
        : Double.valueOf(Arguments.number(command, name, null));
  }

  private static Double fraction(Command command, String name, double ifAbsent)
      throws InvalidCommandException {
    return Arguments.number(command, name, ifAbsent);
  }

  private static int days(Command command, String name, int ifAbsent)
      throws InvalidCommandException {
    double number = Arguments.number(command, name, (double) ifAbsent);
    if (number < 1 || number != Math.rint(number) || number > 10_000) {
      throw Arguments.invalid(name + " is " + number + ", must be a whole number from 1 to 10000");
    }
    return (int) number;
  }
}
