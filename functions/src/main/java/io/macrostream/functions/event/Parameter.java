package io.macrostream.functions.event;

import java.time.Instant;
import java.util.Optional;

/**
 * One version of a parameter or switch of a strategy.
 *
 * @param target strategy id
 * @param name parameter; {@link #ENABLED} switches the strategy
 * @param value as text, parsed by the strategy's manifest
 * @param effectiveAt when it takes effect
 * @param author who set it
 * @param approver who approved it, or null
 * @param availableAt when the sequencer accepted it
 * @param version 1 at first, one more for each change
 */
public record Parameter(
    String target,
    String name,
    String value,
    Instant effectiveAt,
    String author,
    String approver,
    Instant availableAt,
    int version)
    implements Versioned {

  /** Name of the switch: {@code true} or {@code false}. */
  public static final String ENABLED = "enabled";

  @Override
  public String key() {
    return target + '|' + name;
  }

  @Override
  public long sequence() {
    return version;
  }

  @Override
  public Optional<Rejection> problem() {
    return Checks.of()
        .present("target", target)
        .present("name", name)
        .present("value", value)
        .present("effective_at", effectiveAt)
        .present("available_at", availableAt)
        .present("author", author)
        .result();
  }
}
