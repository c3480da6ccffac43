package io.macrostream.functions.risk.var;

import io.macrostream.functions.stats.InvalidInputException;
import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * P&amp;L of the positions of a portfolio in the same scenarios, from which any {@link
 * ScenarioMeasure} is shared among the positions.
 *
 * <p>The total and its parts come from the same scenarios with the same weights, so the components
 * add up to the total up to rounding.
 */
public final class ScenarioPortfolio {

  private final double[][] pnl;
  private final double[] losses;

  /**
   * @param pnl a row for each position, a column for each scenario, oldest first. NaN marks a
   *     scenario that a position has no P&amp;L in: it is left out for all of them, not filled with
   *     zero. The order of the rows is that of the sums.
   */
  public ScenarioPortfolio(double[][] pnl) {
    this(complete(pnl));
  }

  private ScenarioPortfolio(Complete complete) {
    this(complete.pnl, losses(complete.pnl, -1));
  }

  private ScenarioPortfolio(double[][] pnl, double[] losses) {
    this.pnl = pnl;
    this.losses = losses;
  }

  private record Complete(double[][] pnl) {}

  private static Complete complete(double[][] pnl) {
    Require.that(pnl.length > 0, Fault.EMPTY, "no positions");
    for (int i = 0; i < pnl.length; i++) {
      int row = i;
      Require.that(
          pnl[i].length == pnl[0].length,
          Fault.SHAPE,
          () -> "position " + row + " has another number of scenarios than the first");
      for (double value : pnl[i]) {
        Require.that(!Double.isInfinite(value), Fault.NOT_FINITE, () -> "a P&L of position " + row);
      }
    }
    int[] kept =
        IntStream.range(0, pnl[0].length)
            .filter(k -> Arrays.stream(pnl).noneMatch(row -> Double.isNaN(row[k])))
            .toArray();
    Require.enough("a scenario portfolio", kept.length, 1);
    return new Complete(
        Arrays.stream(pnl)
            .map(row -> Arrays.stream(kept).mapToDouble(k -> row[k]).toArray())
            .toArray(double[][]::new));
  }

  /** Positions. */
  public int positions() {
    return pnl.length;
  }

  /** Losses of the portfolio in the complete scenarios, oldest first; a copy. */
  public double[] losses() {
    return losses.clone();
  }

  /**
   * The same portfolio with the positions of each label put together, labels in ascending order.
   *
   * @param labels one for each position
   */
  public ScenarioPortfolio groupedBy(List<String> labels) {
    Require.that(
        labels.size() == pnl.length,
        Fault.SHAPE,
        () -> labels.size() + " labels of " + pnl.length + " positions");
    List<String> groups = List.copyOf(new TreeSet<>(labels));
    double[][] sums = new double[groups.size()][losses.length];
    for (int i = 0; i < pnl.length; i++) {
      double[] sum = sums[groups.indexOf(labels.get(i))];
      for (int k = 0; k < sum.length; k++) {
        sum[k] += pnl[i][k];
      }
    }
    // The losses stay those of the positions: summed by group their last bits might differ, and
    // with them the order of equal scenarios.
    return new ScenarioPortfolio(sums, losses);
  }

  /** VaR and ES by position. */
  public RiskDecomposition decompose(ScenarioMeasure measure, int confidenceBp) {
    ScenarioTail tail = measure.of(losses);
    return new RiskDecomposition(
        tail.method(),
        tail.n(),
        parts(tail.var(confidenceBp), measure, each -> each.var(confidenceBp)),
        parts(tail.es(confidenceBp), measure, each -> each.es(confidenceBp)));
  }

  private RiskParts parts(
      TailWeights weights, ScenarioMeasure measure, Function<ScenarioTail, TailWeights> figure) {
    double total = weights.ofLosses(losses);
    double[] components = new double[pnl.length];
    double[] standalone = new double[pnl.length];
    double[] incremental = new double[pnl.length];
    for (int i = 0; i < pnl.length; i++) {
      components[i] = weights.ofPnl(pnl[i]);
      standalone[i] = figure(losses(new double[][] {pnl[i]}, -1), measure, figure);
      incremental[i] = total - figure(losses(pnl, i), measure, figure);
    }
    return new RiskParts(total, weights, components, standalone, incremental);
  }

  /** Figure of other losses: zero where nothing is held, NaN where the measure has none. */
  private static double figure(
      double[] losses, ScenarioMeasure measure, Function<ScenarioTail, TailWeights> figure) {
    if (Arrays.stream(losses).allMatch(loss -> loss == 0)) {
      return 0;
    }
    try {
      return figure.apply(measure.of(losses)).ofLosses(losses);
    } catch (InvalidInputException e) {
      // A filter needs some variance from the start; a position that is younger has none. Its
      // figure alone is missing, the portfolio's is not.
      return Double.NaN;
    }
  }

  /** Losses of all positions but one; of all with -1. Summed anew, so nothing left is zero. */
  private static double[] losses(double[][] pnl, int without) {
    double[] sum = new double[pnl[0].length];
    for (int i = 0; i < pnl.length; i++) {
      if (i != without) {
        for (int k = 0; k < sum.length; k++) {
          sum[k] -= pnl[i][k];
        }
      }
    }
    return sum;
  }
}
