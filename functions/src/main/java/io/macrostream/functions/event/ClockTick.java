package io.macrostream.functions.event;

import java.time.Instant;
import java.util.Optional;

/**
 * Ingest's clock, once a second: proof that ingest is alive, whatever the sources do.
 *
 * @param source ingest process or source
 * @param availableAt its time
 */
public record ClockTick(String source, Instant availableAt) implements Event {

  @Override
  public String key() {
    return source;
  }

  @Override
  public Optional<Rejection> problem() {
    return Checks.of().present("source", source).present("available_at", availableAt).result();
  }
}
