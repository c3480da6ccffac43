package io.macrostream.functions.risk.whatif;

import io.macrostream.functions.event.RiskMetric;
import io.macrostream.functions.event.WhatIfAnswer.Basis;
import io.macrostream.functions.risk.NodeDay;
import io.macrostream.functions.risk.NodeMethods;
import io.macrostream.functions.risk.NodeRisk;
import io.macrostream.functions.risk.RiskSettings;
import io.macrostream.functions.risk.backtest.RiskMethod;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The figures that a what-if computes from the scenarios of a node, by the class that computes the
 * published ones: historical VaR and ES, gross exposure, and the P&amp;L of the day, which a trade
 * at the present level does not change; VaR and ES by the other methods of the settings where they
 * are asked for, which are fitted for each question, as at the first close of a month. Full
 * revaluation is a matter of closes and is not among them.
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
  private final NodeMethods methods;
  private final Set<String> tails = new TreeSet<>();
  private final Set<String> ofMethods = new TreeSet<>();

  public Computed(RiskSettings settings) {
    this.risk = new NodeRisk(settings);
    this.methods = new NodeMethods(settings);
    for (int bp : settings.confidenceBp()) {
      add(tails, RiskMethod.HISTORICAL, bp);
      for (RiskMethod method : settings.otherMethods()) {
        if (method.serves(bp) && method != RiskMethod.REVALUED) {
          add(ofMethods, method, bp);
        }
      }
    }
  }

  private static void add(Set<String> names, RiskMethod method, int bp) {
    names.add(RiskMetric.limitMetric(RiskMetric.VAR, method.name(), bp));
    names.add(RiskMetric.limitMetric(RiskMetric.ES, method.name(), bp));
  }

  /** Historical VaR and ES at each confidence, as limits name them; sorted. */
  Set<String> tails() {
    return tails;
  }

  /**
   * The figures of a node by metric, in the order in which they are published.
   *
   * @param wanted metrics of which those by other methods are computed, too
   */
  Map<String, Figure> of(NodeDay day, Collection<String> wanted) {
    Map<String, Figure> figures = new LinkedHashMap<>();
    for (RiskMetric metric : risk.of(day, null, 1).metrics()) {
      put(figures, metric);
      if (metric.metric().equals(RiskMetric.PNL)) {
        put(figures, metric.asLoss());
      }
    }
    if (wanted.stream().anyMatch(ofMethods::contains)) {
      methods.of(day, NodeMethods.Standings.NONE).metrics().stream()
          .filter(metric -> wanted.contains(metric.limitMetric()))
          .forEach(metric -> put(figures, metric));
    }
    return figures;
  }

  private static void put(Map<String, Figure> figures, RiskMetric metric) {
    figures.put(metric.limitMetric(), Figure.of(metric));
  }

  /**
   * Whether a published figure has to be remembered: limits can bound it, and it may not be
   * computed here for each question.
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
        || ofMethods.contains(metric)
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
