package io.macrostream.functions.operator.alert;

import static io.macrostream.functions.operator.alert.AlertRuns.alerts;
import static io.macrostream.functions.operator.alert.AlertRuns.found;
import static io.macrostream.functions.operator.alert.AlertScenario.action;
import static io.macrostream.functions.operator.alert.AlertScenario.reports;
import static io.macrostream.functions.risk.limit.LimitScenario.HARD_ID;
import static io.macrostream.functions.risk.limit.LimitScenario.METRIC;
import static io.macrostream.functions.risk.limit.LimitScenario.NODE;
import static io.macrostream.functions.risk.limit.LimitScenario.amended;
import static io.macrostream.functions.risk.limit.LimitScenario.days;
import static io.macrostream.functions.risk.limit.LimitScenario.evaluated;
import static io.macrostream.functions.risk.limit.LimitScenario.figure;
import static io.macrostream.functions.risk.limit.LimitScenario.hard;
import static io.macrostream.functions.risk.limit.LimitScenario.morning;
import static io.macrostream.functions.risk.limit.LimitScenario.on;
import static io.macrostream.functions.risk.limit.LimitScenario.soft;
import static io.macrostream.functions.risk.limit.LimitScenario.stale;
import static io.macrostream.functions.risk.limit.LimitScenario.var99;
import static io.macrostream.functions.risk.limit.LimitScenario.watching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.macrostream.functions.alert.AlertId;
import io.macrostream.functions.alert.AlertRule;
import io.macrostream.functions.alert.BreachPattern;
import io.macrostream.functions.alert.PatternMatch;
import io.macrostream.functions.event.Alert;
import io.macrostream.functions.event.AlertAction;
import io.macrostream.functions.event.EventJson;
import io.macrostream.functions.event.Limit;
import io.macrostream.functions.event.RiskMetric;
import io.macrostream.functions.event.Severity;
import io.macrostream.functions.event.Utilisation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a limit has to ask for: each is found, and its near miss is not. */
class WatchPatternsTest {

  @RegisterExtension
  static final MiniClusterExtension CLUSTER =
      new MiniClusterExtension(
          new MiniClusterResourceConfiguration.Builder()
              .setNumberTaskManagers(1)
              .setNumberSlotsPerTaskManager(4)
              .build());

  @Test
  void threeBreachesBegunWithinADayAreRepeated() throws Exception {
    List<Limit> limits = List.of(watching(hard(1, 150, morning(0)), null, "REPEATED_BREACH"));

    List<PatternMatch> matches =
        of(
            BreachPattern.REPEATED_BREACH,
            reports(limits, intraday(160, 50, 160, 50, 160, 50, 160)));
    assertThat(matches)
        .extracting(PatternMatch::time, PatternMatch::until, match -> match.evidence().size())
        .containsExactly(tuple(hour(4), hour(24), 3), tuple(hour(6), hour(26), 3));
  }

  @Test
  void breachesWithoutARecoveryBetweenOrOnMoreThanADayAreNot() throws Exception {
    List<Limit> limits = List.of(watching(hard(1, 150, morning(0)), 0.5, "REPEATED_BREACH"));
    List<Limit> unwatched = List.of(hard(1, 150, morning(0)));

    assertThat(
            of(BreachPattern.REPEATED_BREACH, reports(limits, intraday(160, 100, 160, 100, 160))))
        .as("above the release level between")
        .isEmpty();
    assertThat(
            of(
                BreachPattern.REPEATED_BREACH,
                reports(limits, days(160.0, 50.0, 160.0, 50.0, 160.0))))
        .as("on five days")
        .isEmpty();
    assertThat(
            of(BreachPattern.REPEATED_BREACH, reports(unwatched, intraday(160, 50, 160, 50, 160))))
        .as("nobody asked")
        .isEmpty();
  }

  @Test
  void aRiseByAsMuchAsTheLimitSaysIsTooFast() throws Exception {
    List<Limit> limits = List.of(watching(hard(1, 100, morning(0)), null, "VELOCITY=0.3"));

    assertThat(of(BreachPattern.VELOCITY, reports(limits, 20.0, 40.0, 70.0, 71.0)))
        .extracting(PatternMatch::time, PatternMatch::severity)
        .contains(tuple(evaluated(2), Severity.OK))
        .allMatch(match -> match.toList().get(0).equals(evaluated(2)));
    assertThat(of(BreachPattern.VELOCITY, reports(limits, 20.0, 27.0, 34.0, 41.0, 48.0, 55.0)))
        .as("as much, but in five days")
        .isEmpty();
    assertThat(of(BreachPattern.VELOCITY, reports(limits, 70.0, 20.0, 49.0)))
        .as("not as much")
        .isEmpty();
  }

