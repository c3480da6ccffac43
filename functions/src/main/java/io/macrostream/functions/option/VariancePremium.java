package io.macrostream.functions.option;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;

/**
 * Implied against realised volatility. Both annualised over the same horizon; positive where the
 * option market asks more than was, or is forecast to be, realised.
 *
 * @param implied volatility, fraction per year
 * @param realised volatility or its forecast, fraction per year
 */
public record VariancePremium(double implied, double realised) {

  public VariancePremium {
    OptionMarket.positive("implied volatility", implied);
    Require.finite("realised volatility", realised);
    Require.that(
        realised >= 0,
        Fault.OUT_OF_RANGE,
        () -> "realised volatility is " + realised + ", must not be negative");
  }

  /** Variance risk premium {@code implied^2 - realised^2}, variance per year. */
  public double variance() {
    return (implied - realised) * (implied + realised);
  }

  /** {@code implied - realised}, fraction per year. */
  public double volatility() {
    return implied - realised;
  }

  /** {@code implied / realised}; without realised volatility there is none. */
  public double ratio() {
    Require.that(
        realised > 0, Fault.ZERO_DISPERSION, "realised volatility is 0: the ratio is undefined");
    return implied / realised;
  }
}
