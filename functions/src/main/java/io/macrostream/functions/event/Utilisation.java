package io.macrostream.functions.event;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * A risk figure held against one limit.
 *
 * @param node firm, desk or book
 * @param asOf risk day
 * @param metric metric of the limit, such as {@code VAR99}
 * @param limitId the limit, or {@link #NO_LIMIT} where a required one is absent
 * @param limitVersion version of the limit that was in force
 * @param value the figure, or null
 * @param limit the bound, or null
 * @param utilisation value / limit; a breach is above 1; null where it cannot be computed
 * @param severity judged against this limit
 * @param breachDays consecutive risk days over the limit, including this one
 * @param sustainDays of the limit: days in breach after which a soft breach alerts
 * @param flags sorted; those of the figure and of the limit
 * @param observedAt the instant the day is evaluated
 * @param availableAt when it was known
 * @param version 1 at first, one more for each amendment
 * @param watch what the limit asks to be watched, as {@link Watch} reads it, or null
 */
public record Utilisation(
    String node,
    @EpochDay int asOf,
    String metric,
    String limitId,
    int limitVersion,
    Double value,
    Double limit,
    Double utilisation,
    Severity severity,
    int breachDays,
    int sustainDays,
    List<String> flags,
    Instant observedAt,
    Instant availableAt,
    int version,
    @Added List<String> watch)
    implements Event {

  /** Stands in {@code limit_id} where a required limit is absent, expired or unreadable. */
  public static final String NO_LIMIT = "NO_LIMIT";

  /** Flags a figure back within its limit, but not yet at the level at which a breach ends. */
  public static final String UNRELEASED = "UNRELEASED";

  /** Flags the report in which a breach begins, of a limit that watches for repeated ones. */
  public static final String BREACH_BEGUN = "BREACH_BEGUN";

  /** Whether it is over its limit. */
  public boolean inBreach() {
    return severity == Severity.SOFT || severity == Severity.HARD;
  }

  /** Whether it is fine enough to end a breach. */
  public boolean released() {
    Severity standing = standing();
    return (standing == Severity.OK || standing == Severity.WARN) && !flags.contains(UNRELEASED);
  }

  /** Whether some of what it was computed from is stale. */
  public boolean fromStaleData() {
    return flags.stream().anyMatch(flag -> flag.startsWith(RiskMetric.STALE_FACTORS));
  }

  /**
   * What controls may act on: {@link Severity#UNKNOWN} where an {@link RiskMetric#UNRELIABLE}
   * figure is within its limit. Too short a history may raise an alarm, it never calls one off.
   */
  public Severity standing() {
    return standing(severity, flags);
  }

  /** See {@link #standing()}. */
  public static Severity standing(Severity severity, Collection<String> flags) {
    boolean within = severity == Severity.OK || severity == Severity.WARN;
    return within && flags.contains(RiskMetric.UNRELIABLE) ? Severity.UNKNOWN : severity;
  }

  @Override
  public String key() {
    return node;
  }

  @Override
  public long sequence() {
    return version;
  }

  @Override
  public Optional<Rejection> problem() {
    return Checks.of()
        .present("node", node)
        .present("metric", metric)
        .present("limit_id", limitId)
        .present("severity", severity)
        .present("flags", flags)
        .present("available_at", availableAt)
        .finite("value", value)
        .finite("limit", limit)
        .finite("utilisation", utilisation)
        .result();
  }
}
