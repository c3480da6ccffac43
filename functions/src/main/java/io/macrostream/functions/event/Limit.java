package io.macrostream.functions.event;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One version of a limit: data with its own history. Readers use the newest version with {@code
 * effective_at} at or before the time they read for.
 *
 * @param limitId id, stable over versions
 * @param node node of the tree: firm, desk or book, or a part of one as {@link DimensionNode}
 * @param metric metric it bounds, such as {@code VAR99}
 * @param kind what a breach means
 * @param value the bound in {@code currency}; null for {@link Kind#REQUIRED} and {@link
 *     Kind#REMOVED}
 * @param warnLevel utilisation from which a warning stands, as a fraction
 * @param currency currency of the bound
 * @param sustainDays consecutive risk days in soft breach after which an alert opens
 * @param effectiveAt when it takes effect
 * @param expiresAt when it stops, or null
 * @param author who set it
 * @param approver who approved it, or null
 * @param availableAt when the sequencer accepted it
 * @param version 1 at first, one more for each change
 * @param releaseLevel utilisation at or below which a breach has ended, as a fraction; null for 1
 * @param watch what else is watched, as {@link Watch} reads it, or null
 */
public record Limit(
    String limitId,
    String node,
    String metric,
    Kind kind,
    Double value,
    double warnLevel,
    String currency,
    int sustainDays,
    Instant effectiveAt,
    Instant expiresAt,
    String author,
    String approver,
    Instant availableAt,
    int version,
    @Added Double releaseLevel,
    @Added List<String> watch)
    implements Versioned {

  /** Most days that a soft breach may be asked to last. */
  public static final int MOST_SUSTAIN_DAYS = 10_000;

  /** Warn level of a limit that names none. */
  public static final double USUAL_WARN_LEVEL = 0.8;

  /** What a limit is. */
  public enum Kind {
    /** A breach that lasts raises an alert. */
    SOFT,
    /** A breach raises an alert at once. */
    HARD,
    /** The pair (node, metric) must have a limit in force; its absence is an alert. */
    REQUIRED,
    /** The limit was withdrawn. */
    REMOVED
  }

  /** Utilisation at or below which a breach has ended. */
  public double release() {
    return releaseLevel == null ? 1 : releaseLevel;
  }

  @Override
  public String key() {
    return limitId;
  }

  @Override
  public long sequence() {
    return version;
  }

  @Override
  public Optional<Rejection> problem() {
    boolean bounds = kind == Kind.SOFT || kind == Kind.HARD;
    return Checks.of()
        .present("limit_id", limitId)
        .present("node", node)
        .present("metric", metric)
        .present("kind", kind)
        .present("effective_at", effectiveAt)
        .present("available_at", availableAt)
        .present("author", author)
        .finite("value", value)
        .finite("warn_level", warnLevel)
        .that(!bounds || value != null, Reason.MISSING_FIELD, () -> "value is missing")
        .that(
            !bounds || value == null || value > 0,
            Reason.OUT_OF_RANGE,
            () -> "value is " + value + ", a limit must be positive")
        .that(
            !bounds || (warnLevel > 0 && warnLevel <= 1),
            Reason.OUT_OF_RANGE,
            () -> "warn_level is " + warnLevel + ", must be in (0, 1]")
        .finite("release_level", releaseLevel)
        .that(
            releaseLevel == null || (releaseLevel > 0 && releaseLevel <= 1),
            Reason.OUT_OF_RANGE,
            () -> "release_level is " + releaseLevel + ", must be in (0, 1]")
        .that(
            Watch.problem(watch, metric).isEmpty(),
            Reason.OUT_OF_RANGE,
            () -> Watch.problem(watch, metric).orElseThrow())
        .that(
            kind == Kind.REMOVED || metric == null || RiskMetric.LIMIT_METRICS.contains(metric),
            Reason.UNKNOWN_KEY,
            () -> RiskMetric.notBounded(metric))
        .notBefore("expires_at", expiresAt, "effective_at", effectiveAt)
        .result();
  }
}
