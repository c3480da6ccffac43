package io.macrostream.connectors.poll;

import java.io.Serializable;
import java.time.Duration;

/**
 * How long to go on after failures.
 *
 * @param retries attempts after the first one
 * @param firstPause pause before the first of them; it doubles each time, and varies by a fifth
 * @param longestPause longest of the pauses, and of the waits that a vendor may ask for
 * @param failuresToOpen failures in a row after which a vendor is left alone
 * @param leftAlone how long it is left alone, until one attempt tries whether it is back
 * @param outAfter how long every attempt fails until the vendor counts as out
 */
public record Patience(
    int retries,
    Duration firstPause,
    Duration longestPause,
    int failuresToOpen,
    Duration leftAlone,
    Duration outAfter)
    implements Serializable {

  /** For vendors on the internet. */
  public static Patience usual() {
    return new Patience(
        5,
        Duration.ofSeconds(1),
        Duration.ofMinutes(2),
        10,
        Duration.ofMinutes(1),
        Duration.ofMinutes(1));
  }
}
