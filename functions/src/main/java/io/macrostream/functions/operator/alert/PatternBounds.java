package io.macrostream.functions.operator.alert;

import java.io.Serializable;
import java.time.Duration;
import java.util.List;

/**
 * How far back in event time the patterns look.
 *
 * @param sustain for the onset of a sustained breach
 * @param escalation from the warning to the hard breach
 * @param recovery from the last report of a breach to the recovery; must be longer than the
 *     reminder interval, or the breach it ends has gone out of sight
 * @param repetition from the first to the last of the breaches that are too many
 * @param velocity from the low to the high of a fast rise
 * @param drawdown from a breach to the loss after it; must be longer than the reminder interval, or
 *     a breach that stands has gone out of sight
 * @param exceptions from the first to the last of the exceptions that are too many
 * @param mostBreaches breaches begun that are too many
 * @param mostExceptions exceptions that are too many
 */
public record PatternBounds(
    Duration sustain,
    Duration escalation,
    Duration recovery,
    Duration repetition,
    Duration velocity,
    Duration drawdown,
    Duration exceptions,
    int mostBreaches,
    int mostExceptions)
    implements Serializable {

  /**
   * For daily figures and weekly reminders: a month each for those that lead to a breach or from
   * it; three breaches within a day; a rise from one risk day to the next, over a long weekend; a
   * loss within ten days; five exceptions within a year of 250 risk days, the yellow zone of the
   * Basel traffic light.
   */
  public static final PatternBounds DAILY =
      new PatternBounds(
          Duration.ofDays(31),
          Duration.ofDays(31),
          Duration.ofDays(31),
          Duration.ofDays(1),
          Duration.ofDays(4),
          Duration.ofDays(10),
          Duration.ofDays(365),
          3,
          5);

  public PatternBounds {
    for (Duration bound :
        List.of(sustain, escalation, recovery, repetition, velocity, drawdown, exceptions)) {
      if (bound.isNegative() || bound.isZero()) {
        throw new IllegalArgumentException("a pattern bound is " + bound + ", must be positive");
      }
    }
    if (mostBreaches < 2 || mostExceptions < 2) {
      throw new IllegalArgumentException(
          "counts of patterns are "
              + mostBreaches
              + " breaches and "
              + mostExceptions
              + " exceptions, must be 2 or more");
    }
  }

  /** The same with another look back for the onset of a sustained breach. */
  public PatternBounds sustaining(Duration other) {
    return new PatternBounds(
        other,
        escalation,
        recovery,
        repetition,
        velocity,
        drawdown,
        exceptions,
        mostBreaches,
        mostExceptions);
  }
}
