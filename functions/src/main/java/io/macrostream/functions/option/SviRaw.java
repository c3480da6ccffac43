package io.macrostream.functions.option;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;

/**
 * A slice of total implied variance in its raw form: {@code w(k) = a + b (rho (k - m) + sqrt((k -
 * m)^2 + sigma^2))}, k = ln(K/F), w = volatility^2 x time (Gatheral 2004; Gatheral and Jacquier
 * 2014).
 *
 * @param a level
 * @param b slope of the wings, not negative
 * @param rho rotation, in (-1, 1)
 * @param m shift in k
 * @param sigma smoothness of the vertex, positive
 */
public record SviRaw(double a, double b, double rho, double m, double sigma) {

  public SviRaw {
    Require.finite("a", a);
    Require.finite("m", m);
    Require.finite("b", b);
    Require.finite("rho", rho);
    Require.that(b >= 0, Fault.OUT_OF_RANGE, () -> "b is " + b + ", must not be negative");
    Require.that(
        rho > -1 && rho < 1,
        Fault.OUT_OF_RANGE,
        () -> "rho is " + rho + ", must be between -1 and 1");
    OptionMarket.positive("sigma", sigma);
    double least = a + b * sigma * Math.sqrt(1 - rho * rho);
    Require.that(
        least >= 0,
        Fault.OUT_OF_RANGE,
        () ->
            "the least total variance a + b sigma sqrt(1 - rho^2) is "
                + least
                + ", must not be negative");
  }

  /** Total variance at log moneyness k. */
  public double totalVariance(double k) {
    double x = Require.finite("log moneyness", k) - m;
    return a + b * (rho * x + Math.hypot(x, sigma));
  }

  /** Volatility at k, fraction per year. */
  public double volatility(double k, double time) {
    return Math.sqrt(totalVariance(k) / OptionMarket.positive("time", time));
  }

  /** First derivative of the total variance. */
  public double slope(double k) {
    double x = k - m;
    return b * (rho + x / Math.hypot(x, sigma));
  }

  /** Second derivative of the total variance. */
  public double curvature(double k) {
    double h = Math.hypot(k - m, sigma);
    return b * sigma * sigma / (h * h * h);
  }

  /** Least total variance, {@code a + b sigma sqrt(1 - rho^2)}. */
  public double leastVariance() {
    return a + b * sigma * Math.sqrt(1 - rho * rho);
  }

  /** Where the total variance is least. */
  public double leastAt() {
    return m - rho * sigma / Math.sqrt(1 - rho * rho);
  }

  /** Slope of the left wing in |k|, {@code b (1 - rho)}. */
  public double leftSlope() {
    return b * (1 - rho);
  }

  /** Slope of the right wing, {@code b (1 + rho)}. */
  public double rightSlope() {
    return b * (1 + rho);
  }

  /**
   * Durrleman's function {@code (1 - k w'/(2w))^2 - w'^2/4 (1/w + 1/4) + w''/2}: the density at k
   * has its sign, and is negative where there is butterfly arbitrage.
   */
  public double durrleman(double k) {
    double w = totalVariance(k);
    Require.that(w > 0, Fault.ZERO_DISPERSION, () -> "total variance is 0 at log moneyness " + k);
    double first = slope(k);
    double part = 1 - 0.5 * k * first / w;
    return part * part - 0.25 * first * first * (1 / w + 0.25) + 0.5 * curvature(k);
  }

  /** Risk-neutral density of ln(K/F) at k: {@code g(k) exp(-d2^2/2) / sqrt(2 pi w)}. */
  public double density(double k) {
    double root = Math.sqrt(totalVariance(k));
    return durrleman(k) * Normal.density(-k / root - 0.5 * root) / root;
  }

  /** The same slice in the natural form. */
  public SviNatural natural() {
    Require.that(b > 0, Fault.ZERO_DISPERSION, "a flat slice (b = 0) has no natural form");
    double root = Math.sqrt(1 - rho * rho);
    double omega = 2 * b * sigma / root;
    return new SviNatural(
        a - 0.5 * omega * root * root, m + rho * sigma / root, rho, omega, root / sigma);
  }

  /**
   * The same slice by traders' figures.
   *
   * @param time years, positive
   */
  public SviJumpWing jumpWing(double time) {
    OptionMarket.positive("time", time);
    double h = Math.hypot(m, sigma);
    double atm = a + b * (h - rho * m);
    Require.that(
        atm > 0, Fault.ZERO_DISPERSION, "variance at the money is 0, the jump-wing form divides");
    double root = Math.sqrt(atm);
    return new SviJumpWing(
        atm / time,
        0.5 * b / root * (rho - m / h),
        leftSlope() / root,
        rightSlope() / root,
        leastVariance() / time,
        time);
  }
}
