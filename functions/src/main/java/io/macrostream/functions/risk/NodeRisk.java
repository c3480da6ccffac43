package io.macrostream.functions.risk;

import io.macrostream.functions.event.Added;
import io.macrostream.functions.event.RiskMetric;
import io.macrostream.functions.risk.var.RiskFlags;
import io.macrostream.functions.risk.var.ScenarioVectors;
import io.macrostream.functions.risk.var.TailRisk;
import java.util.ArrayList;
import java.util.List;

/**
 * The risk figures of a node on a risk day: historical VaR and ES, gross exposure, the day's
 * P&amp;L and whether it exceeded yesterday's VaR. One instance serves all nodes of a task.
 */
public final class NodeRisk {

  /** Method of figures that are sums over positions. */
  public static final String POSITIONS = "POSITIONS";

  private final RiskSettings settings;
  private final TailRisk tail;

  /**
   * VaR of the day before, against which today's loss is judged.
   *
   * @param levels one per confidence of the settings
   */
  public record Yesterday(List<VarLevel> levels) {}

  /**
   * A VaR and what it said of itself.
   *
   * @param var NaN where there was none
   * @param flags flags it carried
   * @param es expected shortfall beside it, NaN where there was none
   */
  public record VarLevel(double var, List<String> flags, @Added Double es) {}

  /**
   * What a day gives.
   *
   * @param metrics figures to publish
   * @param outcomes days of back-tests: yesterday's forecasts and what came
   * @param yesterday to hand in on the next day
   */
  public record Figures(List<RiskMetric> metrics, List<VarOutcome> outcomes, Yesterday yesterday) {}

  public NodeRisk(RiskSettings settings) {
    this.settings = settings;
    int lowest = settings.confidenceBp().stream().mapToInt(Integer::intValue).min().orElseThrow();
    this.tail = new TailRisk(settings.window(), lowest);
  }

  /**
   * The figures at the close of a day, or as they stand before it. Those say {@link
   * RiskFlags#INTRADAY}, and nothing of exceptions, which are a matter of whole days; each pane
   * amends the one before, and the close amends the last.
   *
   * @param yesterday figures at the close of the day before, or null
   * @param version how many times this day was told, this one included
   */
  public Figures of(NodeDay day, Yesterday yesterday, int version) {
    NodeFigures figures = new NodeFigures(day, settings.window(), version);
    int n = ScenarioVectors.complete(day.pnl());
    List<RiskMetric> metrics = new ArrayList<>();
    List<VarOutcome> outcomes = new ArrayList<>();
    int levels = settings.confidenceBp().size();
    List<VarLevel> vars = new ArrayList<>(levels);
    if (n > 0) {
      tail.loadPnl(day.pnl());
    }
    for (int i = 0; i < levels; i++) {
      int bp = settings.confidenceBp().get(i);
      List<String> flags = figures.flags(n, bp, List.of());
      double var = n == 0 ? Double.NaN : tail.var(bp);
      double es = n == 0 ? Double.NaN : tail.es(bp);
      vars.add(new VarLevel(var, flags, es));
      metrics.add(figures.of(RiskMetric.VAR, RiskMetric.HISTORICAL, bp, n, var, flags));
      metrics.add(figures.of(RiskMetric.ES, RiskMetric.HISTORICAL, bp, n, es, flags));
      if (yesterday != null && !day.intraday()) {
        VarLevel before = yesterday.levels().get(i);
        metrics.add(figures.exception(RiskMetric.HISTORICAL, bp, n, before));
        outcomes.add(figures.outcome(RiskMetric.HISTORICAL, bp, before));
      }
    }
    metrics.add(figures.grossExposure());
    metrics.add(figures.pnl());
    return new Figures(metrics, outcomes, day.intraday() ? yesterday : new Yesterday(vars));
  }
}
