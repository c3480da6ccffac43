package io.macrostream.functions.alert;

import io.macrostream.functions.event.Severity;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * A pattern found in the reports of one (node, metric) pair.
 *
 * @param pattern which
 * @param node node concerned
 * @param metric metric concerned
 * @param limitId limit of the report that completed it
 * @param limitVersion its version
 * @param severity of that report
 * @param observed figure of that report, or null
 * @param threshold bound of that report, or null
 * @param evidence the reports that make up the match, oldest first
 * @param time when it was completed
 * @param until when it is over unless it is found again, for what does not end by a recovery; or
 *     null
 * @param watch what the limit asks to be watched, as {@link io.macrostream.functions.event.Watch}
 *     reads it, or null
 */
public record PatternMatch(
    BreachPattern pattern,
    String node,
    String metric,
    String limitId,
    int limitVersion,
    Severity severity,
    Double observed,
    Double threshold,
    List<String> evidence,
    Instant time,
    Instant until,
    List<String> watch) {

  /** Total order of matches of one pair: by time, then pattern, limit and evidence. */
  public static final Comparator<PatternMatch> ORDER =
      Comparator.comparing(PatternMatch::time)
          .thenComparingInt(match -> match.pattern().rank())
          .thenComparing(PatternMatch::limitId)
          .thenComparingInt(PatternMatch::limitVersion)
          .thenComparing(match -> match.evidence().toString());
}
