package io.macrostream.functions.event;

import java.time.Instant;
import java.util.Optional;

/**
 * Ingest's clock, once a second: proof that ingest is alive, whatever the sources do. A source that
 * has parts, such as vendors, gives each of them a clock as well, which stops while the part is
 * out.
 *
 * @param source ingest process or source, or a part of one
 * @param availableAt its time
 */
public record ClockTick(String source, Instant availableAt) implements Event {

  private static final char PART = '/';

  /** What the clock of a part of a source is called. */
  public static String partOf(String source, String part) {
    return source + PART + part;
  }

  /** The source that one is a part of, if it is one. */
  public static Optional<String> wholeOf(String source) {
    int slash = source.indexOf(PART);
    return slash < 0 ? Optional.empty() : Optional.of(source.substring(0, slash));
  }

  @Override
  public String key() {
    return source;
  }

  @Override
  public Optional<Rejection> problem() {
    return Checks.of().present("source", source).present("available_at", availableAt).result();
  }
}
