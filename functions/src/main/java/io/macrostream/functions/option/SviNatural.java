package io.macrostream.functions.option;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;

/**
 * A slice of total variance in its natural form: {@code delta + omega/2 (1 + zeta rho (k - mu) +
 * sqrt((zeta (k - mu) + rho)^2 + 1 - rho^2))} (Gatheral and Jacquier 2014, 3.2).
 *
 * @param delta level
 * @param mu shift in k
 * @param rho rotation, in (-1, 1)
 * @param omega scale of variance, not negative
 * @param zeta scale of k, positive
 */
public record SviNatural(double delta, double mu, double rho, double omega, double zeta) {

  public SviNatural {
    Require.finite("delta", delta);
    Require.finite("mu", mu);
    Require.finite("rho", rho);
    Require.finite("omega", omega);
    Require.that(
        rho > -1 && rho < 1,
        Fault.OUT_OF_RANGE,
        () -> "rho is " + rho + ", must be between -1 and 1");
    Require.that(
        omega >= 0, Fault.OUT_OF_RANGE, () -> "omega is " + omega + ", must not be negative");
    OptionMarket.positive("zeta", zeta);
  }

  /** The same slice in the raw form. */
  public SviRaw raw() {
    double square = 1 - rho * rho;
    return new SviRaw(
        delta + 0.5 * omega * square,
        0.5 * omega * zeta,
        rho,
        mu - rho / zeta,
        Math.sqrt(square) / zeta);
  }
}
