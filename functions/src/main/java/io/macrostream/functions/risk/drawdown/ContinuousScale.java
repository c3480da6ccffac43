package io.macrostream.functions.risk.drawdown;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;

/**
 * Scale by the cushion that is left: min(1, m cushion / limit), cushion = limit - drawdown, 0 when
 * it is used up (Grossman and Zhou 1993; constant-proportion portfolio insurance).
 *
 * @param multiplier m, positive; 1 cuts from the first loss on, 2 from half of the limit on
 * @param limit drawdown at which nothing is held, a positive fraction
 */
public record ContinuousScale(double multiplier, double limit) {

  public ContinuousScale {
    Require.that(
        Require.finite("multiplier", multiplier) > 0,
        Fault.OUT_OF_RANGE,
        () -> "multiplier is " + multiplier + ", must be positive");
    Require.that(
        limit > 0 && limit < 1,
        Fault.OUT_OF_RANGE,
        () -> "limit is " + limit + ", must be a fraction between 0 and 1");
  }

  /** In [0, 1]. */
  public double at(double drawdown) {
    Require.that(
        Require.finite("drawdown", drawdown) >= 0,
        Fault.OUT_OF_RANGE,
        () -> "drawdown is " + drawdown + ", must be a positive fraction");
    return Math.min(1, multiplier * Math.max(0, limit - drawdown) / limit);
  }
}
