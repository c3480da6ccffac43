package io.macrostream.functions.risk.limit;

import java.util.Map;
import java.util.TreeMap;

/**
 * How a node stands against its limits.
 *
 * @param lastDay the last risk day it reported, null before the first
 * @param metrics standing of each metric that ever had a limit
 */
public record NodeStanding(RiskDay lastDay, Map<String, MetricStanding> metrics) {

  /** Before the first figure. */
  public static final NodeStanding NEW = new NodeStanding(null, Map.of());

  /** The next risk day. */
  public NodeStanding on(RiskDay day) {
    return new NodeStanding(day, metrics);
  }

  /** With that standing of one metric. */
  public NodeStanding with(String metric, MetricStanding standing) {
    Map<String, MetricStanding> changed = new TreeMap<>(metrics);
    changed.put(metric, standing);
    return new NodeStanding(lastDay, changed);
  }
}
