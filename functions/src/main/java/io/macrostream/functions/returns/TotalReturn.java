package io.macrostream.functions.returns;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;

/** Simple returns of prices with the income that was paid on them. */
public final class TotalReturn {

  private TotalReturn() {}

  /** (level + income) / previous - 1; income in the unit of the price, paid within the period. */
  public static double of(double previous, double level, double income) {
    return Returns.simple(previous, level) + Require.finite("income", income) / previous;
  }

  /**
   * The return of each period, one fewer than there are levels.
   *
   * @param levels prices, positive, oldest first
   * @param income by level: what was paid in the period that ends with it; that of the first level
   *     counts for nothing
   */
  public static double[] series(double[] levels, double[] income) {
    Require.enough("a return", levels.length, 2);
    Require.that(
        levels.length == income.length,
        Fault.SHAPE,
        () -> levels.length + " levels and " + income.length + " payments: must be as many");
    double[] returns = new double[levels.length - 1];
    for (int t = 0; t < returns.length; t++) {
      returns[t] = of(levels[t], levels[t + 1], income[t + 1]);
    }
    return returns;
  }

  /**
   * Value of 1 that was invested at the start and whose income is reinvested: 1, then the product
   * of 1 + return.
   */
  public static double[] index(double[] returns) {
    Require.sample(returns);
    double[] index = new double[returns.length + 1];
    index[0] = 1;
    for (int t = 0; t < returns.length; t++) {
      index[t + 1] = index[t] * (1 + returns[t]);
    }
    return index;
  }
}
