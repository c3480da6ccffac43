package io.macrostream.functions.risk.limit;

import io.macrostream.functions.event.EpochDay;
import java.util.List;

/**
 * How one metric of one node stands against its limits.
 *
 * @param newestDay newest risk day judged
 * @param limits each limit that was ever in force, by limit id
 */
public record MetricStanding(@EpochDay int newestDay, List<LimitStanding> limits) {

  /** Before the first figure. */
  public static final MetricStanding NEW = new MetricStanding(Integer.MIN_VALUE, List.of());

  LimitStanding of(String limitId) {
    for (LimitStanding standing : limits) {
      if (standing.limitId().equals(limitId)) {
        return standing;
      }
    }
    return LimitStanding.fresh(limitId);
  }
}
