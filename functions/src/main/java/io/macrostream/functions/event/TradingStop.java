package io.macrostream.functions.event;

import java.time.Instant;
import java.util.Optional;

/**
 * Whether trading of a node, and of all below it, is stopped in an emergency. It holds until the
 * next version, through restarts and for every run that reads it; a pre-trade check refuses while
 * it stands.
 *
 * @param node firm, desk or book
 * @param state stopped, or resumed
 * @param reason why, for people
 * @param effectiveAt from when it holds
 * @param author who asked for it
 * @param approver who approved it, or null; nobody resumes alone
 * @param availableAt when the sequencer accepted it
 * @param version 1 at first, one more for each change of the node
 */
public record TradingStop(
    String node,
    State state,
    String reason,
    Instant effectiveAt,
    String author,
    String approver,
    Instant availableAt,
    int version)
    implements Versioned {

  /** What holds. */
  public enum State {
    STOPPED,
    RESUMED
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
        .present("node", node)
        .present("state", state)
        .present("reason", reason)
        .present("effective_at", effectiveAt)
        .present("author", author)
        .present("available_at", availableAt)
        .result();
  }
}
