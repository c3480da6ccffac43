package io.macrostream.functions.event;

import java.time.Instant;
import java.util.Optional;

/**
 * What somebody did with an alert.
 *
 * @param actionId id of the command
 * @param alertId alert it concerns
 * @param action what to do
 * @param note free text, or null
 * @param effectiveAt when it takes effect
 * @param author who did it
 * @param availableAt when the sequencer accepted it
 * @param version 1 at first, one more for each further action on the alert
 * @param until when a snooze ends; null for other actions
 * @param assignee who shall look after it; null for other actions than ASSIGN
 */
public record AlertAction(
    String actionId,
    String alertId,
    Action action,
    String note,
    Instant effectiveAt,
    String author,
    Instant availableAt,
    int version,
    @Added Instant until,
    @Added String assignee)
    implements Versioned {

  /** What can be done with an alert. */
  public enum Action {
    /** Somebody looks after it. */
    ACKNOWLEDGE,
    /** Close it by hand. */
    RESOLVE,
    /** Silence it until a time; it wakes then, or at once if it gets worse. */
    SNOOZE,
    /** Name who shall look after it; its state stays. */
    ASSIGN
  }

  @Override
  public String key() {
    return alertId;
  }

  @Override
  public long sequence() {
    return version;
  }

  @Override
  public Optional<Rejection> problem() {
    return Checks.of()
        .present("action_id", actionId)
        .present("alert_id", alertId)
        .present("action", action)
        .present("effective_at", effectiveAt)
        .present("author", author)
        .present("available_at", availableAt)
        .that(
            action != Action.SNOOZE || until != null,
            Reason.MISSING_FIELD,
            () -> "until is missing: when a snooze ends")
        .that(
            until == null || effectiveAt == null || until.isAfter(effectiveAt),
            Reason.REJECTED_COMMAND,
            () -> "until is " + until + ", must be after the snooze begins, " + effectiveAt)
        .that(
            action != Action.ASSIGN || (assignee != null && !assignee.isBlank()),
            Reason.MISSING_FIELD,
            () -> "assignee is missing: who shall look after the alert")
        .result();
  }
}
