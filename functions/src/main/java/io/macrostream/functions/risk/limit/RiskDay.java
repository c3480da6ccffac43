package io.macrostream.functions.risk.limit;

import io.macrostream.functions.event.EpochDay;
import io.macrostream.functions.event.RiskMetric;
import java.time.Instant;
import java.util.List;

/**
 * The risk day a node last reported, kept until the next one shows what was missing from it.
 *
 * @param asOf risk day
 * @param level FIRM, DESK or BOOK
 * @param currency of the node's figures
 * @param observedAt the instant the day is evaluated
 * @param firstAvailableAt when its first figure was known
 */
public record RiskDay(
    @EpochDay int asOf,
    String level,
    String currency,
    Instant observedAt,
    Instant firstAvailableAt) {

  /** Flags a figure that the node did not report although a limit is required on it. */
  public static final String METRIC_MISSING = "METRIC_MISSING";

  /** The day that this figure opens. */
  public static RiskDay of(RiskMetric metric) {
    return new RiskDay(
        metric.asOf(),
        metric.level(),
        metric.currency(),
        metric.observedAt(),
        metric.availableAt());
  }

  /**
   * Stands for the figure that this day lacks. Its version is 0, so that the figure itself, should
   * it still come, amends it.
   */
  public RiskMetric absent(String node, String metric, Instant noticedAt) {
    return new RiskMetric(
        node,
        level,
        asOf,
        metric,
        "NONE",
        0,
        0,
        0,
        null,
        currency,
        List.of(METRIC_MISSING),
        0,
        0,
        observedAt,
        noticedAt,
        0);
  }
}
