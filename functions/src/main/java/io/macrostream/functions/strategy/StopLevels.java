package io.macrostream.functions.strategy;

import io.macrostream.functions.event.Instrument;
import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;

/**
 * Entry, stop and target of a position in a price, in its quote units.
 *
 * @param entry level at the decision
 * @param stop level at which the position is given up
 * @param target level at which it is closed with a profit
 */
public record StopLevels(double entry, double stop, double target) {

  private static final double FX_MULTIPLE = 2.5;
  private static final double OTHER_MULTIPLE = 2.0;
  private static final double TARGET_RATIO = 1.5;

  /**
   * Stop at m sigma sqrt(H) P from the price P, target at 1.5 times that distance on the other
   * side; m = 2.5 for FX, 2.0 otherwise. For a long, stop &lt; entry &lt; target. A long horizon on
   * a volatile instrument can put a level below zero, where a price does not go: it is never hit.
   *
   * @param direction +1 or -1
   * @param dailyVolatility sigma, a fraction per day
   * @param horizonDays H, trading days
   */
  public static StopLevels of(
      Instrument instrument, int direction, double price, double dailyVolatility, int horizonDays) {
    Require.that(
        instrument.quote() != Instrument.Quote.YIELD,
        Fault.OUT_OF_RANGE,
        () -> "stops in price space do not apply to the yield " + instrument.id());
    Require.that(
        Math.abs(direction) == 1,
        Fault.OUT_OF_RANGE,
        () -> "direction is " + direction + ", not 1 or -1");
    Require.that(price > 0, Fault.NON_POSITIVE_PRICE, () -> "price is " + price);
    double multiple = instrument.assetClass().equals("FX") ? FX_MULTIPLE : OTHER_MULTIPLE;
    double distance = multiple * dailyVolatility * Math.sqrt(horizonDays) * price;
    return new StopLevels(
        price, price - direction * distance, price + direction * TARGET_RATIO * distance);
  }
}
