package io.macrostream.functions.risk.limit;

import io.macrostream.functions.event.Limit;
import io.macrostream.functions.event.RiskMetric;
import io.macrostream.functions.event.Severity;
import io.macrostream.functions.event.Utilisation;
import io.macrostream.functions.event.Watch;
import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Judges a risk figure against the limits in force.
 *
 * <p>Utilisation = value / limit. Above 1 it is a breach, soft or hard by the kind of the limit; at
 * or above the warn level a warning. Without a figure, or with one in another currency than the
 * limit, nothing can be said: {@link Severity#UNKNOWN}. A figure from too few scenarios can be a
 * breach, and cannot end one: {@link Utilisation#standing}.
 *
 * <p>A breach ends when utilisation is at or below the release level of the limit; a figure between
 * that and the limit is flagged {@link Utilisation#UNRELEASED}.
 *
 * <p>A row is reported to the alerting side when its severity changes, when a breach is released,
 * when a soft breach becomes a sustained one, and as a reminder while it is not fine; and for what
 * the limit asks to be watched: each risk day in breach (exceptions, losses), a change of a
 * standing breach between fresh and stale data, and each move of utilisation by a quarter of the
 * rise that is too fast. Only the newest risk day is: an amendment of an older day corrects the
 * record, it does not change how things stand.
 */
public final class UtilisationRules implements Serializable {

  private static final long serialVersionUID = 1L;

  /** A figure is missing. */
  public static final String NO_RISK = "NO_RISK";

  /** A required limit is absent or was removed. */
  public static final String NO_LIMIT = Utilisation.NO_LIMIT;

  /** The last limit has expired. */
  public static final String LIMIT_EXPIRED = "LIMIT_EXPIRED";

  /** The limit is not in force any more; its standing is over. */
  public static final String NOT_IN_FORCE = "NOT_IN_FORCE";

  /** Figure and limit are in different currencies. */
  public static final String CURRENCY_MISMATCH = "CURRENCY_MISMATCH";

  /**
   * Reports in a rise of utilisation that is too fast: a rise half as large again is always seen,
   * one that is smaller never.
   */
  private static final int STEPS_OF_A_RISE = 4;

  private static final List<String> NONE = List.of();

  private final long reminderMillis;

  /**
   * @param reminderInterval least event time between two reports of an unchanged severity
   * @throws IllegalArgumentException if it is not positive
   */
  public UtilisationRules(Duration reminderInterval) {
    if (reminderInterval.isNegative() || reminderInterval.isZero()) {
      throw new IllegalArgumentException(
          "reminder interval is " + reminderInterval + ", must be positive");
    }
    this.reminderMillis = reminderInterval.toMillis();
  }

  /**
   * Judges one figure. A figure whose version was judged already is a duplicate and changes
   * nothing.
   *
   * @param metric the figure
   * @param limits what is in force at its {@code available_at}
   * @param prior how things stood
   */
  public Evaluation evaluate(RiskMetric metric, LimitsInForce limits, MetricStanding prior) {
    if (isDuplicate(metric, prior)) {
      return new Evaluation(List.of(), List.of(), prior);
    }
    boolean newest = metric.asOf() >= prior.newestDay();
    Map<String, LimitStanding> standings = new TreeMap<>();
    prior.limits().forEach(standing -> standings.put(standing.limitId(), standing));
    List<Utilisation> rows = new ArrayList<>();
    List<Utilisation> reports = new ArrayList<>();

    for (Verdict verdict : verdicts(metric, limits)) {
      LimitStanding standing = prior.of(verdict.limitId());
      BreachDay counted = standing.day(metric.asOf());
      BreachDay day = count(metric, verdict, standing, counted);
      Utilisation row =
          row(metric, verdict, day, newest ? aspects(metric, verdict, standing) : NONE);
      rows.add(row);
      LimitStanding updated = standing.withDay(day);
      if (newest) {
        boolean held = row.inBreach() || (standing.holds() && !row.released());
        boolean sustained = isSustained(row);
        updated = held == standing.held() ? updated : updated.holding(held);
        if (isDue(row, sustained, standing)
            || (standing.holds() && !held)
            || isWatched(row, standing, metric.asOf() > prior.newestDay())) {
          reports.add(row);
          updated = updated.reported(row, sustained, isStaleBreach(row));
        } else {
          updated = updated.judged(sustained);
        }
      }
      standings.put(verdict.limitId(), updated);
    }
    if (newest) {
      withdraw(metric, limits, standings, reports);
    }
    reports.sort(REPORT_ORDER);
    int newestDay = Math.max(prior.newestDay(), metric.asOf());
    return new Evaluation(
        rows, reports, new MetricStanding(newestDay, new ArrayList<>(standings.values())));
  }

  private static boolean isDuplicate(RiskMetric metric, MetricStanding prior) {
    for (LimitStanding standing : prior.limits()) {
      BreachDay day = standing.day(metric.asOf());
      if (day != null && metric.version() <= day.sourceVersion()) {
        return true;
      }
    }
    return false;
  }

  /** From mild to grave, so that a soft breach comes before the hard one of the same instant. */
  private static final Comparator<Utilisation> REPORT_ORDER =
      Comparator.comparing(Utilisation::severity).thenComparing(Utilisation::limitId);

  /** Whether a soft breach has lasted as many risk days as its limit allows. */
  public static boolean isSustained(Utilisation row) {
    return row.severity() == Severity.SOFT && row.breachDays() >= row.sustainDays();
  }

  private boolean isDue(Utilisation row, boolean sustained, LimitStanding standing) {
    return row.standing() != standing.severity()
        || (sustained && !standing.sustained())
        || (row.standing() != Severity.OK
            && row.availableAt().toEpochMilli() - standing.reportedAt() >= reminderMillis);
  }

  /** Whether what the limit asks to be watched has to be told. */
  private static boolean isWatched(Utilisation row, LimitStanding standing, boolean newDay) {
    if (row.watch() == null) {
      return false;
    }
    boolean daily =
        Watch.asks(row.watch(), Watch.Kind.EXCEPTION_CLUSTER)
            || Watch.asks(row.watch(), Watch.Kind.DRAWDOWN_AFTER_BREACH);
    return (daily && newDay && row.inBreach())
        || (row.inBreach() && isStaleBreach(row) != standing.stale())
        || hasMoved(row, standing);
  }

  private static boolean hasMoved(Utilisation row, LimitStanding standing) {
    OptionalDouble rise = Watch.rise(row.watch());
    if (rise.isEmpty() || row.utilisation() == null) {
      return false;
    }
    return standing.told() == null
        || Math.abs(row.utilisation() - standing.told()) >= rise.getAsDouble() / STEPS_OF_A_RISE;
  }

  private static boolean isStaleBreach(Utilisation row) {
    return Watch.asks(row.watch(), Watch.Kind.STALE_BREACH)
        && row.inBreach()
        && row.fromStaleData();
  }

  /** Flags that tell how the row stands to the breach before it. */
  private static List<String> aspects(RiskMetric metric, Verdict verdict, LimitStanding standing) {
    return switch (Utilisation.standing(verdict.severity(), metric.flags())) {
      case OK, WARN ->
          standing.holds() && verdict.utilisation() > verdict.release()
              ? List.of(Utilisation.UNRELEASED)
              : NONE;
      case SOFT, HARD ->
          !standing.holds() && Watch.asks(verdict.watch(), Watch.Kind.REPEATED_BREACH)
              ? List.of(Utilisation.BREACH_BEGUN)
              : NONE;
      case UNKNOWN -> NONE;
    };
  }

  /** Reports the end of every standing whose limit is not in force any more. */
  private static void withdraw(
      RiskMetric metric,
      LimitsInForce limits,
      Map<String, LimitStanding> standings,
      List<Utilisation> reports) {
    for (LimitStanding standing : List.copyOf(standings.values())) {
      if (!standing.inForce() || isJudged(standing.limitId(), limits)) {
        continue;
      }
      if (standing.severity() != Severity.OK || standing.holds()) {
        Verdict over =
            new Verdict(
                standing.limitId(), 0, null, null, Severity.OK, 0, List.of(NOT_IN_FORCE), 1, null);
        BreachDay day = standing.day(metric.asOf());
        int version = day == null ? 1 : day.version() + 1;
        reports.add(
            row(metric, over, new BreachDay(metric.asOf(), metric.version(), version, 0, 0), NONE));
      }
      standings.put(standing.limitId(), standing.withdrawn());
    }
  }

  private static boolean isJudged(String limitId, LimitsInForce limits) {
    return limitId.equals(NO_LIMIT)
        ? limits.missing()
        : limits.bounds().stream().anyMatch(limit -> limit.limitId().equals(limitId));
  }

  private record Verdict(
      String limitId,
      int limitVersion,
      Double limit,
      Double utilisation,
      Severity severity,
      int sustainDays,
      List<String> flags,
      double release,
      List<String> watch) {}

  private static List<Verdict> verdicts(RiskMetric metric, LimitsInForce limits) {
    if (limits.missing()) {
      String why = limits.lapsed() ? LIMIT_EXPIRED : NO_LIMIT;
      return List.of(
          new Verdict(NO_LIMIT, 0, null, null, Severity.UNKNOWN, 0, List.of(why), 1, null));
    }
    List<Verdict> verdicts = new ArrayList<>(limits.bounds().size());
    for (Limit limit : limits.bounds()) {
      verdicts.add(judge(metric, limit));
    }
    return verdicts;
  }

  private static Verdict judge(RiskMetric metric, Limit limit) {
    Double utilisation = null;
    Severity severity = Severity.UNKNOWN;
    List<String> flags = List.of();
    if (metric.value() != null) {
      if (limit.currency() != null && !limit.currency().equals(metric.currency())) {
        flags = List.of(CURRENCY_MISMATCH);
      } else {
        utilisation = metric.value() / limit.value();
        severity = severity(utilisation, limit);
      }
    }
    return new Verdict(
        limit.limitId(),
        limit.version(),
        limit.value(),
        utilisation,
        severity,
        limit.sustainDays(),
        flags,
        limit.release(),
        limit.watch());
  }

  /** Severity of a utilisation against one limit. */
  public static Severity severity(double utilisation, Limit limit) {
    if (utilisation > 1) {
      return limit.kind() == Limit.Kind.HARD ? Severity.HARD : Severity.SOFT;
    }
    return utilisation >= limit.warnLevel() ? Severity.WARN : Severity.OK;
  }

  private static BreachDay count(
      RiskMetric metric, Verdict verdict, LimitStanding standing, BreachDay counted) {
    int asOf = metric.asOf();
    int before = counted != null ? counted.before() : standing.breachDaysBefore(asOf);
    int breachDays =
        switch (Utilisation.standing(verdict.severity(), metric.flags())) {
          case SOFT, HARD -> before + 1;
          case UNKNOWN -> before;
          case OK, WARN -> 0;
        };
    // A utilisation never has a higher version than its figure, so for a day that was forgotten
    // the figure's version is above every version given out.
    int version =
        counted != null
            ? counted.version() + 1
            : standing.mayHaveForgotten(asOf) ? Math.max(1, metric.version()) : 1;
    return new BreachDay(asOf, metric.version(), version, before, breachDays);
  }

  private static Utilisation row(
      RiskMetric metric, Verdict verdict, BreachDay day, List<String> aspects) {
    TreeSet<String> flags = new TreeSet<>(metric.flags());
    flags.addAll(aspects);
    flags.addAll(verdict.flags());
    if (metric.value() == null) {
      flags.add(NO_RISK);
    }
    return new Utilisation(
        metric.node(),
        metric.asOf(),
        metric.limitMetric(),
        verdict.limitId(),
        verdict.limitVersion(),
        metric.value(),
        verdict.limit(),
        verdict.utilisation(),
        verdict.severity(),
        day.breachDays(),
        verdict.sustainDays(),
        List.copyOf(flags),
        metric.observedAt(),
        metric.availableAt(),
        day.version(),
        verdict.watch());
  }
}
