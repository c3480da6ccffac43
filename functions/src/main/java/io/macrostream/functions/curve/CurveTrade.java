package io.macrostream.functions.curve;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;

/** Notionals of DV01-neutral curve trades; positive is long price, receive fixed. */
public final class CurveTrade {

  private CurveTrade() {}

  /**
   * Notionals of the short and the long leg with equal and opposite DV01.
   *
   * @param shortDv01 per unit of notional of the short tenor, positive
   * @param longDv01 per unit of notional of the long tenor
   * @param dv01 of each leg, positive
   * @param direction +1 steepener (receive short, pay long), -1 flattener
   */
  public static double[] slope(double shortDv01, double longDv01, double dv01, int direction) {
    signed(direction);
    positive("DV01 of the trade", dv01);
    return new double[] {
      direction * dv01 / positive("DV01 of the short tenor", shortDv01),
      -direction * dv01 / positive("DV01 of the long tenor", longDv01)
    };
  }

  /**
   * Notionals of short wing, belly and long wing with no DV01 in sum, the wings sharing it.
   *
   * @param dv01 of the belly, positive
   * @param shortShare share of the DV01 of the belly that is hedged with the short wing; 0.5 is the
   *     fifty-fifty butterfly, neutral to slope as well where the belly lies in the middle
   * @param direction +1 long belly, -1 short belly
   */
  public static double[] butterfly(
      double shortDv01,
      double bellyDv01,
      double longDv01,
      double dv01,
      double shortShare,
      int direction) {
    signed(direction);
    positive("DV01 of the trade", dv01);
    Require.that(
        shortShare >= 0 && shortShare <= 1,
        Fault.OUT_OF_RANGE,
        () -> "the share of the short wing is " + shortShare + ", must be from 0 to 1");
    return new double[] {
      -direction * dv01 * shortShare / positive("DV01 of the short wing", shortDv01),
      direction * dv01 / positive("DV01 of the belly", bellyDv01),
      -direction * dv01 * (1 - shortShare) / positive("DV01 of the long wing", longDv01)
    };
  }

  private static double positive(String name, double value) {
    Require.that(
        value > 0 && Double.isFinite(value),
        Fault.OUT_OF_RANGE,
        () -> name + " is " + value + ", must be positive");
    return value;
  }

  private static void signed(int direction) {
    Require.that(
        direction == 1 || direction == -1,
        Fault.OUT_OF_RANGE,
        () -> "direction is " + direction + ", must be +1 or -1");
  }
}
