package io.macrostream.connectors.stream;

import java.io.Serializable;
import java.time.Duration;

/**
 * How long to wait, and for what.
 *
 * @param firstPause pause after a connection or a book was lost; it doubles each time, and varies
 *     by a fifth
 * @param longestPause longest of these pauses
 * @param healthy after so long without a loss the pauses begin anew
 * @param snapshot after so long without an answer a book is asked for again
 */
public record StreamPatience(
    Duration firstPause, Duration longestPause, Duration healthy, Duration snapshot)
    implements Serializable {

  /** For venues on the internet. */
  public static StreamPatience usual() {
    return new StreamPatience(
        Duration.ofSeconds(1),
        Duration.ofMinutes(2),
        Duration.ofMinutes(1),
        Duration.ofSeconds(30));
  }
}
