package io.macrostream.functions.control;

import io.macrostream.functions.event.Command;
import io.macrostream.functions.event.TradingStop;
import io.macrostream.functions.event.TradingStop.State;

/**
 * Turns commands on trading into the facts they ask for.
 *
 * <p>Arguments of {@code STOP_TRADING} and {@code RESUME_TRADING}, as text; the target is the node:
 * {@code reason}. One person stops, at once; to resume takes two, whatever the rules.
 */
public final class TradingCommands {

  private TradingCommands() {}

  /** Whether a command has to wait for the approval of somebody else. */
  public static boolean needsApproval(Command command) {
    return command.type() == Command.Type.RESUME_TRADING && command.approver() == null;
  }

  /**
   * Refuses to resume what was never stopped.
   *
   * @param last last version of what the command concerns, or null
   */
  public static void requireStop(Command command, Integer last) throws InvalidCommandException {
    if (command.type() == Command.Type.RESUME_TRADING && last == null) {
      throw Arguments.invalid("trading of " + command.target() + " was never stopped");
    }
  }

  /**
   * The fact that a command asks for, as if it had been approved.
   *
   * @throws InvalidCommandException if it asks for something that is not allowed
   */
  public static TradingStop stop(Command command, int version) throws InvalidCommandException {
    boolean stops = command.type() == Command.Type.STOP_TRADING;
    if (command.effectiveAt() != null) {
      throw Arguments.invalid("effective_at is given; trading stops and resumes at once");
    }
    return new TradingStop(
        command.target(),
        stops ? State.STOPPED : State.RESUMED,
        Arguments.text(command, "reason"),
        ControlData.effectiveAt(command),
        command.author(),
        command.approver(),
        command.availableAt(),
        version);
  }
}
