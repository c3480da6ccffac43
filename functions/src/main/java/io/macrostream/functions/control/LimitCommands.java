package io.macrostream.functions.control;

import io.macrostream.functions.event.Command;
import io.macrostream.functions.event.Limit;

/**
 * Turns commands about limits into their versions.
 *
 * <p>Arguments, as text:
 *
 * <ul>
 *   <li>{@code SET_LIMIT} (target: limit id): {@code node, metric, kind (SOFT|HARD), value,
 *       warn_level = 0.8, currency = USD, sustain_days = 3, expires_at, release_level = 1, watch
 *       (entries of {@link Watch} with blanks between), firm and desk (where the node stands, if it
 *       holds nothing yet)}
 *   <li>{@code REQUIRE_LIMIT} (target: id of the requirement): {@code node, metric, firm, desk}
 *   <li>{@code REMOVE_LIMIT} (target: limit id): {@code node, metric}
 * </ul>
 */
public final class LimitCommands {

  private LimitCommands() {}

  /**
   * The version of a limit that a command on a limit asks for.
   *
   * @throws InvalidCommandException if it is not one
   */
  public static Limit limit(Command command, int version) throws InvalidCommandException {
    boolean bounds = command.type() == Command.Type.SET_LIMIT;
    Limit.Kind kind =
        switch (command.type()) {
          case REMOVE_LIMIT -> Limit.Kind.REMOVED;
          case REQUIRE_LIMIT -> Limit.Kind.REQUIRED;
          default -> Arguments.choice(command, "kind", Limit.Kind.class);
        };
    if (bounds && kind != Limit.Kind.SOFT && kind != Limit.Kind.HARD) {
      throw Arguments.invalid("kind is " + kind + ", must be SOFT or HARD");
    }
    return new Limit(
        command.target(),
        Arguments.text(command, "node"),
        Arguments.text(command, "metric"),
        kind,
        bounds ? Double.valueOf(Arguments.number(command, "value", null)) : null,
        bounds ? Arguments.number(command, "warn_level", Limit.USUAL_WARN_LEVEL) : 0,
        command.arguments().getOrDefault("currency", "USD"),
        bounds ? Arguments.count(command, "sustain_days", 3) : 0,
        ControlData.effectiveAt(command),
        Arguments.time(command, "expires_at"),
        command.author(),
        command.approver(),
        command.availableAt(),
        version,
        bounds && command.arguments().get("release_level") != null
            ? Double.valueOf(Arguments.number(command, "release_level", null))
            : null,
        bounds ? Arguments.words(command, "watch") : null);
  }
}
