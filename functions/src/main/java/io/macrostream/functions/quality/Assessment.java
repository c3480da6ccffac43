package io.macrostream.functions.quality;

import io.macrostream.functions.event.DataFinding.Check;
import io.macrostream.functions.event.DataStatus.Grade;
import java.time.Instant;
import java.time.ZoneOffset;

/**
 * How good a series is, from what was found in this calendar year (UTC) and the one before:
 *
 * <pre>score = 100
 *   - 30 x stale share: of its values in runs of identical ones; 1 while the series is late
 *   -  2 for each value out of range, at most 20: BOUNDS, UNIT_SCALE, BAD_TICK, RANGE, OHLC
 *   -  2 for each doubt about its curve, at most 20
 *   -  5 for each POINT_IN_TIME or TIME_ZONE violation, at most 30</pre>
 *
 * <p>From 70 on it is PASS, from 40 on WARN, below that FAIL; with any violation of point in time
 * it is FAIL whatever the score.
 *
 * @param year the calendar year of {@code current}
 * @param current counts of that year
 * @param previous counts of the year before
 */
public record Assessment(int year, Counts current, Counts previous) {

  /** Least score of PASS. */
  public static final double PASS = 70;

  /** Least score of WARN. */
  public static final double WARN = 40;

  /** Nothing found yet. */
  public static final Assessment EMPTY =
      new Assessment(Integer.MIN_VALUE, Counts.NONE, Counts.NONE);

  /**
   * What was found in a year.
   *
   * @param records records judged
   * @param stale of them, in runs of identical values
   * @param range values out of range
   * @param curve doubts about the curve
   * @param violations of point in time
   */
  public record Counts(long records, long stale, long range, long curve, long violations) {

    static final Counts NONE = new Counts(0, 0, 0, 0, 0);

    Counts plus(Counts other) {
      return new Counts(
          records + other.records,
          stale + other.stale,
          range + other.range,
          curve + other.curve,
          violations + other.violations);
    }

    private static Counts of(Check check) {
      return switch (check) {
        case BOUNDS, UNIT_SCALE, BAD_TICK, RANGE, OHLC, CROSSED_QUOTE -> new Counts(0, 0, 1, 0, 0);
        case CURVE_NODES, CURVE_DISCOUNT, CURVE_FORWARD, CURVE_JUMP -> new Counts(0, 0, 0, 1, 0);
        case POINT_IN_TIME, TIME_ZONE, LOOK_AHEAD -> new Counts(0, 0, 0, 0, 1);
        case HAMPEL, STALE, PRICE_GAP, SPLIT, OFF_CALENDAR, FX_TRIANGLE, PARITY, CROSS_SOURCE ->
            NONE;
      };
    }
  }

  /** With one more record judged at that time, milliseconds. */
  public Assessment judged(long time, boolean stale) {
    return plus(time, new Counts(1, stale ? 1 : 0, 0, 0, 0));
  }

  /** With one more finding of that time. */
  public Assessment found(long time, Check check) {
    return plus(time, Counts.of(check));
  }

  private Assessment plus(long time, Counts more) {
    Assessment then = at(time);
    return new Assessment(then.year, then.current.plus(more), then.previous);
  }

  /** The same as of a time. */
  private Assessment at(long time) {
    int now = Instant.ofEpochMilli(time).atOffset(ZoneOffset.UTC).getYear();
    if (now == year) {
      return this;
    }
    return new Assessment(now, Counts.NONE, now - 1 == year ? current : Counts.NONE);
  }

  /** The score as of a time. */
  public double score(long time, boolean late) {
    Counts counts = counts(time);
    double stale = late ? 1 : counts.records == 0 ? 0 : (double) counts.stale / counts.records;
    return 100
        - 30 * stale
        - Math.min(20, 2.0 * counts.range)
        - Math.min(20, 2.0 * counts.curve)
        - Math.min(30, 5.0 * counts.violations);
  }

  /** What the score comes to. */
  public Grade grade(long time, boolean late) {
    double score = score(time, late);
    if (counts(time).violations > 0 || score < WARN) {
      return Grade.FAIL;
    }
    return score < PASS ? Grade.WARN : Grade.PASS;
  }

  private Counts counts(long time) {
    Assessment then = at(time);
    return then.current.plus(then.previous);
  }
}
