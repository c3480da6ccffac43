package io.macrostream.functions.risk.limit;

import io.macrostream.functions.event.Limit;
import io.macrostream.functions.event.RiskMetric;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Valid limits and figures of one book; each test changes one thing. */
public final class LimitScenario {

  public static final String NODE = "GLOBAL20";
  public static final String METRIC = "VAR99";
  public static final String SOFT_ID = "global20-var99-soft";
  public static final String HARD_ID = "global20-var99-hard";
  public static final LocalDate FIRST_DAY = LocalDate.of(2018, 2, 1);

  private LimitScenario() {}

  /** The instant day number {@code day} (0 is the first) is evaluated. */
  public static Instant evaluated(int day) {
    return FIRST_DAY.plusDays(day).atTime(23, 59, 59, 999_000_000).toInstant(ZoneOffset.UTC);
  }

  public static int asOf(int day) {
    return (int) FIRST_DAY.plusDays(day).toEpochDay();
  }

  /** A day's start: limits that take effect here hold at its evaluation. */
  public static Instant morning(int day) {
    return FIRST_DAY.plusDays(day).atStartOfDay().toInstant(ZoneOffset.UTC);
  }

  /** A soft limit of 100 that warns at 80 and sustains 3 days. */
  public static Limit soft(int version, double value, Instant effectiveAt) {
    return limit(SOFT_ID, Limit.Kind.SOFT, value, 3, effectiveAt, null, version);
  }

  /** A hard limit that warns at 80%. */
  public static Limit hard(int version, double value, Instant effectiveAt) {
    return limit(HARD_ID, Limit.Kind.HARD, value, 3, effectiveAt, null, version);
  }

  /** The same limit on another metric. */
  public static Limit on(String metric, Limit limit) {
    return new Limit(
        metric + '-' + limit.limitId(),
        limit.node(),
        metric,
        limit.kind(),
        limit.value(),
        limit.warnLevel(),
        limit.currency(),
        limit.sustainDays(),
        limit.effectiveAt(),
        limit.expiresAt(),
        limit.author(),
        limit.approver(),
        limit.availableAt(),
        limit.version(),
        limit.releaseLevel(),
        limit.watch());
  }

  /** The same limit with another release level and other things to watch. */
  public static Limit watching(Limit limit, Double releaseLevel, String... watch) {
    return new Limit(
        limit.limitId(),
        limit.node(),
        limit.metric(),
        limit.kind(),
        limit.value(),
        limit.warnLevel(),
        limit.currency(),
        limit.sustainDays(),
        limit.effectiveAt(),
        limit.expiresAt(),
        limit.author(),
        limit.approver(),
        limit.availableAt(),
        limit.version(),
        releaseLevel,
        watch.length == 0 ? null : List.of(watch));
  }

  public static Limit expiring(Limit limit, Instant at) {
    return limit(
        limit.limitId(),
        limit.kind(),
        limit.value(),
        limit.sustainDays(),
        limit.effectiveAt(),
        at,
        limit.version());
  }

  public static Limit removed(String id, int version, Instant effectiveAt) {
    return limit(id, Limit.Kind.REMOVED, null, 0, effectiveAt, null, version);
  }

  public static Limit required(Instant effectiveAt) {
    return limit("required-" + METRIC, Limit.Kind.REQUIRED, null, 0, effectiveAt, null, 1);
  }

  public static Limit limit(
      String id,
      Limit.Kind kind,
      Double value,
      int sustainDays,
      Instant effectiveAt,
      Instant expiresAt,
      int version) {
    return new Limit(
        id,
        NODE,
        METRIC,
        kind,
        value,
        0.8,
        "USD",
        sustainDays,
        effectiveAt,
        expiresAt,
        "risk",
        "cro",
        effectiveAt.minus(Duration.ofMillis(500)),
        version,
        null,
        null);
  }

  /** VaR at 99% of one day; null where there is no figure. */
  public static RiskMetric var99(int day, Double value) {
    return figure(NODE, "VAR", 9900, day, value, evaluated(day), 1);
  }

  /** The same from too few scenarios. */
  public static RiskMetric unreliable(int day, Double value) {
    RiskMetric figure = var99(day, value);
    return new RiskMetric(
        figure.node(),
        figure.level(),
        figure.asOf(),
        figure.metric(),
        figure.method(),
        figure.confidenceBp(),
        figure.window(),
        50,
        value,
        figure.currency(),
        List.of("SHORT_HISTORY", RiskMetric.UNRELIABLE),
        0,
        1,
        figure.observedAt(),
        figure.availableAt(),
        1);
  }

  /** The same from levels of an earlier day. */
  public static RiskMetric stale(int day, Double value) {
    RiskMetric figure = var99(day, value);
    return new RiskMetric(
        figure.node(),
        figure.level(),
        figure.asOf(),
        figure.metric(),
        figure.method(),
        figure.confidenceBp(),
        figure.window(),
        figure.n(),
        value,
        figure.currency(),
        List.of("STALE_FACTORS:2"),
        2,
        1,
        figure.observedAt(),
        figure.availableAt(),
        1);
  }

  /** A later version of the same day. */
  public static RiskMetric amended(RiskMetric first, Double value, Instant availableAt) {
    int day = first.asOf() - asOf(0);
    return figure(
        first.node(),
        first.metric(),
        first.confidenceBp(),
        day,
        value,
        availableAt,
        first.version() + 1);
  }

  public static RiskMetric figure(
      String node,
      String metric,
      int confidenceBp,
      int day,
      Double value,
      Instant availableAt,
      int version) {
    return new RiskMetric(
        node,
        "BOOK",
        asOf(day),
        metric,
        "HISTORICAL",
        confidenceBp,
        500,
        500,
        value,
        "USD",
        value == null ? List.of("NO_SCENARIOS") : List.of(),
        0,
        1,
        evaluated(day),
        availableAt,
        version);
  }

  /** One VaR figure a day, from the first day on. */
  public static List<RiskMetric> days(Double... values) {
    List<RiskMetric> figures = new ArrayList<>();
    for (int day = 0; day < values.length; day++) {
      figures.add(var99(day, values[day]));
    }
    return figures;
  }
}
