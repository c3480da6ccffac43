package io.macrostream.functions.option;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;

/**
 * Price and sensitivities of a European option (Garman and Kohlhagen 1983; with a dividend yield
 * for the foreign rate Merton 1973). All are in domestic units for one unit of the underlying, per
 * 1.00 of spot, rate or volatility and per year, not per percent or day.
 *
 * @param price premium
 * @param deltaSpot change of the price with spot
 * @param deltaForward delta_spot / df_foreign
 * @param deltaPremiumAdjustedSpot delta_spot - price/spot: the hedge where the premium is paid in
 *     foreign currency
 * @param deltaPremiumAdjustedForward the same over df_foreign
 * @param gamma second derivative in spot
 * @param vega derivative in volatility
 * @param theta derivative as time passes with rates and volatility unchanged, per year; negative
 *     where the option decays
 * @param rhoDomestic derivative in the domestic rate, spot unchanged
 * @param rhoForeign derivative in the foreign rate (dividend yield), spot unchanged
 * @param vanna derivative of delta_spot in volatility
 * @param volga second derivative in volatility
 * @param dualDelta derivative in strike
 * @param dualGamma second derivative in strike: the discounted risk-neutral density at the strike
 */
public record Greeks(
    double price,
    double deltaSpot,
    double deltaForward,
    double deltaPremiumAdjustedSpot,
    double deltaPremiumAdjustedForward,
    double gamma,
    double vega,
    double theta,
    double rhoDomestic,
    double rhoForeign,
    double vanna,
    double volga,
    double dualDelta,
    double dualGamma) {

  /**
   * Price and sensitivities.
   *
   * @param time years, positive
   * @param volatility fraction per year, positive: without dispersion the sensitivities jump at the
   *     money
   */
  public static Greeks of(
      OptionMarket market, OptionType type, double strike, double time, double volatility) {
    Require.that(
        OptionMarket.time(time) > 0,
        Fault.OUT_OF_RANGE,
        "greeks need time left, time is 0; option_price gives the value at expiry");
    OptionMarket.positive("volatility", volatility);
    double rootTime = Math.sqrt(time);
    Black black = new Black(market.forward(), strike, volatility * rootTime);
    int sign = type.sign();
    double d1 = black.d1();
    double d2 = black.d2();
    double n1 = Normal.cumulative(sign * d1);
    double n2 = Normal.cumulative(sign * d2);
    double density = Normal.density(d1);
    double spot = market.spot();
    double dfDomestic = market.dfDomestic();
    double dfForeign = market.dfForeign();
    double rateDomestic = -Math.log(dfDomestic) / time;
    double rateForeign = -Math.log(dfForeign) / time;
    double vega = spot * dfForeign * density * rootTime;
    double adjusted = sign * strike / black.forward() * n2;
    return new Greeks(
        dfDomestic * black.undiscounted(type),
        sign * dfForeign * n1,
        sign * n1,
        adjusted * dfForeign,
        adjusted,
        dfForeign * density / (spot * black.stddev()),
        vega,
        -0.5 * vega * volatility / time
            + sign
                * (rateForeign * spot * dfForeign * n1 - rateDomestic * strike * dfDomestic * n2),
        sign * strike * time * dfDomestic * n2,
        -sign * spot * time * dfForeign * n1,
        -dfForeign * density * d2 / volatility,
        vega * d1 * d2 / volatility,
        -sign * dfDomestic * n2,
        dfDomestic * Normal.density(d2) / (strike * black.stddev()));
  }
}
