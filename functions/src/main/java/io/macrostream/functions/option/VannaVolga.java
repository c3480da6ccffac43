package io.macrostream.functions.option;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;

/**
 * Price and volatility at any strike from three (Castagna and Mercurio 2007, The Vanna-Volga Method
 * for Implied Volatilities, Risk): the option is hedged in vega, vanna and volga with the three,
 * and what they cost above Black-Scholes at the middle volatility is added to its price.
 */
public final class VannaVolga {

  private final OptionMarket market;
  private final double rootTime;
  private final double[] strikes;
  private final double[] volatilities;

  /**
   * From three options.
   *
   * @param time years, positive
   * @param strikes three, ascending: put, at the money, call
   * @param volatilities at these strikes, positive
   */
  public VannaVolga(OptionMarket market, double time, double[] strikes, double[] volatilities) {
    this.market = market;
    this.rootTime = Math.sqrt(OptionMarket.positive("time", time));
    Require.that(
        strikes.length == 3 && volatilities.length == 3,
        Fault.SHAPE,
        "vanna-volga needs three strikes and three volatilities");
    for (int i = 0; i < 3; i++) {
      OptionMarket.positive("strike", strikes[i]);
      OptionMarket.positive("volatility", volatilities[i]);
    }
    Require.that(
        strikes[0] < strikes[1] && strikes[1] < strikes[2],
        Fault.UNORDERED,
        "the three strikes must ascend");
    this.strikes = strikes.clone();
    this.volatilities = volatilities.clone();
  }

  /**
   * Amounts of the three options, at the same strikes, that match vega, vanna and volga of the
   * option at {@code strike} (the paper's x1, x2, x3).
   */
  public double[] weights(double strike) {
    double[] y = logWeights(strike);
    double vega = vega(strike);
    double[] x = new double[3];
    for (int i = 0; i < 3; i++) {
      x[i] = y[i] * vega / vega(strikes[i]);
    }
    return x;
  }

  /** Price in domestic units; it meets the prices of the three at their strikes. */
  public double price(OptionType type, double strike) {
    double middle = volatilities[1];
    double[] x = weights(strike);
    double cost = 0;
    for (int i = 0; i < 3; i++) {
      cost += x[i] * (timeValue(strikes[i], volatilities[i]) - timeValue(strikes[i], middle));
    }
    double forward = market.forward();
    return market.dfDomestic()
        * (new Black(forward, strike, middle * rootTime).undiscounted(type) + cost);
  }

  /** Volatility at which Black-Scholes gives {@link #price}. */
  public double volatility(double strike) {
    // Out of the money, where the price keeps its digits.
    OptionType type = strike < market.forward() ? OptionType.PUT : OptionType.CALL;
    return ImpliedVolatility.stddev(market, type, strike, price(type, strike)) / rootTime;
  }

  /** First-order approximation of the volatility: the three, weighted in log strikes. */
  public double firstOrder(double strike) {
    double[] y = logWeights(strike);
    return y[0] * volatilities[0] + y[1] * volatilities[1] + y[2] * volatilities[2];
  }

  /** Second-order approximation of the volatility; it meets the three. */
  public double secondOrder(double strike) {
    double middle = volatilities[1];
    double[] y = logWeights(strike);
    double second = 0;
    for (int i = 0; i < 3; i++) {
      double difference = volatilities[i] - middle;
      second += y[i] * dProduct(strikes[i]) * difference * difference;
    }
    double a = 2 * middle * (firstOrder(strike) - middle) + second;
    double root = middle * middle + dProduct(strike) * a;
    Require.that(
        root >= 0,
        Fault.NO_SOLUTION,
        () -> "the second-order approximation has no root at strike " + strike);
    // The paper divides by d1 d2, which may be zero; this is the same without it.
    return middle + a / (middle + Math.sqrt(root));
  }

  private double[] logWeights(double strike) {
    OptionMarket.positive("strike", strike);
    double x1 = Math.log(strikes[0] / strike);
    double x2 = Math.log(strikes[1] / strike);
    double x3 = Math.log(strikes[2] / strike);
    return new double[] {
      x2 * x3 / ((x2 - x1) * (x3 - x1)),
      x1 * x3 / ((x1 - x2) * (x3 - x2)),
      x1 * x2 / ((x1 - x3) * (x2 - x3))
    };
  }

  private double dProduct(double strike) {
    Black black = atMiddle(strike);
    return black.d1() * black.d2();
  }

  private double vega(double strike) {
    return Normal.density(atMiddle(strike).d1());
  }

  private Black atMiddle(double strike) {
    return new Black(market.forward(), strike, volatilities[1] * rootTime);
  }

  private double timeValue(double strike, double volatility) {
    return new Black(market.forward(), strike, volatility * rootTime).timeValue();
  }
}
