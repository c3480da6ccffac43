package io.macrostream.functions.performance;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;

/**
 * Drawdown of compounded wealth one return at a time, in fields that Flink serializes natively.
 *
 * @param wealth compounded from 1
 * @param peak highest wealth so far, the start included
 * @param maximum deepest drawdown so far, a positive fraction
 */
public record DrawdownState(double wealth, double peak, double maximum) {

  /** No return taken. */
  public static final DrawdownState START = new DrawdownState(1, 1, 0);

  /**
   * After one more simple return.
   *
   * @param ret a fraction, not below -1
   */
  public DrawdownState next(double ret) {
    Require.finite("return", ret);
    Require.that(
        ret >= -1,
        Fault.OUT_OF_RANGE,
        () -> "return is " + ret + ", which loses more than everything and does not compound");
    double after = wealth * (1 + ret);
    double top = Math.max(peak, after);
    return new DrawdownState(after, top, Math.max(maximum, 1 - after / top));
  }

  /** Wealth over its peak less 1: 0 at the peak, negative below. */
  public double drawdown() {
    return wealth / peak - 1;
  }
}