  @Test
  void aNewBoundIsNoRise() throws Exception {
    Limit wide = watching(hard(1, 100, morning(0)), null, "VELOCITY=0.3");
    Limit narrow = watching(hard(2, 50, morning(1)), null, "VELOCITY=0.3");

    assertThat(of(BreachPattern.VELOCITY, reports(List.of(wide, narrow), 40.0, 40.0, 41.0)))
        .isEmpty();
  }

  @Test
  void aFastRiseWarnsAndLapses() throws Exception {
    List<Limit> limits = List.of(watching(hard(1, 100, morning(0)), null, "VELOCITY=0.3"));
    Instant end = evaluated(1).plus(PatternBounds.DAILY.velocity());

    assertThat(alerts(reports(limits, 20.0, 60.0, 60.0)))
        .extracting(Alert::rule, Alert::state, Alert::severity, Alert::availableAt)
        .containsExactly(
            tuple("VELOCITY", Alert.State.OPEN, Severity.WARN, evaluated(1)),
            tuple("VELOCITY", Alert.State.RESOLVED, Severity.OK, end));
  }

  @Test
  void aBreachOnStaleDataIsAnAlertUntilTheyAreFresh() throws Exception {
    List<Limit> limits = List.of(watching(soft(1, 100, morning(0)), null, "STALE_BREACH"));
    List<RiskMetric> figures =
        List.of(stale(0, 50.0), var99(1, 110.0), stale(2, 110.0), var99(3, 110.0), var99(4, 50.0));

    assertThat(of(BreachPattern.STALE_BREACH, reports(limits, figures)))
        .extracting(PatternMatch::time)
        .containsExactly(evaluated(2));
    assertThat(alerts(reports(limits, figures)))
        .extracting(Alert::rule, Alert::state, Alert::availableAt)
        .containsExactly(
            tuple("STALE_BREACH", Alert.State.OPEN, evaluated(2)),
            tuple("SUSTAINED_SOFT_BREACH", Alert.State.OPEN, evaluated(3)),
            tuple("STALE_BREACH", Alert.State.RESOLVED, evaluated(3)),
            tuple("SUSTAINED_SOFT_BREACH", Alert.State.RESOLVED, evaluated(4)));
    assertThat(of(BreachPattern.STALE_BREACH, reports(List.of(soft(1, 100, morning(0))), figures)))
        .as("nobody asked")
        .isEmpty();
  }

  @Test
  void fiveExceptionsWithinAYearAreACluster() throws Exception {
    List<PatternMatch> matches =
        of(
            BreachPattern.EXCEPTION_CLUSTER,
            reports(exceptionLimit(), exceptions(0, 1, 100, 200, 300, 360, 500)));

    assertThat(matches)
        .extracting(PatternMatch::time, PatternMatch::until)
        .containsExactly(
            tuple(evaluated(300), evaluated(365)), tuple(evaluated(360), evaluated(366)));
  }

  @Test
  void fourExceptionsOrFiveInMoreThanAYearOrADayToldTwiceAreNot() throws Exception {
    assertThat(
            of(
                BreachPattern.EXCEPTION_CLUSTER,
                reports(exceptionLimit(), exceptions(0, 100, 200, 300, 366))))
        .isEmpty();
    List<Utilisation> reports = reports(exceptionLimit(), exceptions(0, 100, 200, 300));
    List<Utilisation> twice = new ArrayList<>(reports);
    twice.add(reports.get(reports.size() - 2));
    twice.sort(Comparator.comparing(Utilisation::availableAt));
    assertThat(of(BreachPattern.EXCEPTION_CLUSTER, twice)).isEmpty();
  }

  @Test
  void aLossOnALaterDayThanABreachIsADrawdown() throws Exception {
    assertThat(of(BreachPattern.DRAWDOWN_AFTER_BREACH, withLosses(-60.0, -10.0, -60.0, -60.0)))
        .as("breach on the second day; the loss of the first does not count")
        .extracting(PatternMatch::time, PatternMatch::metric)
        .containsExactly(tuple(evaluated(2), "LOSS"));
    assertThat(of(BreachPattern.DRAWDOWN_AFTER_BREACH, withLosses(-60.0, -60.0, 60.0, -40.0)))
        .as("a loss of the same day, a gain, and a loss within its limit")
        .isEmpty();
  }

  @Test
  void anAlertThatNobodyActsOnEscalatesOnce() throws Exception {
    List<Limit> limits = List.of(watching(hard(1, 150, morning(0)), null, "UNACKNOWLEDGED=4h"));
    List<Utilisation> reports = reports(limits, 50.0, 160.0, 160.0, 160.0, 50.0);
    Instant by = evaluated(1).plus(Duration.ofHours(4));

    List<Alert> steps = alerts(reports);
    assertThat(steps)
        .extracting(Alert::state, Alert::availableAt, Alert::severity)
        .containsExactly(
            tuple(Alert.State.OPEN, evaluated(1), Severity.HARD),
            tuple(Alert.State.ESCALATED, by, Severity.HARD),
            tuple(Alert.State.RESOLVED, evaluated(4), Severity.OK));
    assertThat(steps.get(1).message())
        .endsWith("was not acknowledged since " + EventJson.format(evaluated(1)));
  }

