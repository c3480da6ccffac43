package io.macrostream.functions.risk.limit;

import io.macrostream.functions.event.Severity;
import io.macrostream.functions.event.Utilisation;
import io.macrostream.functions.event.Watch;
import java.util.ArrayList;
import java.util.List;

/**
 * How one metric of one node stands against one limit.
 *
 * @param limitId the limit, or NO_LIMIT
 * @param inForce whether it was in force at the last evaluation
 * @param days the last {@value #DAYS_KEPT} risk days, oldest first
 * @param severity last reported to the alerting side
 * @param sustained whether a soft breach had lasted long enough when it was last judged
 * @param reportedAt when it was last reported to the alerting side, in milliseconds
 * @param held whether a breach stands that was not released yet
 * @param stale whether the breach last reported was on stale data, for a limit that watches that
 * @param told utilisation last reported, for a limit that watches how fast it rises; else null
 */
public record LimitStanding(
    String limitId,
    boolean inForce,
    List<BreachDay> days,
    Severity severity,
    boolean sustained,
    long reportedAt,
    boolean held,
    boolean stale,
    Double told) {

  /** How many risk days an amendment may lie back and still be counted exactly. */
  public static final int DAYS_KEPT = 5;

  static LimitStanding fresh(String limitId) {
    return new LimitStanding(
        limitId, true, List.of(), Severity.OK, false, Long.MIN_VALUE, false, false, null);
  }

  /** Whether a breach stands that was not released; earlier state says it by the severity alone. */
  boolean holds() {
    return held || severity == Severity.SOFT || severity == Severity.HARD;
  }

  /** What was counted for that day, or null. */
  BreachDay day(int asOf) {
    for (BreachDay day : days) {
      if (day.asOf() == asOf) {
        return day;
      }
    }
    return null;
  }

  /** Consecutive days in breach up to the day before {@code asOf}; none if it was not in force. */
  int breachDaysBefore(int asOf) {
    int before = 0;
    if (inForce) {
      for (BreachDay day : days) {
        before = day.asOf() < asOf ? day.breachDays() : before;
      }
    }
    return before;
  }

  /** Whether that day may have been judged and forgotten. */
  boolean mayHaveForgotten(int asOf) {
    return days.size() == DAYS_KEPT && asOf < days.get(0).asOf();
  }

  LimitStanding withDay(BreachDay counted) {
    List<BreachDay> updated = new ArrayList<>(days.size() + 1);
    for (BreachDay day : days) {
      if (day.asOf() < counted.asOf()) {
        updated.add(day);
      }
    }
    updated.add(counted);
    for (BreachDay day : days) {
      if (day.asOf() > counted.asOf()) {
        updated.add(day);
      }
    }
    List<BreachDay> kept =
        updated.size() > DAYS_KEPT
            ? new ArrayList<>(updated.subList(updated.size() - DAYS_KEPT, updated.size()))
            : updated;
    return new LimitStanding(
        limitId, true, kept, severity, sustained, reportedAt, held, stale, told);
  }

  LimitStanding reported(Utilisation report, boolean nowSustained, boolean nowStale) {
    return new LimitStanding(
        limitId,
        inForce,
        days,
        report.standing(),
        nowSustained,
        report.availableAt().toEpochMilli(),
        held,
        nowStale,
        Watch.asks(report.watch(), Watch.Kind.VELOCITY) ? report.utilisation() : null);
  }

  LimitStanding judged(boolean nowSustained) {
    return new LimitStanding(
        limitId, inForce, days, severity, nowSustained, reportedAt, held, stale, told);
  }

  LimitStanding holding(boolean nowHeld) {
    return new LimitStanding(
        limitId, inForce, days, severity, sustained, reportedAt, nowHeld, stale, told);
  }

  LimitStanding withdrawn() {
    return new LimitStanding(
        limitId, false, days, Severity.OK, false, reportedAt, false, false, null);
  }
}
