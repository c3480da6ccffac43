package io.macrostream.functions.operator.alert;

import static io.macrostream.functions.operator.alert.AlertRuns.alerts;
import static io.macrostream.functions.operator.alert.AlertRuns.found;
import static io.macrostream.functions.operator.alert.AlertRuns.refused;
import static io.macrostream.functions.operator.alert.AlertScenario.action;
import static io.macrostream.functions.operator.alert.AlertScenario.reports;
import static io.macrostream.functions.risk.limit.LimitScenario.HARD_ID;
import static io.macrostream.functions.risk.limit.LimitScenario.METRIC;
import static io.macrostream.functions.risk.limit.LimitScenario.NODE;
import static io.macrostream.functions.risk.limit.LimitScenario.SOFT_ID;
import static io.macrostream.functions.risk.limit.LimitScenario.evaluated;
import static io.macrostream.functions.risk.limit.LimitScenario.morning;
import static io.macrostream.functions.risk.limit.LimitScenario.removed;
import static io.macrostream.functions.risk.limit.LimitScenario.required;
import static io.macrostream.functions.risk.limit.LimitScenario.soft;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.macrostream.functions.alert.AlertId;
import io.macrostream.functions.alert.AlertRule;
import io.macrostream.functions.alert.BreachPattern;
import io.macrostream.functions.alert.PatternMatch;
import io.macrostream.functions.event.Alert;
import io.macrostream.functions.event.AlertAction;
import io.macrostream.functions.event.DeadLetter;
import io.macrostream.functions.event.EventJson;
import io.macrostream.functions.event.Limit;
import io.macrostream.functions.event.Severity;
import io.macrostream.functions.event.Utilisation;
import io.macrostream.functions.risk.limit.LimitScenario;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Patterns, routing and lifecycle together, on a cluster. */
class AlertWiringTest {

  @RegisterExtension
  static final MiniClusterExtension CLUSTER =
      new MiniClusterExtension(
          new MiniClusterResourceConfiguration.Builder()
              .setNumberTaskManagers(1)
              .setNumberSlotsPerTaskManager(4)
              .build());

  @Test
  void aHardBreachIsFoundAtOnce() throws Exception {
    assertThat(found(reports(50.0, 160.0, 50.0)))
        .filteredOn(match -> match.pattern() == BreachPattern.HARD_BREACH)
        .extracting(PatternMatch::time, PatternMatch::limitId, PatternMatch::severity)
        .containsExactly(tuple(evaluated(1), HARD_ID, Severity.HARD));
  }

  @Test
  void aSoftBreachIsFoundOnTheDayItHasLastedLongEnough() throws Exception {
    List<PatternMatch> matches =
        sustained(found(reports(101.0, 101.0, 50.0, 101.0, 101.0, 101.0, 50.0)));

    assertThat(matches).extracting(PatternMatch::time).containsExactly(evaluated(5));
    assertThat(matches.get(0).evidence())
        .extracting(line -> line.substring(0, 10))
        .containsExactly("2018-02-04", "2018-02-06");
  }

  @Test
  void aSoftBreachIsFoundAgainAfterARecovery() throws Exception {
    assertThat(
            sustained(
                found(
                    reports(
                        101.0, 101.0, 101.0, 50.0, 101.0, 101.0, 101.0, 50.0, 101.0, 101.0,
                        101.0))))
        .extracting(PatternMatch::time)
        .containsExactly(evaluated(2), evaluated(6), evaluated(10));
  }

  @Test
  void unknownDaysNeitherCountNorInterrupt() throws Exception {
    assertThat(sustained(found(reports(101.0, null, 101.0, null, null, 101.0))))
        .extracting(PatternMatch::time)
        .containsExactly(evaluated(5));
  }

  @Test
  void aBoundTooShortForTheOnsetCutsEvidenceAndNotTheAlert() throws Exception {
    PatternBounds hours = PatternBounds.DAILY.sustaining(Duration.ofHours(1));
    List<PatternMatch> matches = sustained(found(reports(101.0, 101.0, 101.0), hours));

    assertThat(matches).extracting(PatternMatch::time).containsExactly(evaluated(2));
    assertThat(matches.get(0).evidence()).hasSize(1);
  }

  @Test
  void aSustainOfOneDayOpensAtOnce() throws Exception {
    var limit = LimitScenario.limit(SOFT_ID, Limit.Kind.SOFT, 100.0, 1, morning(0), null, 1);
    assertThat(sustained(found(reports(List.of(limit), 50.0, 101.0))))
        .extracting(PatternMatch::time)
        .containsExactly(evaluated(1));
  }

  @Test
  void escalationLeadsFromWarningThroughSoftToHard() throws Exception {
    assertThat(found(reports(85.0, 110.0, 110.0, 160.0)))
        .filteredOn(match -> match.pattern() == BreachPattern.ESCALATION)
        .extracting(PatternMatch::time, match -> match.evidence().size())
        .containsExactly(tuple(evaluated(3), 3));
  }

  @Test
  void aRecoveryOnTheWayIsNoEscalation() throws Exception {
    assertThat(found(reports(85.0, 110.0, 50.0, 160.0)))
        .extracting(PatternMatch::pattern)
        .doesNotContain(BreachPattern.ESCALATION);
  }

  @Test
  void recoveryFollowsABreachWhateverWasUnknownBetween() throws Exception {
    assertThat(found(reports(85.0, 50.0, 110.0, null, 85.0)))
        .filteredOn(match -> match.pattern() == BreachPattern.RECOVERY)
        .extracting(PatternMatch::time, PatternMatch::limitId, PatternMatch::severity)
        .containsExactly(tuple(evaluated(4), SOFT_ID, Severity.WARN));
  }

