package io.macrostream.connectors.notify;

import java.io.Serializable;
import java.time.Duration;

/**
 * How long a delivery is tried. Pauses double from the first to the longest.
 *
 * @param attempts at most
 * @param firstPause after the first failure
 * @param longestPause between two attempts
 * @param atOnce deliveries of a channel that may be under way
 */
public record Patience(int attempts, Duration firstPause, Duration longestPause, int atOnce)
    implements Serializable {

  /** Six attempts in a quarter of a minute, not counting how long each waits for an answer. */
  public static final Patience STANDARD =
      new Patience(6, Duration.ofMillis(500), Duration.ofSeconds(8), 1_000);
}
