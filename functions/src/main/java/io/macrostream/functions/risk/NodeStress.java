package io.macrostream.functions.risk;

import io.macrostream.functions.event.RiskMetric;
import io.macrostream.functions.risk.stress.Scenario;
import io.macrostream.functions.risk.stress.StressSet;
import io.macrostream.functions.risk.stress.StressVector;
import io.macrostream.functions.risk.var.RiskFlags;
import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * The published stress figures of a node at a close.
 *
 * <p>A scenario that says nothing about more than 10% of gross exposure, or about a position for
 * which nothing stands in, is not run on the node. The loss is then the worst of the others, which
 * the true one may exceed: it is {@link RiskMetric#UNRELIABLE}, so that it can breach a limit and
 * cannot say that one is kept. If none could be run there is no figure.
 */
public final class NodeStress implements Serializable {

  private static final long serialVersionUID = 1L;

  /** Method of figures over all scenarios. */
  public static final String SCENARIOS = "SCENARIOS";

  /** The scenario of the figure; {@code :} and its id stand behind it. */
  public static final String WORST = "WORST";

  /** Scenarios that could not be run; {@code :} and how many stand behind it. */
  public static final String NOT_RUN = "NOT_RUN";

  /** The scenario's sizes are not all measured. */
  public static final String ASSUMED = "ASSUMED";

  /** Some of the loss is by betas to the nearest shocked instrument. */
  public static final String PROXIED = "PROXIED";

  /** The figures were of different sets of scenarios, as after a change of the configuration. */
  public static final String OTHER_SCENARIOS = "OTHER_SCENARIOS";

  private final StressSet set;
  private final boolean detailed;

  /**
   * @param set the scenarios
   * @param detailed whether the P&amp;L of each scenario is told, too
   */
  public NodeStress(StressSet set, boolean detailed) {
    this.set = set;
    this.detailed = detailed;
  }

  /** Loss and coverage, then the scenarios in their order if they are asked for. */
  public List<RiskMetric> of(StressDay day) {
    StressVector vector = day.vector();
    if (vector.set() != set.id() || vector.pnl().length != set.size()) {
      List<String> why = flags(day, RiskFlags.NO_RISK, RiskMetric.UNRELIABLE, OTHER_SCENARIOS);
      return List.of(
          metric(day, RiskMetric.STRESS_LOSS, SCENARIOS, 0, null, why),
          metric(day, RiskMetric.STRESS_UNMAPPED, SCENARIOS, 0, null, why));
    }
    int[] running = vector.running();
    List<RiskMetric> metrics = new ArrayList<>();
    metrics.add(loss(day, running));
    metrics.add(unmapped(day, running.length));
    if (detailed) {
      for (int s = 0; s < set.size(); s++) {
        metrics.add(pnl(day, s));
      }
    }
    return metrics;
  }

  private RiskMetric loss(StressDay day, int[] running) {
    double[] pnl = day.vector().pnl();
    int worst = -1;
    for (int s : running) {
      worst = worst < 0 || pnl[s] < pnl[worst] ? s : worst;
    }
    TreeSet<String> flags = new TreeSet<>(flags(day));
    if (running.length < set.size()) {
      flags.add(RiskMetric.UNRELIABLE);
      flags.add(NOT_RUN + ':' + (set.size() - running.length));
    }
    if (worst < 0) {
      flags.add(RiskFlags.NO_RISK);
    } else {
      flags.add(WORST + ':' + set.scenario(worst).id());
      flags.addAll(doubts(day, worst));
    }
    Double value = worst < 0 ? null : (Double) (0 - pnl[worst]);
    return metric(
        day, RiskMetric.STRESS_LOSS, SCENARIOS, running.length, value, List.copyOf(flags));
  }

  /** The share in the scenario that says least about the node. */
  private RiskMetric unmapped(StressDay day, int n) {
    int worst = 0;
    for (int s = 1; s < set.size(); s++) {
      boolean less = day.vector().unmappedShare(s) > day.vector().unmappedShare(worst);
      worst = less ? s : worst;
    }
    double share = day.vector().unmappedShare(worst);
    TreeSet<String> flags = new TreeSet<>(flags(day));
    if (share > 0) {
      flags.add(WORST + ':' + set.scenario(worst).id());
    }
    return metric(day, RiskMetric.STRESS_UNMAPPED, SCENARIOS, n, share, List.copyOf(flags));
  }

  private RiskMetric pnl(StressDay day, int s) {
    TreeSet<String> flags = new TreeSet<>(flags(day));
    flags.addAll(doubts(day, s));
    boolean runs = day.vector().runs(s);
    if (!runs) {
      flags.addAll(List.of(RiskFlags.NO_RISK, RiskMetric.UNRELIABLE));
    }
    Double value = runs ? (Double) day.vector().pnl()[s] : null;
    return metric(
        day, RiskMetric.STRESS_PNL, set.scenario(s).id(), runs ? 1 : 0, value, List.copyOf(flags));
  }

  private List<String> doubts(StressDay day, int s) {
    Scenario scenario = set.scenario(s);
    List<String> doubts = new ArrayList<>();
    if (scenario.isAssumed()) {
      doubts.add(ASSUMED);
    }
    if (day.vector().unmapped()[s] > 0) {
      doubts.add(PROXIED);
    }
    return doubts;
  }

  private static List<String> flags(StressDay day, String... more) {
    TreeSet<String> flags = new TreeSet<>(List.of(more));
    if (day.incomplete()) {
      flags.add(RiskFlags.INCOMPLETE);
    }
    if (day.staleFactors() > 0) {
      flags.add(RiskFlags.STALE_FACTORS + ':' + day.staleFactors());
    }
    return List.copyOf(flags);
  }

  private static RiskMetric metric(
      StressDay day, String metric, String method, int n, Double value, List<String> flags) {
    Instant known = Instant.ofEpochMilli(day.time());
    return new RiskMetric(
        day.node(),
        day.level().name(),
        day.day(),
        metric,
        method,
        0,
        0,
        n,
        value,
        NodeFigures.CURRENCY,
        flags,
        day.staleFactors(),
        day.positionsVersion(),
        known,
        known,
        1);
  }
}