  @Test
  void oneAlertLivesFromSoftBreachThroughEscalationToRecovery() throws Exception {
    List<Alert> steps = alerts(reports(85.0, 110.0, 110.0, 110.0, 160.0, 110.0, 85.0, 50.0));

    assertThat(steps)
        .extracting(Alert::availableAt, Alert::state, Alert::severity, Alert::version)
        .containsExactly(
            tuple(evaluated(3), Alert.State.OPEN, Severity.SOFT, 1),
            tuple(evaluated(4), Alert.State.ESCALATED, Severity.HARD, 2),
            tuple(evaluated(6), Alert.State.RESOLVED, Severity.WARN, 3));
    assertThat(steps).extracting(Alert::rule).containsOnly("SUSTAINED_SOFT_BREACH");
    assertThat(steps).extracting(Alert::alertId).containsOnly(softId(3));
    assertThat(steps).allMatch(step -> step.problem().isEmpty());
  }

  @Test
  void aJumpThroughBothLimitsIsOneHardBreach() throws Exception {
    assertThat(alerts(reports(50.0, 160.0, 50.0)))
        .extracting(Alert::rule, Alert::state)
        .containsExactly(
            tuple("HARD_BREACH", Alert.State.OPEN), tuple("HARD_BREACH", Alert.State.RESOLVED));
  }

  @Test
  void aMissingLimitIsAnAlertUntilThereIsOne() throws Exception {
    List<Utilisation> reports =
        reports(
            List.of(
                required(morning(0)), soft(1, 100, morning(2)), removed(SOFT_ID, 2, morning(4))),
            50.0,
            50.0,
            50.0,
            50.0,
            50.0);
    assertThat(alerts(reports))
        .extracting(Alert::rule, Alert::state, Alert::openedAt)
        .containsExactly(
            tuple("NO_LIMIT", Alert.State.OPEN, evaluated(0)),
            tuple("NO_LIMIT", Alert.State.RESOLVED, evaluated(0)),
            tuple("NO_LIMIT", Alert.State.OPEN, evaluated(4)));
  }

  @Test
  void aMissingFigureIsAnAlertAndLeavesTheBreachOpen() throws Exception {
    assertThat(alerts(reports(160.0, null, 50.0)))
        .extracting(Alert::rule, Alert::state)
        .containsExactly(
            tuple("HARD_BREACH", Alert.State.OPEN),
            tuple("NO_RISK", Alert.State.OPEN),
            tuple("HARD_BREACH", Alert.State.RESOLVED),
            tuple("NO_RISK", Alert.State.RESOLVED));
  }

  @Test
  void actionsReachTheAlertTheyName() throws Exception {
    String id = hardId(1);
    List<AlertAction> actions =
        List.of(
            action(id, AlertAction.Action.ACKNOWLEDGE, evaluated(1).plusSeconds(60)),
            action(id, AlertAction.Action.RESOLVE, evaluated(2).plusSeconds(60)));
    List<Alert> steps = alerts(reports(50.0, 160.0, 160.0, 160.0, 160.0, 50.0, 160.0), actions);

    assertThat(steps)
        .extracting(Alert::alertId, Alert::state, Alert::version)
        .containsExactly(
            tuple(id, Alert.State.OPEN, 1),
            tuple(id, Alert.State.ACKNOWLEDGED, 2),
            tuple(id, Alert.State.RESOLVED, 3),
            tuple(hardId(6), Alert.State.OPEN, 1));
    assertThat(steps.get(1).message()).endsWith("acknowledged by desk head: on it");
  }

  @Test
  void anActionThatNamesNoOpenAlertIsADeadLetter() throws Exception {
    List<AlertAction> actions =
        List.of(
            action("0000", AlertAction.Action.ACKNOWLEDGE, evaluated(1)),
            action(hardId(1), AlertAction.Action.RESOLVE, evaluated(0)),
            action(hardId(1), AlertAction.Action.ACKNOWLEDGE, evaluated(5)));
    assertThat(refused(reports(50.0, 160.0, 50.0), actions))
        .extracting(DeadLetter::message)
        .containsExactlyInAnyOrder(
            "alert 0000 does not exist",
            "alert " + hardId(1) + " does not exist",
            "alert " + hardId(1) + " is not open");
  }

  @Test
  void everyRunGivesTheSameBytes() throws Exception {
    List<Utilisation> reports =
        reports(
            85.0, 110.0, 110.0, 110.0, 160.0, null, 170.0, 90.0, 50.0, 110.0, 110.0, 110.0, 40.0);
    List<AlertAction> actions =
        List.of(action(softId(3), AlertAction.Action.ACKNOWLEDGE, evaluated(3).plusSeconds(1)));
    List<String> expected = bytes(alerts(reports, actions, 1, "hashmap"));

    assertThat(expected).hasSizeGreaterThan(5);
    assertThat(bytes(alerts(reports, actions, 4, "hashmap"))).isEqualTo(expected);
    assertThat(bytes(alerts(reports, actions, 2, "rocksdb"))).isEqualTo(expected);
  }

  private static String hardId(int day) {
    return AlertId.of(AlertRule.HARD_BREACH, NODE, METRIC, HARD_ID, evaluated(day));
  }

  private static String softId(int day) {
    return AlertId.of(AlertRule.SUSTAINED_SOFT_BREACH, NODE, METRIC, SOFT_ID, evaluated(day));
  }

  private static List<PatternMatch> sustained(List<PatternMatch> matches) {
    return matches.stream()
        .filter(match -> match.pattern() == BreachPattern.SUSTAINED_SOFT_BREACH)
        .toList();
  }

  private static List<String> bytes(List<Alert> alerts) {
    return alerts.stream()
        .map(alert -> new String(EventJson.write(alert), StandardCharsets.UTF_8))
        .toList();
  }
}
