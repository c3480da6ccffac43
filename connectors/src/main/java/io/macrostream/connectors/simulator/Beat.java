package io.macrostream.connectors.simulator;

import java.time.Duration;

/** Strikes at most once per interval; beats that were missed are not made up for. */
final class Beat {

  private final long intervalMillis;
  private long due = Long.MIN_VALUE;

  Beat(Duration interval) {
    this.intervalMillis = interval.toMillis();
  }

  boolean strikes(long now) {
    if (now < due) {
      return false;
    }
    due = now + intervalMillis;
    return true;
  }
}
