package io.macrostream.functions.performance;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Moments;
import io.macrostream.functions.stats.Require;

/** From returns per period to returns over the whole record and per year, as fractions. */
public final class Compounding {

  private Compounding() {}

  /**
   * Return over all periods: product of (1 + r), minus 1.
   *
   * @param returns simple returns, none below -1 (a loss of more than everything does not compound)
   * @throws io.macrostream.functions.stats.InvalidInputException with EMPTY, NOT_FINITE or
   *     OUT_OF_RANGE
   */
  public static double cumulative(double[] returns) {
    return growth(returns) - 1;
  }

  /**
   * Geometric annual return (CAGR): product of (1 + r) to the power m / n, minus 1, with n counted
   * in observations.
   *
   * @param returns simple returns, none below -1
   * @param periodsPerYear m
   */
  public static double geometric(double[] returns, double periodsPerYear) {
    double growth = growth(returns);
    double exponent = periods(periodsPerYear) / returns.length;
    return Require.finite("geometric annual return", Math.expm1(Math.log(growth) * exponent));
  }

  /** Arithmetic annual return: mean times m. */
  public static double arithmetic(double[] returns, double periodsPerYear) {
    return Moments.of(returns).mean() * periods(periodsPerYear);
  }

  /** Wealth after each period, from 1 before the first. */
  public static double[] wealth(double[] returns) {
    Require.sample(returns);
    double[] wealth = new double[returns.length];
    double at = 1;
    for (int i = 0; i < wealth.length; i++) {
      at *= factor(returns[i], i);
      wealth[i] = Require.finite("wealth", at);
    }
    return wealth;
  }

  private static double growth(double[] returns) {
    double[] wealth = wealth(returns);
    return wealth[wealth.length - 1];
  }

  private static double factor(double ret, int index) {
    Require.that(
        ret >= -1,
        Fault.OUT_OF_RANGE,
        () ->
            "return "
                + index
                + " is "
                + ret
                + ", which loses more than everything and does not compound; returns are fractions");
    return 1 + ret;
  }

  /** {@code periodsPerYear} if it is finite and positive. */
  public static double periods(double periodsPerYear) {
    Require.finite("periods per year", periodsPerYear);
    Require.that(
        periodsPerYear > 0,
        Fault.OUT_OF_RANGE,
        () -> "periods per year is " + periodsPerYear + ", must be positive");
    return periodsPerYear;
  }
}
