package io.macrostream.connectors.stream;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Pauses that double from one failure to the next up to a longest one. Each varies by a fifth, so
 * that those who failed together do not come back together.
 */
final class Backoff {

  private static final double JITTER = 0.2;

  private final Duration first;
  private final Duration longest;
  private final RandomGenerator random;
  private Duration next;

  Backoff(Duration first, Duration longest, RandomGenerator random) {
    this.first = first;
    this.longest = longest;
    this.random = random;
    this.next = first;
  }

  /** The pause after one more failure. */
  Duration next() {
    double factor = 1 + JITTER * (2 * random.nextDouble() - 1);
    Duration pause = Duration.ofNanos((long) (next.toNanos() * factor));
    Duration doubled = next.multipliedBy(2);
    next = doubled.compareTo(longest) > 0 ? longest : doubled;
    return pause;
  }

  /** All is well again. */
  void reset() {
    next = first;
  }
}
