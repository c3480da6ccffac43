package io.macrostream.functions.returns;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;

/** Returns between two levels, as decimal fractions (0.01 = 1%). */
public final class Returns {

  private Returns() {}

  /**
   * Log return: ln(level / previous). Both levels must be finite and positive.
   *
   * @throws io.macrostream.functions.stats.InvalidInputException with NOT_FINITE or
   *     NON_POSITIVE_PRICE
   */
  public static double log(double previous, double level) {
    positive("previous level", previous);
    positive("level", level);
    return Math.log(level / previous);
  }

  /**
   * Simple return: level / previous - 1. The previous level must be positive; the level itself may
   * be at or below zero, which is a loss of 100% or more (WTI on 2020-04-20), because the profit
   * and loss of a position is linear in it.
   *
   * @throws io.macrostream.functions.stats.InvalidInputException with NOT_FINITE or
   *     NON_POSITIVE_PRICE
   */
  public static double simple(double previous, double level) {
    positive("previous level", previous);
    return Require.finite("level", level) / previous - 1;
  }

  /** Change of a level that is itself a rate or spread: level - previous, in its unit. */
  public static double difference(double previous, double level) {
    return Require.finite("level", level) - Require.finite("previous level", previous);
  }

  private static void positive(String name, double level) {
    Require.finite(name, level);
    Require.that(level > 0, Fault.NON_POSITIVE_PRICE, () -> name + " is " + level);
  }
}
