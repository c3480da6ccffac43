package io.macrostream.functions.event;

import java.time.Instant;
import java.util.Optional;

/**
 * What somebody decided about a record in quarantine.
 *
 * @param actionId id of the command
 * @param origin names the record, as in its dead letter and its finding
 * @param action what to do
 * @param note free text, or null
 * @param effectiveAt when it takes effect
 * @param author who decided
 * @param availableAt when the sequencer accepted it
 * @param version 1 at first, one more for each further action on the record
 */
public record QualityAction(
    String actionId,
    String origin,
    Action action,
    String note,
    Instant effectiveAt,
    String author,
    Instant availableAt,
    int version)
    implements Versioned {

  /** What can be done with a record in quarantine. */
  public enum Action {
    /** Use it from now on. */
    RELEASE,
    /** Never use it. */
    DISCARD
  }

  @Override
  public String key() {
    return origin;
  }

  @Override
  public long sequence() {
    return version;
  }

  @Override
  public Optional<Rejection> problem() {
    return Checks.of()
        .present("action_id", actionId)
        .present("origin", origin)
        .present("action", action)
        .present("effective_at", effectiveAt)
        .present("author", author)
        .present("available_at", availableAt)
        .result();
  }
}
