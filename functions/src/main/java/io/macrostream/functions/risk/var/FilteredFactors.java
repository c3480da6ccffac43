package io.macrostream.functions.risk.var;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;
import java.util.Arrays;
import java.util.List;

/**
 * Filtered historical simulation factor by factor: each return of a factor is rescaled from its own
 * volatility of its day to that of tomorrow, and the factors of a day stay together. The rescaled
 * returns are scenarios like any others: times the exposures they are the matrix of a {@link
 * ScenarioPortfolio}, read with {@link ScenarioMeasure#historical}.
 *
 * <p>Against filtering the P&amp;L of the whole book ({@link ScenarioMeasure#filtered}): the
 * volatilities do not depend on the positions, so an exposure changes nothing but its own P&amp;L;
 * correlations are those of the past, not rescaled.
 */
public final class FilteredFactors {

  private final List<FilteredSeries> factors;

  /**
   * @param returns a row for each factor, a column for each day, oldest first
   */
  public FilteredFactors(double[][] returns, VolatilityFilter filter) {
    Require.that(returns.length > 0, Fault.EMPTY, "no factors");
    for (double[] row : returns) {
      Require.that(
          row.length == returns[0].length, Fault.SHAPE, "factors with unequal numbers of days");
    }
    this.factors = Arrays.stream(returns).map(filter::of).toList();
  }

  /** Each factor, filtered. */
  public List<FilteredSeries> factors() {
    return factors;
  }

  /**
   * Rescaled returns of the latest days on which all factors have a volatility.
   *
   * @param window most days
   * @return a row for each factor
   */
  public double[][] rescaled(int window) {
    int days = Math.min(window, factors.stream().mapToInt(FilteredSeries::n).min().orElseThrow());
    double[][] out = new double[factors.size()][days];
    for (int i = 0; i < out.length; i++) {
      double[] latest = factors.get(i).latest(days);
      for (int k = 0; k < days; k++) {
        out[i][k] = latest[k] * factors.get(i).nextVolatility();
      }
    }
    return out;
  }
}
