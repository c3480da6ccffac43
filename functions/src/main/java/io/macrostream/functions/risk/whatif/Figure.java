package io.macrostream.functions.risk.whatif;

import io.macrostream.functions.event.EpochDay;
import io.macrostream.functions.event.RiskMetric;
import io.macrostream.functions.risk.var.RiskFlags;
import java.util.List;

/**
 * What there is to know of a risk figure to hold it against a limit.
 *
 * @param node firm, desk or book
 * @param metric as limits name it, such as {@code VAR99}
 * @param asOf risk day
 * @param value in {@code currency}, or null
 * @param currency currency of the value
 * @param flags sorted
 */
public record Figure(
    String node,
    String metric,
    @EpochDay int asOf,
    Double value,
    String currency,
    List<String> flags) {

  /** Currency of all risk. */
  static final String CURRENCY = "USD";

  /** A figure that was never published. */
  static Figure missing(String node, String metric) {
    return new Figure(node, metric, 0, null, CURRENCY, List.of(RiskFlags.NO_RISK));
  }

  /** The figure that was published, as limits see it. */
  public static Figure of(RiskMetric metric) {
    return new Figure(
        metric.node(),
        metric.limitMetric(),
        metric.asOf(),
        metric.asBounded().value(),
        metric.currency(),
        metric.flags());
  }

  boolean isUnknown() {
    return value == null;
  }
}