  @Test
  void whoActsInTimeIsNotEscalated() throws Exception {
    List<Limit> limits = List.of(watching(hard(1, 150, morning(0)), null, "UNACKNOWLEDGED=4h"));
    List<Utilisation> reports = reports(limits, 50.0, 160.0, 160.0, 50.0);
    String id = AlertId.of(AlertRule.HARD_BREACH, NODE, METRIC, HARD_ID, evaluated(1));
    Instant inTime = evaluated(1).plus(Duration.ofHours(4)).minusMillis(1);

    for (AlertAction.Action action :
        List.of(
            AlertAction.Action.ACKNOWLEDGE,
            AlertAction.Action.SNOOZE,
            AlertAction.Action.RESOLVE)) {
      assertThat(alerts(reports, List.of(action(id, action, inTime))))
          .extracting(Alert::state)
          .doesNotContain(Alert.State.ESCALATED);
    }
    assertThat(alerts(reports, List.of(action(id, AlertAction.Action.ASSIGN, inTime))))
        .extracting(Alert::state)
        .contains(Alert.State.ESCALATED);
  }

  @Test
  void everyRunGivesTheSameIds() throws Exception {
    List<Limit> limits =
        List.of(
            watching(
                hard(1, 150, morning(0)),
                0.9,
                "REPEATED_BREACH",
                "VELOCITY=0.3",
                "STALE_BREACH",
                "UNACKNOWLEDGED=30m"));
    List<RiskMetric> figures = new ArrayList<>(intraday(160, 50, 160, 140, 160, 50, 160, 50, 160));
    figures.addAll(List.of(stale(2, 170.0), var99(3, 50.0)));
    List<Utilisation> reports = reports(limits, figures);
    List<AlertAction> actions =
        List.of(action("0000", AlertAction.Action.ACKNOWLEDGE, evaluated(0)));
    List<Alert> expected = alerts(reports, actions, 1, "hashmap");

    assertThat(expected)
        .extracting(Alert::rule)
        .contains("REPEATED_BREACH", "VELOCITY", "STALE_BREACH", "HARD_BREACH");
    assertThat(alerts(reports, actions, 4, "hashmap")).isEqualTo(expected);
    assertThat(alerts(reports, actions, 2, "rocksdb")).isEqualTo(expected);
  }

  private static List<PatternMatch> of(BreachPattern pattern, List<Utilisation> reports)
      throws Exception {
    return found(reports).stream().filter(match -> match.pattern() == pattern).toList();
  }

  private static Instant hour(int hour) {
    return evaluated(0).plus(Duration.ofHours(hour));
  }

  /** One figure an hour, each amending the first day's. */
  private static List<RiskMetric> intraday(double... values) {
    List<RiskMetric> figures = new ArrayList<>();
    RiskMetric figure = var99(0, values[0]);
    figures.add(figure);
    for (int hour = 1; hour < values.length; hour++) {
      figure = amended(figure, values[hour], hour(hour));
      figures.add(figure);
    }
    return figures;
  }

  private static List<Limit> exceptionLimit() {
    return List.of(
        watching(on("EXCEPTION99", soft(1, 0.5, morning(0))), null, "EXCEPTION_CLUSTER"));
  }

  /** An exception on those days, none on the days after them. */
  private static List<RiskMetric> exceptions(int... days) {
    List<RiskMetric> figures = new ArrayList<>();
    int known = -1;
    for (int day : days) {
      if (known >= 0 && known + 1 < day) {
        figures.add(figure(NODE, "EXCEPTION", 9900, known + 1, 0.0, evaluated(known + 1), 1));
      }
      figures.add(figure(NODE, "EXCEPTION", 9900, day, 1.0, evaluated(day), 1));
      known = day;
    }
    figures.add(figure(NODE, "EXCEPTION", 9900, known + 1, 0.0, evaluated(known + 1), 1));
    return figures;
  }

  /** P&L of days, of which the second and those after it breach the limit on VaR. */
  private static List<Utilisation> withLosses(Double... pnl) {
    Limit loss = watching(on("LOSS", hard(1, 50, morning(0))), null, "DRAWDOWN_AFTER_BREACH");
    List<RiskMetric> figures = new ArrayList<>();
    for (int day = 0; day < pnl.length; day++) {
      figures.add(figure(NODE, "PNL", 0, day, pnl[day], evaluated(day), 1).asLoss());
      figures.add(var99(day, day == 1 ? 160.0 : 50.0));
    }
    return reports(List.of(loss, hard(1, 150, morning(0))), figures);
  }
}
