package io.macrostream.functions.risk.var;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;

/**
 * Confidence levels in basis points, and what they say about a sample of n scenarios.
 *
 * <p>An integer keeps the size of the tail exact: in doubles 500 x (1 - 0.99) is 5.000000000000004,
 * which rounds up to six losses.
 */
public final class Confidence {

  /** 100% in basis points. */
  public static final int UNIT = 10_000;

  public static final int P95 = 9_500;
  public static final int P97_5 = 9_750;
  public static final int P99 = 9_900;

  private Confidence() {}

  /** {@code bp} if it lies strictly between 0 and 100%. */
  public static int check(int bp) {
    Require.that(
        bp > 0 && bp < UNIT,
        Fault.OUT_OF_RANGE,
        () -> "confidence is " + bp + " basis points, must be from 1 to " + (UNIT - 1));
    return bp;
  }

  /** The confidence as a fraction: 9900 is 0.99. */
  public static double fraction(int bp) {
    return check(bp) / (double) UNIT;
  }

  /** Losses in the tail, n (1 - alpha), in ten-thousandths so that it is exact. */
  static long tailUnits(int n, int bp) {
    return (long) n * (UNIT - bp);
  }

  /**
   * Whether fewer than one scenario lies beyond the level, so that the figure is little more than
   * the worst loss: n (1 - alpha) below 1, which is n below 100 at 99% and below 20 at 95%.
   */
  public static boolean isUnreliable(int n, int bp) {
    return tailUnits(n, check(bp)) < UNIT;
  }
}
