package io.macrostream.deploy.explain;

import io.macrostream.functions.event.RiskMetric;
import io.macrostream.functions.risk.NodeDay;
import io.macrostream.functions.risk.var.Confidence;
import io.macrostream.functions.risk.var.RiskFlags;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A scenario that makes a historical VaR or ES: the figure is the sum of their losses, each times
 * its weight.
 *
 * @param date whose market moves it repeats
 * @param pnl P&amp;L of the node in it
 * @param weight in the figure
 * @param parts P&amp;L of those right below the node, largest loss first; none of a book
 */
public record TailScenario(LocalDate date, double pnl, double weight, List<Part> parts) {

  /** What one of those below the node makes in the scenario; NaN where it leaves it out. */
  public record Part(String node, double pnl) {}

  /**
   * The scenarios of a figure, worst first; empty for figures that are not made of them.
   *
   * <p>VaR is the type-7 quantile of the losses, which lies between two of them; ES the mean of the
   * worst n (1-alpha), the last of them with the fraction left over. Of equal losses the older
   * scenario counts as the worse.
   *
   * @param closes the node at the close of the figure's day, and those right below it
   */
  public static List<TailScenario> of(RiskMetric figure, List<NodeDay> closes) {
    Optional<NodeDay> node =
        closes.stream().filter(close -> close.node().equals(figure.node())).findFirst();
    if (!isMadeOfScenarios(figure) || node.isEmpty()) {
      return List.of();
    }
    List<NodeDay> below =
        closes.stream().filter(close -> figure.node().equals(close.parent())).toList();
    int[] worstFirst = worstFirst(node.get());
    double[] weights =
        figure.metric().equals(RiskMetric.VAR)
            ? weightsOfVar(worstFirst.length, figure.confidenceBp())
            : weightsOfEs(worstFirst.length, figure.confidenceBp());
    List<TailScenario> scenarios = new ArrayList<>();
    for (int i = 0; i < weights.length; i++) {
      if (weights[i] > 0) {
        int at = worstFirst[i];
        int date = node.get().dates()[at];
        scenarios.add(
            new TailScenario(
                LocalDate.ofEpochDay(date), node.get().pnl()[at], weights[i], parts(below, date)));
      }
    }
    return scenarios;
  }

  private static boolean isMadeOfScenarios(RiskMetric figure) {
    return figure.method().equals(RiskMetric.HISTORICAL)
        && (figure.metric().equals(RiskMetric.VAR) || figure.metric().equals(RiskMetric.ES))
        && figure.value() != null
        && !figure.flags().contains(RiskFlags.INTRADAY);
  }

  private static int[] worstFirst(NodeDay node) {
    return IntStream.range(0, node.pnl().length)
        .filter(k -> !Double.isNaN(node.pnl()[k]))
        .boxed()
        .sorted(Comparator.comparingDouble((Integer k) -> node.pnl()[k]))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /** Weights of the worst losses in the type-7 quantile. */
  private static double[] weightsOfVar(int n, int bp) {
    long position = (n - 1L) * bp;
    int milder = n - 1 - (int) (position / Confidence.UNIT);
    double rest = position % Confidence.UNIT / (double) Confidence.UNIT;
    double[] weights = new double[milder + 1];
    weights[milder] = 1 - rest;
    if (rest > 0) {
      weights[milder - 1] = rest;
    }
    return weights;
  }

  /** Weights of the worst losses in the mean of the tail. */
  private static double[] weightsOfEs(int n, int bp) {
    long units = (long) n * (Confidence.UNIT - bp);
    double[] weights = new double[(int) (units / Confidence.UNIT) + 1];
    Arrays.fill(weights, Confidence.UNIT / (double) units);
    weights[weights.length - 1] = units % Confidence.UNIT / (double) units;
    return weights;
  }

  private static List<Part> parts(List<NodeDay> below, int date) {
    List<Part> parts = new ArrayList<>();
    for (NodeDay child : below) {
      int at = Arrays.binarySearch(child.dates(), date);
      parts.add(new Part(child.node(), at < 0 ? Double.NaN : child.pnl()[at]));
    }
    parts.sort(Comparator.comparingDouble(Part::pnl).thenComparing(Part::node));
    return List.copyOf(parts);
  }
}
