package io.macrostream.functions.risk.backtest;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;
import java.util.Arrays;
import java.util.OptionalInt;

/**
 * The exceptions of a record: days whose loss exceeds the VaR forecast for them. A loss equal to
 * the VaR is none. Hypothetical (clean) P&amp;L, of yesterday's positions at today's prices, tests
 * the model; actual P&amp;L holds trades and fees of the day as well. Each makes a record of its
 * own.
 */
public final class Exceptions {

  /** Relative accuracy to which losses are told from a VaR. */
  private static final double ROUNDING = 1e-9;

  private final boolean[] flags;
  private final int count;

  private Exceptions(boolean[] flags) {
    this.flags = flags;
    int sum = 0;
    for (boolean flag : flags) {
      sum += flag ? 1 : 0;
    }
    this.count = sum;
  }

  /**
   * Compares P&amp;L with forecasts.
   *
   * @param pnl of each day, oldest first, negative for a loss
   * @param var forecast for the same day before it began, positive for a loss
   */
  public static Exceptions of(double[] pnl, double[] var) {
    Require.sample(pnl);
    Require.sample(var);
    Require.that(
        pnl.length == var.length,
        Fault.SHAPE,
        () -> pnl.length + " days of P&L, " + var.length + " forecasts");
    boolean[] flags = new boolean[pnl.length];
    for (int t = 0; t < flags.length; t++) {
      flags[t] = pnl[t] < -var[t];
    }
    return new Exceptions(flags);
  }

  /**
   * Whether that P&amp;L is a loss beyond the VaR by more than rounding: losses of yields come in
   * whole basis points and often equal a VaR that is one of them.
   */
  public static boolean isException(double pnl, double var) {
    return 0 - pnl - var > ROUNDING * Math.abs(var);
  }

  /** A record that was judged elsewhere. */
  public static Exceptions ofFlags(boolean[] flags) {
    Require.enough("a back-test", flags.length, 1);
    return new Exceptions(flags.clone());
  }

  /** Days. */
  public int observations() {
    return flags.length;
  }

  /** Exceptions among them. */
  public int count() {
    return count;
  }

  /** One for each day. */
  public boolean[] flags() {
    return flags.clone();
  }

  /** Rows of the exceptions, from 0. */
  public int[] rows() {
    int[] rows = new int[count];
    int found = 0;
    for (int t = 0; t < flags.length; t++) {
      if (flags[t]) {
        rows[found++] = t;
      }
    }
    return rows;
  }

  /** Number of the day of the first exception, 1 for the first day; empty without one. */
  public OptionalInt first() {
    return count == 0 ? OptionalInt.empty() : OptionalInt.of(rows()[0] + 1);
  }

  /** Days from each exception to the one before, for the first one from the start. */
  public int[] timesBetween() {
    int[] times = rows();
    for (int i = times.length - 1; i > 0; i--) {
      times[i] -= times[i - 1];
    }
    if (times.length > 0) {
      times[0]++;
    }
    return times;
  }

  /**
   * Exceptions in the {@code window} days up to each day, beginning with the day that completes the
   * first window.
   *
   * @param window 250 for the supervisor's count
   */
  public int[] rolling(int window) {
    Require.that(
        window > 0, Fault.OUT_OF_RANGE, () -> "window is " + window + ", must be positive");
    Require.enough("a rolling count over " + window + " days", flags.length, window);
    int[] counts = new int[flags.length - window + 1];
    int sum = 0;
    for (int t = 0; t < flags.length; t++) {
      sum += flags[t] ? 1 : 0;
      if (t >= window) {
        sum -= flags[t - window] ? 1 : 0;
      }
      if (t >= window - 1) {
        counts[t - window + 1] = sum;
      }
    }
    return counts;
  }

  /** The last {@code days} of the record. */
  public Exceptions last(int days) {
    Require.that(days > 0, Fault.OUT_OF_RANGE, () -> "days are " + days + ", must be positive");
    Require.enough("a record of " + days + " days", flags.length, days);
    return new Exceptions(Arrays.copyOfRange(flags, flags.length - days, flags.length));
  }
}
