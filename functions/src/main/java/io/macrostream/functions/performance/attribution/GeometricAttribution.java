package io.macrostream.functions.performance.attribution;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;

/**
 * Geometric attribution (Bacon 2008): (1 + allocation) (1 + selection) - 1 is the geometric excess
 * return, (1 + R_p) / (1 + R_b) - 1. R_s is the return of the benchmark's segments at the weights
 * of the portfolio. Effects by segment add up to the totals; selection holds the interaction.
 *
 * @param allocation (w_p - w_b) ((1 + r_b) / (1 + R_b) - 1) by segment
 * @param selection w_p (r_p - r_b) / (1 + R_s) by segment
 * @param totalAllocation (1 + R_s) / (1 + R_b) - 1
 * @param totalSelection (1 + R_p) / (1 + R_s) - 1
 * @param excess geometric
 */
public record GeometricAttribution(
    double[] allocation,
    double[] selection,
    double totalAllocation,
    double totalSelection,
    double excess) {

  public GeometricAttribution {
    allocation = allocation.clone();
    selection = selection.clone();
  }

  /** The effects of one period. */
  public static GeometricAttribution of(Segments segments) {
    double portfolio = growth("portfolio", segments.portfolioReturn());
    double benchmark = growth("benchmark", segments.benchmarkReturn());
    double notional = growth("semi-notional portfolio", segments.semiNotional());
    int n = segments.size();
    double[] allocation = new double[n];
    double[] selection = new double[n];
    for (int i = 0; i < n; i++) {
      double active = segments.portfolioWeight(i) - segments.benchmarkWeight(i);
      allocation[i] = active * ((1 + segments.benchmarkReturn(i)) / benchmark - 1);
      selection[i] =
          segments.portfolioWeight(i)
              * (segments.portfolioReturn(i) - segments.benchmarkReturn(i))
              / notional;
    }
    return new GeometricAttribution(
        allocation,
        selection,
        notional / benchmark - 1,
        portfolio / notional - 1,
        portfolio / benchmark - 1);
  }

  private static double growth(String name, double ret) {
    Require.that(
        ret > -1,
        Fault.OUT_OF_RANGE,
        () -> "return of the " + name + " is " + ret + ", all is lost");
    return 1 + ret;
  }

  @Override
  public double[] allocation() {
    return allocation.clone();
  }

  @Override
  public double[] selection() {
    return selection.clone();
  }
}
