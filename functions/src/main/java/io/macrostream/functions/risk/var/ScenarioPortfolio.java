package io.macrostream.functions.risk.var;

import io.macrostream.functions.stats.InvalidInputException;
import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;
import java.util.ArrayList;
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

  @SuppressWarnings("ArrayRecordComponent") // never compared
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
    List<Other> alone = new ArrayList<>();
    List<Other> without = new ArrayList<>();
    for (int i = 0; i < pnl.length; i++) {
      alone.add(Other.of(losses(new double[][] {pnl[i]}, -1), measure));
      without.add(Other.of(losses(pnl, i), measure));
    }
    return new RiskDecomposition(
        tail.method(),
        tail.n(),
        parts(tail.var(confidenceBp), alone, without, each -> each.var(confidenceBp)),
        parts(tail.es(confidenceBp), alone, without, each -> each.es(confidenceBp)));
  }

  private RiskParts parts(
      TailWeights weights,
      List<Other> alone,
      List<Other> without,
      Function<ScenarioTail, TailWeights> figure) {
    double total = weights.ofLosses(losses);
    return new RiskParts(
        total,
        weights,
        Arrays.stream(pnl).mapToDouble(weights::ofPnl).toArray(),
        alone.stream().mapToDouble(each -> each.figure(figure)).toArray(),
        without.stream().mapToDouble(each -> total - each.figure(figure)).toArray());
  }

  /** Losses of some of the positions, and their tail if the measure has one for them. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Other(double[] losses, ScenarioTail tail) {

    static Other of(double[] losses, ScenarioMeasure measure) {
      try {
        return new Other(losses, measure.of(losses));
      } catch (InvalidInputException e) {
        // A filter needs some variance from the start; a position that is younger has none. Its
        // figure alone is missing, the portfolio's is not.
        return new Other(losses, null);
      }
    }

    /** Zero where nothing is held, NaN where there is no tail. */
    double figure(Function<ScenarioTail, TailWeights> figure) {
      if (Arrays.stream(losses).allMatch(loss -> loss == 0)) {
        return 0;
      }
      return tail == null ? Double.NaN : figure.apply(tail).ofLosses(losses);
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
