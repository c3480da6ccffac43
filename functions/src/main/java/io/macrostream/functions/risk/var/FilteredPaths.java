package io.macrostream.functions.risk.var;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Losses over several days by filtered historical simulation (Barone-Adesi, Giannopoulos and Vosper
 * 1999): each day of a path takes a standardised move of the past at random, gives it the
 * volatility of that day, and the volatility of the next day follows from it. Nothing is scaled
 * with the root of time.
 *
 * <p>Random numbers: one {@link SplittableRandom} of the seed draws the days path after path.
 *
 * @param horizon days of a path
 * @param paths how many
 * @param window latest standardised moves to draw from
 * @param seed of the draws; equal seeds give equal bits
 */
public record FilteredPaths(int horizon, int paths, int window, long seed) {

  public FilteredPaths {
    Require.that(
        horizon > 0 && paths > 0 && window > 0,
        Fault.OUT_OF_RANGE,
        "horizon, paths and window must be positive");
  }

  /**
   * Losses of the paths of a filtered series of losses.
   *
   * @return one for each path, in the order of the draws
   */
  public double[] losses(FilteredSeries losses) {
    return losses(new double[] {-1}, List.of(losses));
  }

  /**
   * Losses of the paths of a portfolio that is linear in factors. A day of the past is drawn for
   * all factors at once, which keeps what moved together together; each has its own volatility.
   *
   * @param exposures P&amp;L per unit of each factor, held constant along the path
   * @param factors filtered factor returns that end on the same day
   */
  public double[] losses(double[] exposures, List<FilteredSeries> factors) {
    Require.sample(exposures);
    Require.that(
        exposures.length == factors.size(),
        Fault.SHAPE,
        () -> exposures.length + " exposures to " + factors.size() + " factors");
    int n = factors.stream().mapToInt(FilteredSeries::n).min().orElseThrow();
    int days = Math.min(n, window);
    double[][] moves = factors.stream().map(each -> each.latest(days)).toArray(double[][]::new);
    SplittableRandom random = new SplittableRandom(seed);
    double[] losses = new double[paths];
    double[] variances = new double[exposures.length];
    for (int path = 0; path < paths; path++) {
      for (int i = 0; i < variances.length; i++) {
        variances[i] = factors.get(i).nextVariance();
      }
      for (int step = 0; step < horizon; step++) {
        int day = random.nextInt(days);
        for (int i = 0; i < variances.length; i++) {
          double move = moves[i][day] * Math.sqrt(variances[i]);
          losses[path] -= exposures[i] * move;
          variances[i] = factors.get(i).recursion().applyAsDouble(variances[i], move);
        }
      }
    }
    return losses;
  }
}
