package io.macrostream.functions.parity;

import io.macrostream.functions.curve.RateBasis;
import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;

/**
 * Covered interest parity: with S and F in domestic currency per unit of foreign, F = S G_d / G_f,
 * the growth of 1 in each currency over the time. Quoted the other way the ratio turns round. The
 * cross-currency basis is that of Du, Tepper and Verdelhan (2018), with the dollar as domestic.
 *
 * @param basis compounding of the rates; simple is the convention of money markets up to a year
 * @param direction of spot and forward
 * @param years time to delivery, over which the domestic rate grows
 * @param foreignYears the same in the day count of the foreign rate
 */
public record CoveredParity(
    RateBasis basis, QuoteDirection direction, double years, double foreignYears) {

  public CoveredParity {
    Require.that(
        years > 0 && foreignYears > 0 && Double.isFinite(years) && Double.isFinite(foreignYears),
        Fault.OUT_OF_RANGE,
        () -> "times of " + years + " and " + foreignYears + " years; they must be positive");
    double ratio = years / foreignYears;
    Require.that(
        ratio > 0.9 && ratio < 1.1,
        Fault.OUT_OF_RANGE,
        () -> years + " and " + foreignYears + " years are not two counts of the same days");
  }

  /** The forward without arbitrage, quoted as {@code spot}. */
  public double forward(double spot, double domesticRate, double foreignRate) {
    double carry =
        basis.logGrowth(domesticRate, years) - basis.logGrowth(foreignRate, foreignYears);
    return price("spot", spot) * Math.exp(perForeign() * carry);
  }

  /**
   * Premium of the forward over spot per annum: ln(F/S)/t, or (F/S - 1)/t where rates are simple.
   * Positive where F is above S as they are quoted.
   */
  public double premium(double spot, double forward) {
    double ratio = price("forward", forward) / price("spot", spot);
    return basis == RateBasis.SIMPLE ? (ratio - 1) / years : Math.log(ratio) / years;
  }

  /** The domestic rate that the foreign rate, spot and forward make together. */
  public double syntheticDomestic(double spot, double forward, double foreignRate) {
    double growth = basis.logGrowth(foreignRate, foreignYears) + perForeign() * log(spot, forward);
    return basis.rate(growth, years);
  }

  /** The foreign rate that the domestic rate, spot and forward make together. */
  public double syntheticForeign(double spot, double forward, double domesticRate) {
    double growth = basis.logGrowth(domesticRate, years) - perForeign() * log(spot, forward);
    return basis.rate(growth, foreignYears);
  }

  /**
   * Cross-currency basis x, what must be added to the foreign rate for parity to hold; negative
   * where dollars swapped into cost more than dollars in cash. Continuous: x = y_d - (y_f - ln(F/S)
   * / t), S and F in foreign per domestic.
   */
  public double crossCurrencyBasis(
      double spot, double forward, double domesticRate, double foreignRate) {
    return syntheticForeign(spot, forward, domesticRate) - Require.finite("rate", foreignRate);
  }

  /**
   * What a forward off parity earns at delivery, in domestic currency per unit of foreign currency
   * that is borrowed or lent today: G_f |F - F*|, F in domestic per foreign.
   */
  public double profitPerForeign(double fair, double quoted, double foreignRate) {
    double parity = perForeign() > 0 ? fair : 1 / fair;
    double offered = perForeign() > 0 ? price("quoted", quoted) : 1 / price("quoted", quoted);
    return Math.exp(basis.logGrowth(foreignRate, foreignYears)) * Math.abs(offered - parity);
  }

  private double log(double spot, double forward) {
    return Math.log(price("forward", forward) / price("spot", spot));
  }

  /** +1 where quotes are domestic per foreign, -1 the other way. */
  private int perForeign() {
    return direction == QuoteDirection.DOMESTIC_PER_FOREIGN ? 1 : -1;
  }

  private static double price(String name, double value) {
    Require.that(
        value > 0 && Double.isFinite(value),
        Fault.NON_POSITIVE_PRICE,
        () -> name + " is " + value + ", must be positive");
    return value;
  }
}
