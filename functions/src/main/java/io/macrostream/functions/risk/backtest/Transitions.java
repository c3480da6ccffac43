package io.macrostream.functions.risk.backtest;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;

/**
 * How often a quiet day (0) or an exception (1) followed one.
 *
 * @param n00 quiet after quiet
 * @param n01 exception after quiet
 * @param n10 quiet after an exception
 * @param n11 exception after an exception
 */
public record Transitions(int n00, int n01, int n10, int n11) {

  /** What comes before the first day. */
  public enum Convention {
    /** Nothing: T days make T - 1 transitions (Christoffersen 1998). */
    PAIRS,
    /**
     * A quiet day: T days make T transitions, and the share of exceptions among them is N / T (the
     * printed example of J.P. Morgan 1998 in Jorion).
     */
    QUIET_BEFORE_FIRST
  }

  public Transitions {
    Require.that(
        n00 >= 0 && n01 >= 0 && n10 >= 0 && n11 >= 0,
        Fault.OUT_OF_RANGE,
        "numbers of transitions must not be negative");
    Require.that(
        (long) n00 + n01 + n10 + n11 <= Integer.MAX_VALUE, Fault.OUT_OF_RANGE, "too many days");
  }

  /** Counts those of a record. */
  public static Transitions of(boolean[] exceptions, Convention convention) {
    Require.enough(
        "counting transitions", exceptions.length, convention == Convention.PAIRS ? 2 : 1);
    int[] counts = new int[4];
    boolean before = convention == Convention.PAIRS && exceptions[0];
    for (int t = convention == Convention.PAIRS ? 1 : 0; t < exceptions.length; t++) {
      counts[(before ? 2 : 0) + (exceptions[t] ? 1 : 0)]++;
      before = exceptions[t];
    }
    return new Transitions(counts[0], counts[1], counts[2], counts[3]);
  }

  /** All of them. */
  public int total() {
    return n00 + n01 + n10 + n11;
  }

  /** Those that end in an exception. */
  public int intoException() {
    return n01 + n11;
  }

  /** Those that begin with a quiet day. */
  public int fromQuiet() {
    return n00 + n01;
  }

  /** Those that begin with an exception. */
  public int fromException() {
    return n10 + n11;
  }
}
