package io.macrostream.functions.event;

import java.time.Instant;
import java.util.Optional;

/**
 * A record that could not be used, kept whole.
 *
 * @param source data source or topic it came from
 * @param reason code
 * @param message what is wrong
 * @param origin where it stood: {@code file:line}, {@code topic-partition@offset}, or a URL without
 *     secrets; part of the natural key
 * @param payload the raw record, at most 8,192 characters
 * @param availableAt event time at which it was met; never its own, unusable time
 */
public record DeadLetter(
    String source,
    Reason reason,
    String message,
    String origin,
    String payload,
    Instant availableAt)
    implements Event {

  /** Longest payload kept. */
  public static final int MAX_PAYLOAD = 8_192;

  @Override
  public String key() {
    return source;
  }

  @Override
  public Optional<Rejection> problem() {
    return Checks.of()
        .present("source", source)
        .present("reason", reason)
        .present("origin", origin)
        .present("available_at", availableAt)
        .result();
  }
}
