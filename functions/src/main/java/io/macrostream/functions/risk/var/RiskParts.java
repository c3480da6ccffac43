package io.macrostream.functions.risk.var;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A risk figure and what each position has to do with it, in the unit of the P&amp;L, positive for
 * a loss.
 *
 * @param total of the portfolio
 * @param weights the scenarios that it is made of
 * @param components of each position; they add up to the total, and a hedge has a negative one
 * @param standalone figure of each position alone; NaN where it has none of its own
 * @param incremental total less the figure without the position; NaN where the rest has none
 */
@SuppressWarnings("ArrayRecordComponent") // a result, never compared
public record RiskParts(
    double total,
    TailWeights weights,
    double[] components,
    double[] standalone,
    double[] incremental) {

  /**
   * What diversification takes off: the sum of the standalone figures less the total; empty where a
   * position has no figure of its own.
   */
  public OptionalDouble diversificationBenefit() {
    double sum = 0;
    for (double each : standalone) {
      sum += each;
    }
    return Double.isNaN(sum) ? OptionalDouble.empty() : OptionalDouble.of(sum - total);
  }

  /**
   * Derivative of the figure by the exposure of each position, component over exposure: meaningful
   * for positions whose P&amp;L is proportional to their exposure.
   *
   * @param exposures one for each position, in any unit; NaN comes back where it is zero
   */
  public double[] marginals(double[] exposures) {
    Require.sample(exposures);
    Require.that(
        exposures.length == components.length,
        Fault.SHAPE,
        () -> exposures.length + " exposures of " + components.length + " positions");
    double[] marginals = new double[components.length];
    for (int i = 0; i < marginals.length; i++) {
      marginals[i] = exposures[i] == 0 ? Double.NaN : components[i] / exposures[i];
    }
    return marginals;
  }

  /**
   * Components by a label of the positions: strategy, asset class, region or factor.
   *
   * @param labels one for each position
   */
  public SortedMap<String, Double> componentsBy(List<String> labels) {
    return sumBy(components, labels);
  }

  /** Sums of values by label, the labels in order. */
  static SortedMap<String, Double> sumBy(double[] values, List<String> labels) {
    Require.that(
        labels.size() == values.length,
        Fault.SHAPE,
        () -> labels.size() + " labels of " + values.length + " positions");
    TreeMap<String, Double> sums = new TreeMap<>();
    for (int i = 0; i < values.length; i++) {
      sums.merge(labels.get(i), values[i], Double::sum);
    }
    return sums;
  }
}
