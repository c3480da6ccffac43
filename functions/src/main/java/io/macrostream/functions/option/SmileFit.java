package io.macrostream.functions.option;

import io.macrostream.functions.stats.InvalidInputException;
import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;
import java.util.Arrays;

/**
 * Pillars of a smile from at the money, risk reversals and butterflies.
 *
 * <p>With the smile strangle: {@code call = atm + bf + rr/2}, {@code put = atm + bf - rr/2}. With
 * the market strangle the smile butterflies are sought at which the smile gives each strangle, at
 * the strikes that its single volatility {@code atm + bf} implies, the value that this volatility
 * gives it; volatilities between pillars are those of {@link Smile} (Reiswich and Wystup 2010;
 * Clark 2011, 3.7).
 */
public final class SmileFit {

  private static final int STEPS = 100;

  /** Of the value error over the vega, fractions of volatility. */
  private static final double ACCURACY = 1e-12;

  /** Slopes outside this and its inverse are the noise of small steps. */
  private static final double LEAST_SLOPE = 0.2;

  private final SmileTerms terms;
  private final double atm;
  private final SmileQuote[] quotes;
  private final double atmStrike;

  /** Strikes of the last smile, from which those of the next one are sought. */
  private final double[] lastStrikes;

  private SmileFit(SmileTerms terms, double atm, SmileQuote[] quotes) {
    this.terms = terms;
    this.atm = OptionMarket.positive("atm volatility", atm);
    this.quotes = quotes.clone();
    Require.that(quotes.length > 0, Fault.EMPTY, "a smile needs one delta at least");
    for (int i = 1; i < quotes.length; i++) {
      Require.that(
          quotes[i].delta() < quotes[i - 1].delta(),
          Fault.UNORDERED,
          "deltas of a smile must fall: 0.25 before 0.10");
    }
    this.lastStrikes = new double[2 * quotes.length + 1];
    Arrays.fill(lastStrikes, Double.NaN);
    this.atmStrike = terms.atm().strike(terms.market(), terms.delta(), terms.stddev(atm));
  }

  /**
   * A smile.
   *
   * @param atm volatility at the money
   * @param quotes the inner delta first, such as 0.25 and 0.10
   */
  public static Smile of(SmileTerms terms, double atm, SmileQuote... quotes) {
    SmileFit fit = new SmileFit(terms, atm, quotes);
    double[] butterflies = new double[quotes.length];
    for (int i = 0; i < quotes.length; i++) {
      butterflies[i] = quotes[i].butterfly();
    }
    return terms.strangle() == StrangleConvention.SMILE_STRANGLE
        ? fit.smile(butterflies)
        : fit.calibrated(butterflies);
  }

  private Smile smile(double[] butterflies) {
    int n = quotes.length;
    double[] strikes = new double[2 * n + 1];
    double[] volatilities = new double[2 * n + 1];
    strikes[n] = atmStrike;
    volatilities[n] = atm;
    for (int i = 0; i < n; i++) {
      double middle = atm + butterflies[i];
      double half = 0.5 * quotes[i].riskReversal();
      int put = n - 1 - i;
      int call = n + 1 + i;
      volatilities[put] = OptionMarket.positive("put volatility", middle - half);
      volatilities[call] = OptionMarket.positive("call volatility", middle + half);
      double delta = quotes[i].delta();
      strikes[put] = terms.strike(OptionType.PUT, delta, volatilities[put], lastStrikes[put]);
      strikes[call] = terms.strike(OptionType.CALL, delta, volatilities[call], lastStrikes[call]);
    }
    System.arraycopy(strikes, 0, lastStrikes, 0, strikes.length);
    return new Smile(terms.market().forward(), terms.time(), strikes, volatilities);
  }

  /**
   * A butterfly moves the value of its own strangle by about the vega, and other strangles hardly:
   * Newton with the vega at first, then with the slope between the last two steps.
   */
  private Smile calibrated(double[] market) {
    int n = quotes.length;
    Strangle[] strangles = new Strangle[n];
    for (int i = 0; i < n; i++) {
      strangles[i] = strangle(quotes[i].delta(), atm + market[i]);
    }
    double[] butterflies = market.clone();
    double[] before = new double[n];
    double[] steps = new double[n];
    for (int step = 0; step < STEPS; step++) {
      Smile smile = smile(butterflies);
      double worst = 0;
      for (int i = 0; i < n; i++) {
        double error = strangles[i].error(smile);
        double slope = (error - before[i]) / steps[i];
        boolean usable = slope > LEAST_SLOPE && slope < 1 / LEAST_SLOPE;
        before[i] = error;
        steps[i] = -error / (usable ? slope : 1);
        worst = Math.max(worst, Math.abs(error));
      }
      if (worst < ACCURACY) {
        return smile;
      }
      for (int i = 0; i < n; i++) {
        butterflies[i] += steps[i];
      }
    }
    throw new InvalidInputException(
        Fault.NO_SOLUTION,
        "no smile through these pillars prices the market strangle; risk reversals may be too large");
  }

  private Strangle strangle(double delta, double volatility) {
    OptionMarket.positive("strangle volatility", volatility);
    double forward = terms.market().forward();
    double put = terms.strike(OptionType.PUT, delta, volatility, Double.NaN);
    double call = terms.strike(OptionType.CALL, delta, volatility, Double.NaN);
    double stddev = terms.stddev(volatility);
    Black putPrice = new Black(forward, put, stddev);
    Black callPrice = new Black(forward, call, stddev);
    double vega =
        forward
            * Math.sqrt(terms.time())
            * (Normal.density(putPrice.d1()) + Normal.density(callPrice.d1()));
    return new Strangle(
        terms,
        put,
        call,
        putPrice.undiscounted(OptionType.PUT) + callPrice.undiscounted(OptionType.CALL),
        vega);
  }

  /** The strangle of the market: its strikes, undiscounted value and vega. */
  private record Strangle(SmileTerms terms, double put, double call, double value, double vega) {

    /** Value in the smile less value in the market, as a volatility. */
    double error(Smile smile) {
      double forward = smile.forward();
      Black putPrice = new Black(forward, put, terms.stddev(smile.extrapolated(put)));
      Black callPrice = new Black(forward, call, terms.stddev(smile.extrapolated(call)));
      return (putPrice.undiscounted(OptionType.PUT)
              + callPrice.undiscounted(OptionType.CALL)
              - value)
          / vega;
    }
  }
}
