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
 */
public record AlertAction(
    String actionId,
    String alertId,
    Action action,
    String note,
    Instant effectiveAt,
    String author,
    Instant availableAt,
    int version)
    implements Versioned {

  /** What can be done with an alert. */
  public enum Action {
    /** Somebody looks after it. */
    ACKNOWLEDGE,
    /** Close it by hand. */
    RESOLVE
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
        .result();
  }
}
