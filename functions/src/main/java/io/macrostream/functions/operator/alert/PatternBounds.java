package io.macrostream.functions.operator.alert;

import java.io.Serializable;
import java.time.Duration;

/**
 * How far back in event time the patterns look.
 *
 * @param sustain for the onset of a sustained breach
 * @param escalation from the warning to the hard breach
 * @param recovery from the last report of a breach to the recovery; must be longer than the
 *     reminder interval, or the breach it ends has gone out of sight
 */
public record PatternBounds(Duration sustain, Duration escalation, Duration recovery)
    implements Serializable {

  /** A month each: for daily figures and weekly reminders. */
  public static final PatternBounds DAILY =
      new PatternBounds(Duration.ofDays(31), Duration.ofDays(31), Duration.ofDays(31));

  public PatternBounds {
    for (Duration bound : new Duration[] {sustain, escalation, recovery}) {
      if (bound.isNegative() || bound.isZero()) {
        throw new IllegalArgumentException("a pattern bound is " + bound + ", must be positive");
      }
    }
  }
}
