package io.macrostream.functions.event;

import java.time.Instant;
import java.util.Optional;

/**
 * What somebody did under a mandate. It counts at the first close at or after {@code effective_at}.
 *
 * @param actionId id of the command
 * @param node node of the mandate
 * @param action what was done
 * @param amount of a flow: money in (positive) or out, USD; else null
 * @param note free text, or null
 * @param effectiveAt when it takes effect
 * @param author who did it
 * @param approver who approved it, or null; a reset of a hard stop needs one
 * @param availableAt when the sequencer accepted it
 * @param version 1 at first, one more for each further action on the node
 */
public record MandateAction(
    String actionId,
    String node,
    Action action,
    Double amount,
    String note,
    Instant effectiveAt,
    String author,
    String approver,
    Instant availableAt,
    int version)
    implements Versioned {

  /** What can be done. */
  public enum Action {
    /** Money came or went, which is no performance. */
    FLOW,
    /** Open the gate of a cooldown whose time is over, whatever the volatility. */
    RELEASE_COOLDOWN,
    /** End a hard stop, or what a breaker holds until people say otherwise. */
    RESET_HARD_STOP
  }

  @Override
  public String key() {
    return node;
  }

  @Override
  public long sequence() {
    return version;
  }

  @Override
  public Optional<Rejection> problem() {
    return Checks.of()
        .present("action_id", actionId)
        .present("node", node)
        .present("action", action)
        .present("effective_at", effectiveAt)
        .present("author", author)
        .present("available_at", availableAt)
        .finite("amount", amount)
        .that(
            action != Action.FLOW || amount != null,
            Reason.MISSING_FIELD,
            () -> "amount is missing: what came or went")
        .that(
            amount == null || amount != 0,
            Reason.OUT_OF_RANGE,
            () -> "amount is 0, a flow moves money")
        .result();
  }
}
