package io.macrostream.functions.option;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;

/**
 * A slice of implied variance by figures that traders see (Gatheral and Jacquier 2014, 3.3).
 *
 * @param v variance at the money, per year
 * @param psi skew at the money: derivative of the volatility's root total variance, {@code w'(0) /
 *     (2 sqrt(w(0)))}
 * @param p slope of the left (put) wing, {@code b (1 - rho) / sqrt(w(0))}
 * @param c slope of the right (call) wing, {@code b (1 + rho) / sqrt(w(0))}
 * @param vTilde least variance, per year
 * @param time years
 */
public record SviJumpWing(double v, double psi, double p, double c, double vTilde, double time) {

  public SviJumpWing {
    OptionMarket.positive("time", time);
    OptionMarket.positive("v", v);
    Require.finite("psi", psi);
    Require.finite("v_tilde", vTilde);
    Require.that(
        Double.isFinite(p) && Double.isFinite(c) && p >= 0 && c >= 0,
        Fault.OUT_OF_RANGE,
        () -> "slopes of the wings p " + p + " and c " + c + " must not be negative");
    Require.that(
        vTilde >= 0 && vTilde <= v,
        Fault.OUT_OF_RANGE,
        () -> "least variance v_tilde is " + vTilde + ", must be from 0 to v = " + v);
  }

  /**
   * The same slice in the raw form.
   *
   * <p>The paper takes cases on m = 0; with {@code beta = m / sqrt(m^2 + sigma^2)} and {@code r =
   * sqrt(m^2 + sigma^2)} one formula serves all. Where beta equals rho the money is the minimum and
   * r does not follow from the five figures: {@link Fault#NO_SOLUTION}.
   */
  public SviRaw raw() {
    double root = Math.sqrt(v * time);
    double b = 0.5 * root * (c + p);
    Require.that(b > 0, Fault.ZERO_DISPERSION, "both wings are flat: c + p must be positive");
    double rho = (c - p) / (c + p);
    double beta = rho - 2 * psi * root / b;
    Require.that(
        Math.abs(beta) < 1 && Math.abs(rho) < 1,
        Fault.OUT_OF_RANGE,
        () -> "skew psi = " + psi + " must be between -p/2 and c/2, and p and c positive");
    // 1 - (rho beta + sqrt(1-rho^2) sqrt(1-beta^2)), which is 1 - cos of a difference of angles.
    double sine = Math.sin(0.5 * (Math.asin(rho) - Math.asin(beta)));
    double r = (v - vTilde) * time / (b * 2 * sine * sine);
    Require.that(
        Double.isFinite(r) && r > 0,
        Fault.NO_SOLUTION,
        "least variance at the money: these figures leave sigma undetermined (v_tilde must be"
            + " below v, and psi must not be 0)");
    double sigma = r * Math.sqrt(1 - beta * beta);
    double a = vTilde * time - b * sigma * Math.sqrt(1 - rho * rho);
    return new SviRaw(a, b, rho, r * beta, sigma);
  }
}
