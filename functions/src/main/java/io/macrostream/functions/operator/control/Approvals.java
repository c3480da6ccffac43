package io.macrostream.functions.operator.control;

import io.macrostream.functions.control.ApprovalRules;
import io.macrostream.functions.control.ControlData;
import io.macrostream.functions.control.InvalidCommandException;
import io.macrostream.functions.control.MandateCommands;
import io.macrostream.functions.control.TradingCommands;
import io.macrostream.functions.event.Command;
import io.macrostream.functions.event.Limit;
import io.macrostream.functions.event.Reason;
import io.macrostream.functions.event.Rejection;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;

/**
 * Changes of limits, or under mandates, that wait for the approval of somebody else.
 *
 * <p>State: those that wait, for a day at most.
 */
final class Approvals implements Serializable {

  private static final long serialVersionUID = 1L;

  /** How long a change waits, in event time. */
  static final Duration PATIENCE = Duration.ofHours(24);

  private final ApprovalRules rules;

  private transient MapState<String, Command> waiting;

  Approvals(ApprovalRules rules) {
    this.rules = rules;
  }

  void open(RuntimeContext context) {
    waiting =
        context.getMapState(
            new MapStateDescriptor<>(
                "unapproved", Types.STRING, TypeInformation.of(Command.class)));
  }

  /** Whether the command waits already. */
  boolean isWaiting(Command command) throws Exception {
    return waiting.contains(command.commandId());
  }

  /**
   * Whether a change has to wait for approval; one that has it need not.
   *
   * @param inForce the version that would hold when it takes effect, or null for none
   * @param next what it asks for
   */
  boolean isNeeded(Command command, Limit inForce, Limit next) {
    return command.approver() == null && rules.isNeeded(inForce, next);
  }

  /**
   * Whether a command on something else than a limit has to wait for approval.
   *
   * @param last last version of what it concerns, or null
   */
  boolean isNeeded(Command command, Integer last) {
    return MandateCommands.needsApproval(command, last, rules)
        || TradingCommands.needsApproval(command);
  }

  /** Lets a change wait; returns until when. */
  Instant await(Command command) throws Exception {
    waiting.put(command.commandId(), command);
    return deadline(command);
  }

  /**
   * The change that an approval is for, with its approver and the time of approval. It waits until
   * {@link #settle}: what cannot be now may be approved again.
   *
   * @throws InvalidCommandException if nothing waits for it, or its author approves it himself
   */
  Command approved(Command approval) throws Exception {
    String id = ControlData.approvedCommand(approval);
    Command asked = waiting.get(id);
    if (asked == null || !asked.target().equals(approval.target())) {
      throw new InvalidCommandException(
          new Rejection(
              Reason.UNKNOWN_KEY,
              "no command " + id + " on " + approval.target() + " awaits approval"));
    }
    if (ApprovalRules.isSame(asked.author(), approval.author())) {
      throw new InvalidCommandException(
          new Rejection(
              Reason.REJECTED_COMMAND,
              asked.author() + " asked for " + id + "; somebody else has to approve it"));
    }
    return new Command(
        asked.commandId(),
        asked.type(),
        asked.target(),
        asked.effectiveAt(),
        asked.arguments(),
        asked.author(),
        approval.author(),
        approval.availableAt());
  }

  /** A change that was approved waits no longer. */
  void settle(Command approved) throws Exception {
    waiting.remove(approved.commandId());
  }

  /** The changes whose time is over, in order; they wait no longer. */
  List<Command> expired(long now) throws Exception {
    List<Command> expired = new ArrayList<>();
    for (Command command : waiting.values()) {
      if (deadline(command).toEpochMilli() <= now) {
        expired.add(command);
      }
    }
    for (Command command : expired) {
      waiting.remove(command.commandId());
    }
    expired.sort(Comparator.comparing(Command::availableAt).thenComparing(Command::commandId));
    return expired;
  }

  static Instant deadline(Command command) {
    return command.availableAt().plus(PATIENCE);
  }
}
