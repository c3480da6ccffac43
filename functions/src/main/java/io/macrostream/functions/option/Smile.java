package io.macrostream.functions.option;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;

/**
 * A smile of one expiry through its pillars, three (put, at the money, call) or five (with wings).
 *
 * <p>Between pillars the logarithm of the volatility is a polynomial in {@code x(K) =
 * N(ln(F/K)/(sigma_atm sqrt(T)))}, through all pillars (Clark 2011, Foreign Exchange Option
 * Pricing, 3.7, with the volatility at the money as the reference). Volatilities are positive
 * everywhere; the polynomial says nothing of arbitrage, and little beyond the outer pillars.
 */
public final class Smile {

  private final double forward;
  private final double time;
  private final double atmStddev;
  private final double[] strikes;
  private final double[] volatilities;
  private final double[] nodes;
  private final double[] coefficients;

  /**
   * A smile through pillars.
   *
   * @param strikes of the pillars, ascending, an odd number with at the money in the middle
   * @param volatilities of the pillars, positive, fraction per year
   */
  public Smile(double forward, double time, double[] strikes, double[] volatilities) {
    this.forward = OptionMarket.positive("forward", forward);
    this.time = OptionMarket.positive("time", time);
    int n = strikes.length;
    Require.that(
        n >= 3 && n % 2 == 1 && volatilities.length == n,
        Fault.SHAPE,
        () -> "a smile needs an odd number of pillars, 3 at least, and a volatility for each");
    this.strikes = strikes.clone();
    this.volatilities = volatilities.clone();
    for (int i = 0; i < n; i++) {
      OptionMarket.positive("strike", strikes[i]);
      OptionMarket.positive("volatility of pillar " + i, volatilities[i]);
      int at = i;
      Require.that(
          i == 0 || strikes[i] > strikes[i - 1],
          Fault.UNORDERED,
          () ->
              "strikes of the smile must ascend, "
                  + strikes[at - 1]
                  + " is followed by "
                  + strikes[at]
                  + ": the quotes do not make a smile");
    }
    this.atmStddev = volatilities[n / 2] * Math.sqrt(time);
    this.nodes = new double[n];
    this.coefficients = new double[n];
    for (int i = 0; i < n; i++) {
      nodes[i] = node(strikes[i]);
      coefficients[i] = Math.log(volatilities[i]);
    }
    divideDifferences();
  }

  private void divideDifferences() {
    int n = nodes.length;
    for (int order = 1; order < n; order++) {
      for (int i = n - 1; i >= order; i--) {
        coefficients[i] = (coefficients[i] - coefficients[i - 1]) / (nodes[i] - nodes[i - order]);
      }
    }
    for (double coefficient : coefficients) {
      Require.that(
          Double.isFinite(coefficient),
          Fault.SINGULAR,
          "pillars of the smile lie too far out or too close together to be told apart");
    }
  }

  private double node(double strike) {
    return Normal.cumulative(Math.log(forward / strike) / atmStddev);
  }

  /** Volatility at a strike on or between the outer pillars; else {@link Fault#EXTRAPOLATION}. */
  public double volatility(double strike) {
    OptionMarket.positive("strike", strike);
    Require.that(
        strike >= strikes[0] && strike <= strikes[strikes.length - 1],
        Fault.EXTRAPOLATION,
        () ->
            "strike "
                + strike
                + " is outside the pillars from "
                + strikes[0]
                + " to "
                + strikes[strikes.length - 1]
                + "; ask for extrapolation if it is wanted");
    return extrapolated(strike);
  }

  /** Volatility at any strike. */
  public double extrapolated(double strike) {
    OptionMarket.positive("strike", strike);
    double x = node(strike);
    double log = coefficients[coefficients.length - 1];
    for (int i = coefficients.length - 2; i >= 0; i--) {
      log = log * (x - nodes[i]) + coefficients[i];
    }
    return Math.exp(log);
  }

  /** Strikes of the pillars, ascending. */
  public double[] strikes() {
    return strikes.clone();
  }

  /** Volatilities of the pillars. */
  public double[] volatilities() {
    return volatilities.clone();
  }

  /** Years to expiry. */
  public double time() {
    return time;
  }

  /** Forward price. */
  public double forward() {
    return forward;
  }
}
