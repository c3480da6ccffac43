package io.macrostream.functions.event;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The state of an alert after one step of its life. Equal (alert id, version) means equal bytes;
 * consumers keep the highest version.
 *
 * @param alertId hash of (rule, node, metric, limit id, opened at)
 * @param rule {@code HARD_BREACH}, {@code SUSTAINED_SOFT_BREACH}, {@code NO_LIMIT}, ...
 * @param node node concerned
 * @param metric metric concerned
 * @param limitId limit concerned
 * @param limitVersion its version when this step was taken
 * @param severity current severity
 * @param state where it is in its life
 * @param observed figure at this step, or null
 * @param threshold bound at this step, or null
 * @param message one line for a person
 * @param evidence what led here, oldest first: {@code time severity value/limit}
 * @param openedAt when it opened
 * @param availableAt when this step was taken
 * @param version 1 at opening, one more for each step
 * @param assignee who looks after it, or null
 * @param snoozedUntil when it wakes, or null if it is not snoozed
 */
public record Alert(
    String alertId,
    String rule,
    String node,
    String metric,
    String limitId,
    int limitVersion,
    Severity severity,
    State state,
    Double observed,
    Double threshold,
    String message,
    List<String> evidence,
    Instant openedAt,
    Instant availableAt,
    int version,
    @Added String assignee,
    @Added Instant snoozedUntil)
    implements Event {

  /** Where an alert is in its life. */
  public enum State {
    OPEN,
    ESCALATED,
    ACKNOWLEDGED,
    RESOLVED,
    /** Silent until a time, unless it gets worse. */
    SNOOZED
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
        .present("alert_id", alertId)
        .present("rule", rule)
        .present("node", node)
        .present("severity", severity)
        .present("state", state)
        .present("opened_at", openedAt)
        .present("available_at", availableAt)
        .present("evidence", evidence)
        .finite("observed", observed)
        .finite("threshold", threshold)
        .that(
            (state == State.SNOOZED) == (snoozedUntil != null),
            Reason.MISSING_FIELD,
            () -> "state is " + state + ", snoozed_until is " + snoozedUntil)
        .result();
  }
}
