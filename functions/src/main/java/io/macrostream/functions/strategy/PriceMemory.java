package io.macrostream.functions.strategy;

import io.macrostream.functions.event.InputRef;
import java.util.Arrays;

/**
 * The newest daily levels of an instrument, in fields that Flink serializes natively.
 *
 * @param days epoch days, ascending
 * @param levels in quote units
 * @param availableAt when each was known, milliseconds
 * @param dayNumber trading days seen in all: the instrument's own calendar
 * @param newest lineage of the newest level, or null before the first
 */
@SuppressWarnings("ArrayRecordComponent") // state, never compared
public record PriceMemory(
    int[] days, double[] levels, long[] availableAt, int dayNumber, InputRef newest) {

  /** Nothing seen. */
  public static PriceMemory empty() {
    return new PriceMemory(new int[0], new double[0], new long[0], 0, null);
  }

  /** Whether {@code day} is the newest day or a later one. */
  public boolean isCurrent(int day) {
    return days.length == 0 || day >= days[days.length - 1];
  }

  /** Whether a level of {@code day} would be an amendment of a level held. */
  public boolean holds(int day) {
    return Arrays.binarySearch(days, day) >= 0;
  }

  /** With the level of a day held replaced. */
  public PriceMemory amended(int day, double level, InputRef ref) {
    int at = Arrays.binarySearch(days, day);
    double[] newLevels = levels.clone();
    long[] newTimes = availableAt.clone();
    newLevels[at] = level;
    newTimes[at] = ref.availableAt().toEpochMilli();
    return new PriceMemory(
        days, newLevels, newTimes, dayNumber, at == days.length - 1 ? ref : newest);
  }

  /** With the level of a new day, forgetting the oldest beyond {@code capacity}. */
  public PriceMemory next(int day, double level, InputRef ref, int capacity) {
    int from = Math.max(0, days.length + 1 - capacity);
    int size = days.length - from;
    int[] newDays = Arrays.copyOfRange(days, from, days.length + 1);
    double[] newLevels = Arrays.copyOfRange(levels, from, days.length + 1);
    long[] newTimes = Arrays.copyOfRange(availableAt, from, days.length + 1);
    newDays[size] = day;
    newLevels[size] = level;
    newTimes[size] = ref.availableAt().toEpochMilli();
    return new PriceMemory(newDays, newLevels, newTimes, dayNumber + 1, ref);
  }

  /** The levels as a strategy sees them. */
  public PriceHistory history() {
    return new PriceHistory(days, levels, availableAt);
  }
}
