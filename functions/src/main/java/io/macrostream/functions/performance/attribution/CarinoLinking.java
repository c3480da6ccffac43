package io.macrostream.functions.performance.attribution;

import io.macrostream.functions.performance.Compounding;
import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;

/**
 * Links arithmetic effects of single periods so that they add up to the excess return over all of
 * them (Carino 1999): effects of period t are multiplied by k_t / k, with k_t = (ln(1+R_p) -
 * ln(1+R_b)) / (R_p - R_b) of the period and k the same of all periods together. Where both returns
 * are equal k is its limit 1 / (1 + R). Against a benchmark that always returns 0 it links
 * contributions to the return itself.
 */
public final class CarinoLinking {

  private CarinoLinking() {}

  /**
   * Factor of each period.
   *
   * @param portfolio returns by period, above -1
   * @param benchmark returns of the same periods; zeros to link contributions
   */
  public static double[] factors(double[] portfolio, double[] benchmark) {
    Require.that(
        portfolio.length == benchmark.length,
        Fault.SHAPE,
        () -> portfolio.length + " returns of the portfolio, " + benchmark.length + " others");
    double whole =
        coefficient(Compounding.cumulative(portfolio), Compounding.cumulative(benchmark));
    double[] factors = new double[portfolio.length];
    for (int t = 0; t < factors.length; t++) {
      factors[t] = coefficient(portfolio[t], benchmark[t]) / whole;
    }
    return factors;
  }

  /**
   * Effects over all periods.
   *
   * @param effects a row for each period, whose sum is the excess return of the period
   * @return one for each column; their sum is the excess of the compounded returns
   * @throws io.macrostream.functions.stats.InvalidInputException OUT_OF_RANGE where the effects of
   *     a period do not add up
   */
  public static double[] link(double[][] effects, double[] portfolio, double[] benchmark) {
    double[] factors = factors(portfolio, benchmark);
    Require.that(
        effects.length == factors.length,
        Fault.SHAPE,
        () -> effects.length + " rows of effects for " + factors.length + " periods");
    double[] linked = new double[effects[0].length];
    for (int t = 0; t < factors.length; t++) {
      int period = t;
      Require.sample(effects[t]);
      Require.that(
          effects[t].length == linked.length,
          Fault.SHAPE,
          () -> "effects of period " + period + " have another length than the first");
      double excess = portfolio[t] - benchmark[t];
      double sum = Brinson.sum(effects[t]);
      Require.that(
          Math.abs(sum - excess) <= 1e-9,
          Fault.OUT_OF_RANGE,
          () -> "effects of period " + period + " add up to " + sum + ", not to " + excess);
      for (int i = 0; i < linked.length; i++) {
        linked[i] += factors[t] * effects[t][i];
      }
    }
    return linked;
  }

  private static double coefficient(double portfolio, double benchmark) {
    Require.that(
        portfolio > -1 && benchmark > -1,
        Fault.OUT_OF_RANGE,
        () -> "returns are " + portfolio + " and " + benchmark + ", must be above -1");
    // ln((1+p)/(1+b)) / (p-b) = ln(1+x) / x / (1+b), which keeps its digits as x goes to 0.
    double x = (portfolio - benchmark) / (1 + benchmark);
    return (x == 0 ? 1 : Math.log1p(x) / x) / (1 + benchmark);
  }
}
