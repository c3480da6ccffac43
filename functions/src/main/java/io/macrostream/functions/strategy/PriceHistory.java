package io.macrostream.functions.strategy;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;
import java.time.Instant;
import java.util.Arrays;

/**
 * The most recent levels of an instrument, oldest first, one per trading day.
 *
 * <p>Each level carries the time at which it was known, so that {@link #asOf} can cut off what a
 * decision must not see.
 */
public final class PriceHistory {

  private final int[] days;
  private final double[] levels;
  private final long[] availableAt;

  /**
   * @param days epoch days, strictly ascending
   * @param levels in quote units of the instrument, finite
   * @param availableAt when each was known, milliseconds since 1970-01-01 UTC
   */
  public PriceHistory(int[] days, double[] levels, long[] availableAt) {
    Require.that(
        days.length == levels.length && days.length == availableAt.length,
        Fault.SHAPE,
        () ->
            days.length + " days, " + levels.length + " levels, " + availableAt.length + " times");
    for (int i = 0; i < days.length; i++) {
      requireLevel(i, levels[i]);
      requireAfter(i == 0 ? Integer.MIN_VALUE : days[i - 1], days[i]);
    }
    this.days = days.clone();
    this.levels = levels.clone();
    this.availableAt = availableAt.clone();
  }

  private static void requireLevel(int i, double level) {
    Require.that(Double.isFinite(level), Fault.NOT_FINITE, () -> "level " + i + " is " + level);
  }

  private static void requireAfter(int previous, int day) {
    Require.that(
        day > previous,
        Fault.SHAPE,
        () -> "day " + day + " does not follow the day before it in the history");
  }

  /** What of this was known at {@code time}. */
  public PriceHistory asOf(Instant time) {
    long cut = time.toEpochMilli();
    int known = 0;
    int[] keptDays = new int[days.length];
    double[] keptLevels = new double[days.length];
    long[] keptTimes = new long[days.length];
    for (int i = 0; i < days.length; i++) {
      if (availableAt[i] <= cut) {
        keptDays[known] = days[i];
        keptLevels[known] = levels[i];
        keptTimes[known++] = availableAt[i];
      }
    }
    return new PriceHistory(
        Arrays.copyOf(keptDays, known),
        Arrays.copyOf(keptLevels, known),
        Arrays.copyOf(keptTimes, known));
  }

  public int size() {
    return days.length;
  }

  /** The level {@code back} days before the newest one; 0 is the newest. */
  public double level(int back) {
    return levels[index(back)];
  }

  /** Epoch day of {@link #level(int)}. */
  public int day(int back) {
    return days[index(back)];
  }

  private int index(int back) {
    Require.that(
        back >= 0 && back < days.length,
        Fault.TOO_FEW,
        () -> "level " + back + " days back asked of a history of " + days.length);
    return days.length - 1 - back;
  }
}
