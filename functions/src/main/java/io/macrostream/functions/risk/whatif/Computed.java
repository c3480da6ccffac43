package io.macrostream.functions.risk.whatif;

import io.macrostream.functions.event.RiskMetric;
import io.macrostream.functions.event.WhatIfAnswer.Basis;
import io.macrostream.functions.risk.NodeDay;
import io.macrostream.functions.risk.NodeRisk;
import io.macrostream.functions.risk.RiskSettings;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The figures that a what-if computes from the scenarios of a node, by the class that computes the
 * published ones: historical VaR and ES, gross exposure, and the P&amp;L of the day, which a trade
 * at the present level does not change.
 */
public final class Computed {

  /** Metrics of which a trade changes nothing at once: what has been made, lost and counted. */
  private static final Set<String> OF_THE_PAST =
      Set.of(
          RiskMetric.PNL,
          RiskMetric.LOSS,
          RiskMetric.DRAWDOWN,
          RiskMetric.DRAWDOWN_YTD,
          RiskMetric.DRAWDOWN_INCEPTION);

  private final NodeRisk risk;
  private final Set<String> tails;

  public Computed(RiskSettings settings) {
    this.risk = new NodeRisk(settings);
    this.tails =
        settings.confidenceBp().stream()
            .map(bp -> String.valueOf(bp % 100 == 0 ? bp / 100 : bp))
            .flatMap(level -> Set.of(RiskMetric.VAR + level, RiskMetric.ES + level).stream())
            .collect(Collectors.toCollection(TreeSet::new));
  }

  /** VaR and ES at each confidence, as limits name them; sorted. */
  Set<String> tails() {
    return tails;
  }

  /** The figures of a node by metric, in the order in which they are published. */
  Map<String, Figure> of(NodeDay day) {
    Map<String, Figure> figures = new LinkedHashMap<>();
    for (RiskMetric metric : risk.of(day, null, 1).metrics()) {
      put(figures, metric);
      if (metric.metric().equals(RiskMetric.PNL)) {
        put(figures, metric.asLoss());
      }
    }
    return figures;
  }

  private static void put(Map<String, Figure> figures, RiskMetric metric) {
    figures.put(metric.limitMetric(), Figure.of(metric));
  }

  /**
   * Whether a published figure has to be remembered: limits can bound it, and it is not computed
   * here for each question.
   */
  public static boolean isToBeKnown(RiskMetric metric) {
    boolean historical = metric.method().equals(RiskMetric.HISTORICAL);
    return switch (metric.metric()) {
          case RiskMetric.GROSS_EXPOSURE, RiskMetric.PNL -> false;
          case RiskMetric.VAR, RiskMetric.ES -> !historical;
          default -> true;
        }
        && RiskMetric.LIMIT_METRICS.contains(metric.limitMetric());
  }

  /** Whether the figures of a metric are computed here. */
  boolean computes(String metric) {
    return tails.contains(metric)
        || metric.equals(RiskMetric.GROSS_EXPOSURE)
        || metric.equals(RiskMetric.PNL)
        || metric.equals(RiskMetric.LOSS);
  }

  /** What a trade does to figures of a metric. */
  Basis basis(String metric) {
    if (isOfThePast(metric)) {
      return Basis.UNCHANGED;
    }
    return computes(metric) ? Basis.COMPUTED : Basis.NOT_COMPUTED;
  }

  private static boolean isOfThePast(String metric) {
    return OF_THE_PAST.contains(metric)
        || metric.startsWith(RiskMetric.EXCEPTION) // and their count
        || metric.startsWith(RiskMetric.BASEL_ZONE)
        || metric.startsWith(RiskMetric.DRAWDOWN_TO_EXPECTED);
  }
}
