package io.macrostream.functions.event;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A raw request of a client, before validation. The sequencer turns it into control data or into a
 * dead letter.
 *
 * @param commandId chosen by the client; the same id twice is one command
 * @param type what is asked for
 * @param target what it concerns: a limit, parameter, book or alert id, a node, or the origin of a
 *     record
 * @param effectiveAt requested time of effect, or null for as soon as possible
 * @param arguments by name, as text; their meaning depends on {@code type}
 * @param author who asks; a client's command vouches for it with a signature in a header of its
 *     record, if ingest has a registry of principals, and else anybody can say any name
 * @param approver who approved, or null; only a control file can say it, what a client claims is
 *     dropped at its receipt: an approval is a command of its own, by another author
 * @param availableAt when ingest received it
 */
public record Command(
    String commandId,
    Type type,
    String target,
    Instant effectiveAt,
    Map<String, String> arguments,
    String author,
    String approver,
    Instant availableAt)
    implements Event {

  /** What can be asked for. */
  public enum Type {
    /** Set or replace a limit. */
    SET_LIMIT,
    /** Withdraw a limit. */
    REMOVE_LIMIT,
    /** State that a node must have a limit on a metric. */
    REQUIRE_LIMIT,
    /** Set a position. */
    SET_POSITION,
    /** Set a strategy parameter. */
    SET_PARAMETER,
    /** Acknowledge, snooze or resolve an alert. */
    ALERT_ACTION,
    /** Release a record from quarantine, or discard it. */
    RELEASE_QUARANTINE,
    /** Approve the command of somebody else. */
    APPROVE,
    /** Set or replace what a node is allowed to lose. */
    SET_MANDATE,
    /** End it. */
    END_MANDATE,
    /** Record money that came to a node or left it. */
    RECORD_FLOW,
    /** Release a cooldown or reset a hard stop. */
    RESET_DRAWDOWN,
    /** Stop trading of a node and all below it, at once. */
    STOP_TRADING,
    /** Let it go on. */
    RESUME_TRADING,
    /** Ask what a trade or a limit would do. */
    WHAT_IF
  }

  @Override
  public String key() {
    return target;
  }

  @Override
  public Optional<Rejection> problem() {
    return Checks.of()
        .present("command_id", commandId)
        .present("type", type)
        .present("target", target)
        .present("arguments", arguments)
        .present("author", author)
        .present("available_at", availableAt)
        .result();
  }

  /** The same with one argument more, or another one. */
  public Command with(String argument, String value) {
    Map<String, String> all = new TreeMap<>(arguments);
    all.put(argument, value);
    return new Command(commandId, type, target, effectiveAt, all, author, approver, availableAt);
  }
}
