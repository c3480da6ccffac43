package io.macrostream.functions.risk.var;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;

/** A way to read VaR and ES from losses in the order of their dates. */
@FunctionalInterface
public interface ScenarioMeasure {

  /** Scenarios of the production default: three years. */
  int WINDOW = 756;

  /** Decay of {@link #ageWeighted}. */
  double DECAY = 0.99;

  /**
   * Reads a set of losses.
   *
   * @param losses oldest first, finite, one at least
   */
  ScenarioTail of(double[] losses);

  /**
   * Equal weights: VaR a type-7 quantile, ES the mean of the worst n (1-alpha) losses with the last
   * one in part.
   *
   * @param window latest scenarios that count; fewer are used in full
   */
  static ScenarioMeasure historical(int window) {
    requireWindow(window);
    return losses -> {
      Require.sample(losses);
      return new EqualTail("HISTORICAL", losses, null, Math.max(0, losses.length - window));
    };
  }

  /**
   * Weights that decay with age (Boudoukh, Richardson and Whitelaw 1998), normalised over the
   * scenarios there are; VaR as {@link AgeWeightedVar}.
   *
   * @param lambda decay in (0, 1]
   * @param window latest scenarios that count; fewer are used in full
   */
  static ScenarioMeasure ageWeighted(double lambda, int window) {
    requireWindow(window);
    return losses -> {
      Require.sample(losses);
      return new AgeWeightedTail(losses, lambda, Math.max(0, losses.length - window));
    };
  }

  /**
   * Filtered historical simulation (Barone-Adesi, Giannopoulos and Vosper 1999): each loss is
   * rescaled from its volatility of its day to that forecast for the next day; then as {@link
   * #historical}.
   *
   * <p>Components are the rescaled P&amp;L of a position in the scenarios of the total. The factor
   * of a scenario depends on the whole book and does not change if all positions grow alike, so the
   * components add up; that a position also moves the volatilities is not in them.
   *
   * @param window latest standardised losses that count
   */
  static ScenarioMeasure filtered(VolatilityFilter filter, int window) {
    requireWindow(window);
    return losses -> {
      FilteredSeries series = filter.of(losses);
      int first = Math.max(series.first(), losses.length - window);
      return new EqualTail("FILTERED_" + series.method(), losses, series.scales(), first);
    };
  }

  private static void requireWindow(int window) {
    Require.that(
        window > 0, Fault.OUT_OF_RANGE, () -> "window is " + window + ", must be positive");
  }
}
