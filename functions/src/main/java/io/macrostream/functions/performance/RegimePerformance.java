package io.macrostream.functions.performance;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Moments;
import io.macrostream.functions.stats.Require;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The periods of a track record that share a label, such as a regime of the market.
 *
 * @param label of the regime
 * @param n periods in it
 * @param mean excess return per period
 * @param volatility sample standard deviation of excess returns per year, NaN with one period
 * @param sharpe mean / deviation sqrt(m), NaN without dispersion
 * @param hitRate share of positive excess returns
 */
public record RegimePerformance(
    String label, int n, double mean, double volatility, double sharpe, double hitRate) {

  /**
   * One for each label, in order of the labels.
   *
   * @param labels of the periods, each known when its period began
   */
  public static List<RegimePerformance> of(TrackRecord record, List<String> labels) {
    Require.that(
        labels.size() == record.n(),
        Fault.SHAPE,
        () -> labels.size() + " labels for " + record.n() + " returns");
    double[] excess = record.excess();
    SortedMap<String, List<Double>> byLabel = new TreeMap<>();
    for (int i = 0; i < excess.length; i++) {
      byLabel.computeIfAbsent(labels.get(i), label -> new ArrayList<>()).add(excess[i]);
    }
    double root = Math.sqrt(record.periodsPerYear());
    return byLabel.entrySet().stream()
        .map(
            entry ->
                of(
                    entry.getKey(),
                    entry.getValue().stream().mapToDouble(Double::doubleValue).toArray(),
                    root))
        .toList();
  }

  private static RegimePerformance of(String label, double[] excess, double root) {
    Moments moments = Moments.of(excess);
    double sd = excess.length < 2 ? Double.NaN : moments.standardDeviation(1);
    return new RegimePerformance(
        label,
        excess.length,
        moments.mean(),
        sd * root,
        sd > 0 ? moments.mean() / sd * root : Double.NaN,
        TradeStatistics.of(excess).hitRate());
  }
}
