package io.macrostream.functions.risk.stress;

import io.macrostream.functions.bond.SettledBond;
import io.macrostream.functions.bond.brazil.Di1Future;
import io.macrostream.functions.bond.brazil.FederalBond;
import io.macrostream.functions.bond.brazil.Rounding;
import io.macrostream.functions.option.Black;
import io.macrostream.functions.option.OptionType;
import io.macrostream.functions.stats.Require;
import java.util.List;

/**
 * Positions that are priced anew after a shock, and those known by their sensitivities only. Bonds
 * and DI futures shift the rate they are quoted at by the move at their maturity.
 */
public final class Positions {

  private Positions() {}

  /**
   * P&amp;L = exposure x move, for prices. A rate or a spread is not to be put here with its
   * notional: a shift of 200 bp is no return of 2%.
   *
   * @param exposure in currency, signed
   */
  public static StressPosition linear(String id, double exposure, String factor) {
    FactorPoint point = FactorPoint.of(factor);
    return quadratic(id, Math.abs(exposure), exposure, 0, point);
  }

  /**
   * P&amp;L = delta x move + gamma x move^2 / 2.
   *
   * @param grossExposure for the coverage
   * @param delta currency by unit of move; for a rate it is -10000 times what a basis point costs
   * @param gamma currency by squared unit of move; of a bond, value times convexity
   */
  public static StressPosition quadratic(
      String id, double grossExposure, double delta, double gamma, FactorPoint point) {
    Require.finite("delta of " + id, delta);
    Require.finite("gamma of " + id, gamma);
    return new StressPosition(
        id,
        grossExposure,
        List.of(point),
        moves -> {
          double move = moves.of(point);
          return delta * move + gamma * move * move / 2;
        });
  }

  /**
   * DI1 futures in full revaluation.
   *
   * @param contracts positive is long PU: it receives the fixed rate and loses when the rate rises
   * @param rate at which they are marked
   * @param days business days to maturity
   * @param factor the DI curve
   */
  public static StressPosition di1(
      String id, double contracts, double rate, double days, String factor) {
    double price = Di1Future.price(rate, days);
    FactorPoint point = new FactorPoint(factor, days / 252);
    return new StressPosition(
        id,
        Math.abs(contracts) * price,
        List.of(point),
        moves -> contracts * (Di1Future.price(rate + moves.of(point), days) - price));
  }

  /**
   * A federal security of Brazil in full revaluation.
   *
   * @param quantity of units, signed
   * @param unit BRL by point of its value: 1 for LTN and NTN-F, VNA / 100 for NTN-B, NTN-C and LFT
   * @param yield at which it is marked
   * @param days business days to each payment
   * @param factor curve of nominal or of real yields
   */
  public static StressPosition federalBond(
      String id,
      FederalBond bond,
      double quantity,
      double unit,
      double yield,
      int[] days,
      String factor) {
    int[] schedule = days.clone();
    double value = bond.value(yield, schedule, Rounding.NONE);
    FactorPoint point = new FactorPoint(factor, schedule[schedule.length - 1] / 252.0);
    return new StressPosition(
        id,
        Math.abs(quantity) * unit * value,
        List.of(point),
        moves ->
            quantity
                * unit
                * (bond.value(yield + moves.of(point), schedule, Rounding.NONE) - value));
  }

  /**
   * A bond with fixed coupons in full revaluation.
   *
   * @param face signed
   * @param yield at which it is marked, in the compounding of the bond
   * @param years to maturity, where on the curve of the factor it lies
   */
  public static StressPosition bond(
      String id, SettledBond bond, double face, double yield, double years, String factor) {
    double dirty = bond.dirty(yield);
    FactorPoint point = new FactorPoint(factor, years);
    return new StressPosition(
        id,
        Math.abs(face) * dirty,
        List.of(point),
        moves -> face * (bond.dirty(yield + moves.of(point)) - dirty));
  }

  /**
   * A European option in full revaluation by Black's formula; gross exposure is quantity x forward.
   *
   * @param quantity of the underlying, signed
   * @param volatility annual
   * @param years to expiry
   * @param discount factor to expiry, which the scenario leaves as it is
   * @param price factor that moves the forward relatively
   * @param surface factor that moves the volatility absolutely
   */
  public static StressPosition option(
      String id,
      OptionType type,
      double quantity,
      double forward,
      double strike,
      double volatility,
      double years,
      double discount,
      String price,
      String surface) {
    FactorPoint underlying = FactorPoint.of(price);
    FactorPoint vol = new FactorPoint(surface, years);
    double root = Math.sqrt(years);
    double value = new Black(forward, strike, volatility * root).undiscounted(type);
    return new StressPosition(
        id,
        Math.abs(quantity) * forward,
        List.of(underlying, vol),
        moves -> {
          double shocked = forward * (1 + moves.of(underlying));
          double stddev = (volatility + moves.of(vol)) * root;
          return quantity
              * discount
              * (new Black(shocked, strike, stddev).undiscounted(type) - value);
        });
  }
}
