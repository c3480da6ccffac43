package io.macrostream.functions.option;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;
import java.util.Objects;

/**
 * Conventions under which a smile is quoted.
 *
 * @param market spot and discount factors
 * @param time years to expiry, positive
 * @param delta what delta means
 * @param atm which strike is at the money
 * @param strangle what the butterfly means
 */
public record SmileTerms(
    OptionMarket market,
    double time,
    DeltaConvention delta,
    AtmConvention atm,
    StrangleConvention strangle) {

  public SmileTerms {
    Objects.requireNonNull(market, "market is null");
    Objects.requireNonNull(delta, "delta is null");
    Objects.requireNonNull(atm, "atm is null");
    Objects.requireNonNull(strangle, "strangle is null");
    Require.finite("time", time);
    Require.that(
        time > 0, Fault.OUT_OF_RANGE, () -> "time is " + time + " years, must be positive");
  }

  /** Strike of a delta at a volatility; {@code near} is one not far from it, or NaN. */
  double strike(OptionType type, double size, double volatility, double near) {
    return new DeltaStrike(market, delta, stddev(volatility))
        .strike(type, type.sign() * size, near);
  }

  double stddev(double volatility) {
    return volatility * Math.sqrt(time);
  }
}
