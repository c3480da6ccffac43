package io.macrostream.functions.risk;

import io.macrostream.functions.event.RiskMetric;
import io.macrostream.functions.risk.var.RiskFlags;
import io.macrostream.functions.risk.var.ScenarioVectors;
import io.macrostream.functions.risk.var.TailRisk;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * The risk figures of a node on a risk day: historical VaR and ES, gross exposure, the day's
 * P&amp;L and whether it exceeded yesterday's VaR. One instance serves all nodes of a task.
 */
public final class NodeRisk {

  private static final String CURRENCY = "USD";

  /** Method of VaR, ES and what follows from them. */
  public static final String HISTORICAL = "HISTORICAL";

  /** Method of figures that are sums over positions. */
  public static final String POSITIONS = "POSITIONS";

  private static final long MILLIS_OF_DAY = 86_400_000;

  /** Relative accuracy to which figures are told apart. */
  private static final double ROUNDING = 1e-9;

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
   */
  public record VarLevel(double var, List<String> flags) {}

  /**
   * What a day gives.
   *
   * @param metrics figures to publish
   * @param yesterday to hand in on the next day
   */
  public record Figures(List<RiskMetric> metrics, Yesterday yesterday) {}

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
    int n = ScenarioVectors.complete(day.pnl());
    TreeSet<String> nodeFlags = nodeFlags(day);
    List<RiskMetric> metrics = new ArrayList<>();
    int levels = settings.confidenceBp().size();
    List<VarLevel> vars = new ArrayList<>(levels);
    if (n > 0) {
      tail.loadPnl(day.pnl());
    }
    for (int i = 0; i < levels; i++) {
      int bp = settings.confidenceBp().get(i);
      TreeSet<String> flags = new TreeSet<>(nodeFlags);
      flags.addAll(RiskFlags.history(n, settings.window(), bp));
      List<String> sorted = List.copyOf(flags);
      double var = n == 0 ? Double.NaN : tail.var(bp);
      vars.add(new VarLevel(var, sorted));
      metrics.add(metric(day, RiskMetric.VAR, HISTORICAL, bp, n, var, sorted, version));
      double es = n == 0 ? Double.NaN : tail.es(bp);
      metrics.add(metric(day, RiskMetric.ES, HISTORICAL, bp, n, es, sorted, version));
      if (yesterday != null && !day.intraday()) {
        metrics.add(exception(day, bp, n, yesterday.levels().get(i)));
      }
    }
    List<String> sorted = List.copyOf(nodeFlags);
    metrics.add(
        metric(
            day, RiskMetric.GROSS_EXPOSURE, POSITIONS, 0, 0, day.grossExposure(), sorted, version));
    List<String> ofPnl = flagMissing(sorted, day);
    metrics.add(metric(day, RiskMetric.PNL, POSITIONS, 0, 0, day.dayPnl(), ofPnl, version));
    return new Figures(metrics, day.intraday() ? yesterday : new Yesterday(vars));
  }

  private static TreeSet<String> nodeFlags(NodeDay day) {
    TreeSet<String> flags = new TreeSet<>();
    if (day.intraday()) {
      flags.add(RiskFlags.INTRADAY);
    }
    if (day.incomplete()) {
      flags.add(RiskFlags.INCOMPLETE);
    }
    if (day.staleFactors() > 0) {
      flags.add(RiskFlags.STALE_FACTORS + ':' + day.staleFactors());
    }
    return flags;
  }

  /** A P&amp;L that is not known says so. */
  private static List<String> flagMissing(List<String> flags, NodeDay day) {
    if (!Double.isNaN(day.dayPnl())) {
      return flags;
    }
    TreeSet<String> more = new TreeSet<>(flags);
    more.add(RiskFlags.NO_PNL);
    return List.copyOf(more);
  }

  /**
   * 1 where the loss with yesterday's positions exceeds yesterday's VaR, else 0. Losses of yields
   * come in whole basis points and often equal the VaR, which is one of them: what exceeds it by
   * less than rounding does not.
   */
  private RiskMetric exception(NodeDay day, int bp, int n, VarLevel yesterday) {
    double var = yesterday.var();
    boolean known = !Double.isNaN(var) && !Double.isNaN(day.dayPnl());
    String why = Double.isNaN(var) ? RiskFlags.NO_VAR : RiskFlags.NO_PNL;
    boolean exceeds = -day.dayPnl() - var > ROUNDING * Math.abs(var);
    double value = known ? (exceeds ? 1 : 0) : Double.NaN;
    TreeSet<String> flags = new TreeSet<>(yesterday.flags());
    if (!known) {
      flags.add(why);
    }
    return metric(day, RiskMetric.EXCEPTION, HISTORICAL, bp, n, value, List.copyOf(flags), 1);
  }

  private RiskMetric metric(
      NodeDay day,
      String metric,
      String method,
      int bp,
      int n,
      double value,
      List<String> flags,
      int version) {
    Instant known = Instant.ofEpochMilli(day.time());
    return new RiskMetric(
        day.node(),
        day.level().name(),
        day.day(),
        metric,
        method,
        bp,
        bp == 0 ? 0 : settings.window(),
        n,
        Double.isNaN(value) ? null : value,
        CURRENCY,
        flags,
        day.staleFactors(),
        day.positionsVersion(),
        day.intraday() ? endOf(day.day()) : known,
        known,
        version);
  }

  /** The instant at which a day closes: what its figures describe, also before. */
  private static Instant endOf(int day) {
    return Instant.ofEpochMilli((day + 1L) * MILLIS_OF_DAY - 1);
  }
}
