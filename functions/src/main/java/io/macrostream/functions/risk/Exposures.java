package io.macrostream.functions.risk;

import io.macrostream.functions.event.Instrument;

/**
 * First-order exposure of a position: what multiplies the scenario return of its factor to give a
 * profit in USD.
 *
 * <ul>
 *   <li>Price: quantity x multiplier x level x fx; fx is 1 for USD and for quanto levels, which is
 *       all the instrument master admits.
 *   <li>USD-base pair: the quantity, which is in USD.
 *   <li>Yield: -quantity x 10,000, quantity being the DV01 in USD per basis point and the return a
 *       change of the rate as a decimal fraction. Positive quantity = receive fixed = loses when
 *       the yield rises.
 * </ul>
 *
 * <p>Source: risk conventions, point 1.
 */
public final class Exposures {

  private static final double BASIS_POINTS = 10_000;

  /** Share of what is traded in a day that a position can be unwound with. */
  private static final double PARTICIPATION = 0.2;

  /** A yield's gross exposure is quoted for a move of one percentage point. */
  private static final double GROSS_YIELD_MOVE = 0.01;

  private Exposures() {}

  /** Signed exposure in USD per unit of scenario return. */
  public static double of(Instrument instrument, double quantity, double level) {
    return switch (instrument.quote()) {
      case PRICE -> quantity * instrument.multiplier() * level;
      case USD_BASE -> quantity * instrument.multiplier();
      case YIELD -> -quantity * instrument.multiplier() * BASIS_POINTS;
    };
  }

  /**
   * Contribution to net exposure in USD: the exposure with its sign; for yields the P&amp;L of a
   * fall of 100 basis points.
   */
  public static double net(Instrument instrument, double exposure) {
    return instrument.quote() == Instrument.Quote.YIELD
        ? 0 - exposure * GROSS_YIELD_MOVE
        : exposure;
  }

  /** P&amp;L in USD if the yield falls by one basis point; 0 for what is not held by its yield. */
  public static double dv01(Instrument instrument, double exposure) {
    return instrument.quote() == Instrument.Quote.YIELD ? 0 - exposure / BASIS_POINTS : 0;
  }

  /**
   * Value in USD of the foreign currency that is held, negative where it is owed: a USD-base pair
   * is bought with its currency. 0 for what is none; a quanto level is of no currency.
   */
  public static double fxDelta(Instrument instrument, double exposure) {
    if (instrument.quote() == Instrument.Quote.USD_BASE) {
      return 0 - exposure;
    }
    return instrument.terms().foreignCurrency() == null ? 0 : exposure;
  }

  /**
   * Contribution to gross exposure in USD: the absolute exposure; for yields the absolute P&amp;L
   * of a move of 100 basis points, because a DV01 has no notional.
   */
  public static double gross(Instrument instrument, double exposure) {
    return instrument.quote() == Instrument.Quote.YIELD
        ? Math.abs(exposure) * GROSS_YIELD_MOVE
        : Math.abs(exposure);
  }

  /**
   * Days that it takes to unwind a gross exposure, at a fifth of what is traded in a day.
   *
   * @return NaN where that is not known
   */
  public static double daysToUnwind(Instrument instrument, double gross) {
    double traded = instrument.terms().dailyValue();
    if (gross == 0) {
      return 0;
    }
    return traded > 0 ? gross / (PARTICIPATION * traded) : Double.NaN;
  }
}
