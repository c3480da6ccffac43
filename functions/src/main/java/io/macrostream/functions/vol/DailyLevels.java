package io.macrostream.functions.vol;

import io.macrostream.functions.event.InputRef;
import io.macrostream.functions.returns.Level;
import io.macrostream.functions.returns.Returns;
import java.time.Instant;
import java.util.Arrays;

/**
 * The newest daily levels of an underlying, one for each day, amended as they were told last; in
 * fields that Flink serializes natively.
 *
 * @param topic topic of the records they were read from; empty before the first
 * @param key key of those records
 * @param days epoch days, ascending
 * @param levels in units of the price
 * @param observedAt milliseconds
 * @param availableAt milliseconds
 * @param versions of the records
 */
public record DailyLevels(
    String topic,
    String key,
    int[] days,
    double[] levels,
    long[] observedAt,
    long[] availableAt,
    int[] versions) {

  /** Two years of returns and the level before them. */
  public static final int KEPT = 505;

  /** No level yet. */
  public static final DailyLevels EMPTY =
      new DailyLevels("", "", new int[0], new double[0], new long[0], new long[0], new int[0]);

  /** With one more level, or with that of its day replaced; one older than all kept is dropped. */
  public DailyLevels with(Level level) {
    int found = Arrays.binarySearch(days, level.sessionDate());
    int at = found >= 0 ? found : -found - 1;
    int size = found >= 0 ? days.length : days.length + 1;
    int dropped = size > KEPT ? 1 : 0;
    if (at < dropped) {
      return this;
    }
    DailyLevels next =
        new DailyLevels(
            level.topic(),
            level.key(),
            new int[size - dropped],
            new double[size - dropped],
            new long[size - dropped],
            new long[size - dropped],
            new int[size - dropped]);
    copy(next, dropped, 0, at - dropped);
    int rest = found >= 0 ? at + 1 : at;
    copy(next, rest, at - dropped + 1, days.length - rest);
    next.set(at - dropped, level);
    return next;
  }

  private void copy(DailyLevels to, int from, int at, int count) {
    System.arraycopy(days, from, to.days, at, count);
    System.arraycopy(levels, from, to.levels, at, count);
    System.arraycopy(observedAt, from, to.observedAt, at, count);
    System.arraycopy(availableAt, from, to.availableAt, at, count);
    System.arraycopy(versions, from, to.versions, at, count);
  }

  private void set(int at, Level level) {
    days[at] = level.sessionDate();
    levels[at] = level.level();
    observedAt[at] = level.observedAt().toEpochMilli();
    availableAt[at] = level.availableAt().toEpochMilli();
    versions[at] = level.version();
  }

  /** How many levels there are up to a day, that of the day included. */
  public int until(int day) {
    int found = Arrays.binarySearch(days, day);
    return found >= 0 ? found + 1 : -found - 1;
  }

  /** Log returns between positive neighbours up to a day, oldest first. */
  public double[] returns(int day) {
    double[] returns = new double[Math.max(0, until(day) - 1)];
    int next = 0;
    for (int i = 1; i <= returns.length; i++) {
      if (levels[i - 1] > 0 && levels[i] > 0) {
        returns[next++] = Returns.log(levels[i - 1], levels[i]);
      }
    }
    return Arrays.copyOf(returns, next);
  }

  /**
   * Days from the newest level up to {@code day} to that day; {@link Integer#MAX_VALUE} without.
   */
  public int age(int day) {
    int count = until(day);
    return count == 0 ? Integer.MAX_VALUE : day - days[count - 1];
  }

  /** Lineage of the newest level up to a day, of which there must be one. */
  public InputRef ref(int day) {
    int newest = until(day) - 1;
    return new InputRef(
        topic,
        key,
        Instant.ofEpochMilli(observedAt[newest]),
        Instant.ofEpochMilli(availableAt[newest]),
        versions[newest]);
  }
}
