package io.macrostream.functions.quality;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;

/** Tells local times that were taken for UTC from clocks that run ahead. */
public final class TimeZoneMistake {

  /** How near to whole hours. */
  public static final Duration TOLERANCE = Duration.ofMinutes(5);

  /** Zones are at most that far from UTC. */
  public static final int MOST_HOURS = 14;

  private TimeZoneMistake() {}

  /** Whole hours by which a record is ahead of the time it was available at; empty if it is not. */
  public static OptionalInt hours(Instant observedAt, Instant availableAt) {
    long ahead = Duration.between(availableAt, observedAt).toMillis();
    long hours = Math.round(ahead / 3_600_000.0);
    boolean near = Math.abs(ahead - hours * 3_600_000) <= TOLERANCE.toMillis();
    return near && hours >= 1 && hours <= MOST_HOURS
        ? OptionalInt.of((int) hours)
        : OptionalInt.empty();
  }
}
