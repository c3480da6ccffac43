package io.macrostream.functions.risk;

import io.macrostream.functions.risk.backtest.BacktestWindow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The back-tests of a node.
 *
 * @param series one for each method and confidence that was ever judged, in that order
 */
public record NodeBacktests(List<Series> series) {

  /** Nothing was judged yet. */
  public static final NodeBacktests NONE = new NodeBacktests(List.of());

  /**
   * One of them.
   *
   * @param method method of VaR and ES
   * @param confidenceBp their confidence in basis points
   * @param window the last judged days
   */
  public record Series(String method, int confidenceBp, BacktestWindow window) {

    private boolean isOf(VarOutcome outcome) {
      return confidenceBp == outcome.confidenceBp() && method.equals(outcome.method());
    }
  }

  /** The days judged of the method and confidence of an outcome. */
  public BacktestWindow window(VarOutcome outcome) {
    for (Series each : series) {
      if (each.isOf(outcome)) {
        return each.window();
      }
    }
    return BacktestWindow.EMPTY;
  }

  /** The same with another window for the method and confidence of an outcome. */
  public NodeBacktests with(VarOutcome outcome, BacktestWindow window) {
    List<Series> all = new ArrayList<>(series);
    all.removeIf(each -> each.isOf(outcome));
    all.add(new Series(outcome.method(), outcome.confidenceBp(), window));
    all.sort(Comparator.comparing(Series::method).thenComparingInt(Series::confidenceBp));
    return new NodeBacktests(all);
  }
}
