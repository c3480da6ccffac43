package io.macrostream.functions.alert;

import static io.macrostream.functions.risk.limit.LimitScenario.HARD_ID;
import static io.macrostream.functions.risk.limit.LimitScenario.METRIC;
import static io.macrostream.functions.risk.limit.LimitScenario.NODE;
import static io.macrostream.functions.risk.limit.LimitScenario.SOFT_ID;
import static io.macrostream.functions.risk.limit.LimitScenario.asOf;
import static io.macrostream.functions.risk.limit.LimitScenario.evaluated;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.macrostream.functions.event.Alert;
import io.macrostream.functions.event.AlertAction;
import io.macrostream.functions.event.EventJson;
import io.macrostream.functions.event.RiskMetric;
import io.macrostream.functions.event.Severity;
import io.macrostream.functions.event.Utilisation;
import io.macrostream.functions.risk.limit.LimitBook;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PairLifecycleTest {

  @Test
  void remindersAreEvidenceAndNotSteps() {
    List<Alert> steps =
        live(hard(0), hard(1), hard(2), report(3, HARD_ID, Severity.OK), recovered(3, HARD_ID));

    assertThat(steps)
        .extracting(Alert::state)
        .containsExactly(Alert.State.OPEN, Alert.State.RESOLVED);
    assertThat(steps.get(1).evidence()).hasSize(4);
  }

  @Test
  void resolvesOnlyWhenEveryLimitOfThePairHasRecovered() {
    List<Alert> steps = live(soft(0), hard(1), recovered(2, HARD_ID), recovered(3, SOFT_ID));

    assertThat(steps)
        .extracting(Alert::state, Alert::severity, Alert::availableAt)
        .containsExactly(
            tuple(Alert.State.OPEN, Severity.SOFT, evaluated(0)),
            tuple(Alert.State.ESCALATED, Severity.HARD, evaluated(1)),
            tuple(Alert.State.RESOLVED, Severity.OK, evaluated(3)));
  }

  @Test
  void theBreachOfAnotherHardLimitIsToldOnce() {
    AlertInput second =
        match(1, BreachPattern.HARD_BREACH, "second-hard", Severity.HARD, 160.0, 155.0);
    List<Alert> steps =
        live(
            hard(0),
            report(1, "second-hard", Severity.HARD),
            second,
            match(2, BreachPattern.HARD_BREACH, "second-hard", Severity.HARD, 161.0, 155.0),
            hard(3),
            recovered(4, "second-hard"),
            recovered(5, HARD_ID));

    assertThat(steps)
        .extracting(Alert::state, Alert::availableAt)
        .containsExactly(
            tuple(Alert.State.OPEN, evaluated(0)),
            tuple(Alert.State.ESCALATED, evaluated(1)),
            tuple(Alert.State.RESOLVED, evaluated(5)));
    assertThat(steps.get(1).message()).contains("second-hard");
  }

  @Test
  void anEscalatedAlertKeepsTheLimitItsIdWasMadeFrom() {
    List<Alert> steps = live(soft(0), hard(1));

    assertThat(steps.get(1))
        .extracting(Alert::limitId, Alert::threshold, Alert::observed)
        .containsExactly(SOFT_ID, 100.0, 160.0);
    assertThat(steps.get(1).message()).contains(HARD_ID);
    Alert last = steps.get(1);
    assertThat(last.alertId())
        .isEqualTo(
            AlertId.of(
                AlertRule.valueOf(last.rule()),
                last.node(),
                last.metric(),
                last.limitId(),
                last.openedAt()));
  }

  @Test
  void aReportAloneClosesABreachWhoseRecoveryPatternWasOutOfSight() {
    assertThat(live(hard(0), report(90, HARD_ID, Severity.OK)))
        .extracting(Alert::state)
        .containsExactly(Alert.State.OPEN, Alert.State.RESOLVED);
  }

  @Test
  void aNewBreachAfterARecoveryIsANewAlert() {
    List<Alert> steps = live(hard(0), recovered(1, HARD_ID), hard(2));

    assertThat(steps.get(2).state()).isEqualTo(Alert.State.OPEN);
    assertThat(steps.get(2).version()).isEqualTo(1);
    assertThat(steps.get(2).alertId()).isNotEqualTo(steps.get(0).alertId());
  }

  @Test
  void closedByHandItStaysMuteUntilItEndsOrGetsWorse() {
    List<Alert> opened = live(soft(0));
    AlertInput close = act(0, opened.get(0).alertId(), AlertAction.Action.RESOLVE);

    assertThat(live(soft(0), close, soft(2))).hasSize(2);
    assertThat(live(soft(0), close, soft(2), hard(3)))
        .extracting(Alert::rule, Alert::state)
        .endsWith(tuple("HARD_BREACH", Alert.State.OPEN));
    assertThat(live(soft(0), close, recovered(2, SOFT_ID), soft(5)))
        .extracting(Alert::rule, Alert::openedAt)
        .endsWith(tuple("SUSTAINED_SOFT_BREACH", evaluated(5)));
  }

  @Test
  void anAcknowledgedAlertStillEscalatesAndIsAcknowledgedOnce() {
    String id = live(soft(0)).get(0).alertId();
    AlertInput acknowledge = act(0, id, AlertAction.Action.ACKNOWLEDGE);

    assertThat(live(soft(0), acknowledge, acknowledge, hard(1)))
        .extracting(Alert::state)
        .containsExactly(Alert.State.OPEN, Alert.State.ACKNOWLEDGED, Alert.State.ESCALATED);
  }

  @Test
  void aSnoozedAlertWakesToTheStateItHad() {
    String id = live(soft(0)).get(0).alertId();
    AlertInput snooze = act(0, id, AlertAction.Action.SNOOZE);

    List<Alert> steps = live(soft(0), snooze, soft(1), soft(3));
    assertThat(steps)
        .extracting(Alert::state, Alert::availableAt, Alert::snoozedUntil)
        .containsExactly(
            tuple(Alert.State.OPEN, evaluated(0), null),
            tuple(Alert.State.SNOOZED, evaluated(0).plusSeconds(1), evaluated(2)),
            tuple(Alert.State.OPEN, evaluated(2), null));
    assertThat(steps.get(2).message()).endsWith("is awake again");
    assertThat(steps.get(2).evidence())
        .endsWith(
            EventJson.format(evaluated(0).plusSeconds(1))
                + " SNOOZE until "
                + EventJson.format(evaluated(2))
                + " by desk head",
            soft(1).match().evidence().get(0),
            EventJson.format(evaluated(2)) + " AWAKE");
  }

  @Test
  void whatGetsWorseWakesAtOnce() {
    String id = live(soft(0)).get(0).alertId();
    AlertInput snooze = act(0, id, AlertAction.Action.SNOOZE);

    assertThat(live(soft(0), snooze, hard(1), hard(5)))
        .extracting(Alert::state, Alert::severity, Alert::snoozedUntil)
        .endsWith(tuple(Alert.State.ESCALATED, Severity.HARD, null))
        .hasSize(3);
  }

  @Test
  void aSecondSnoozeReplacesTheFirstAndAnAcknowledgementEndsIt() {
    String id = live(soft(0)).get(0).alertId();
    AlertInput first = act(0, id, AlertAction.Action.SNOOZE);
    AlertInput second = act(1, id, AlertAction.Action.SNOOZE);

    assertThat(live(soft(0), first, second, soft(9)))
        .extracting(Alert::state, Alert::availableAt)
        .endsWith(
            tuple(Alert.State.SNOOZED, evaluated(1).plusSeconds(1)),
            tuple(Alert.State.OPEN, evaluated(3)));
    assertThat(live(soft(0), first, act(1, id, AlertAction.Action.ACKNOWLEDGE), soft(9)))
        .extracting(Alert::state)
        .containsExactly(Alert.State.OPEN, Alert.State.SNOOZED, Alert.State.ACKNOWLEDGED);
    assertThat(live(soft(0), first, recovered(1, SOFT_ID), soft(9)))
        .extracting(Alert::state)
        .containsExactly(
            Alert.State.OPEN, Alert.State.SNOOZED, Alert.State.RESOLVED, Alert.State.OPEN);
  }

  @Test
  void anAssigneeStaysAndTheStateToo() {
    String id = live(soft(0)).get(0).alertId();
    List<Alert> steps = live(soft(0), act(0, id, AlertAction.Action.ASSIGN), hard(1));

    assertThat(steps)
        .extracting(Alert::state, Alert::assignee)
        .containsExactly(
            tuple(Alert.State.OPEN, null),
            tuple(Alert.State.OPEN, "trader"),
            tuple(Alert.State.ESCALATED, "trader"));
    assertThat(steps.get(1).message()).endsWith("assigned to trader by desk head");
  }

  @Test
  void anUnknownFigureDoesNotEndABreach() {
    assertThat(live(hard(0), report(1, HARD_ID, Severity.UNKNOWN)))
        .extracting(Alert::rule, Alert::state)
        .containsExactly(
            tuple("HARD_BREACH", Alert.State.OPEN), tuple("NO_RISK", Alert.State.OPEN));
  }

  @Test
  void anUnreliableFigureWithinTheLimitEndsNothing() {
    AlertInput unreliable = report(1, HARD_ID, Severity.OK, List.of(RiskMetric.UNRELIABLE));

    assertThat(live(hard(0), unreliable))
        .extracting(Alert::state)
        .containsExactly(Alert.State.OPEN);
    assertThat(live(hard(0), unreliable, report(2, HARD_ID, Severity.OK)))
        .extracting(Alert::state)
        .containsExactly(Alert.State.OPEN, Alert.State.RESOLVED);
  }

  @Test
  void staleDataDoNotTakeTheNewsOutOfABreach() {
    AlertInput stale = match(1, BreachPattern.STALE_BREACH, SOFT_ID, Severity.SOFT, 110.0, 100.0);
    AlertInput other =
        match(0, BreachPattern.SUSTAINED_SOFT_BREACH, "other-soft", Severity.SOFT, 110.0, 105.0);

    assertThat(live(other, stale, soft(2)))
        .extracting(Alert::rule, Alert::state, Alert::availableAt)
        .containsExactly(
            tuple("SUSTAINED_SOFT_BREACH", Alert.State.OPEN, evaluated(0)),
            tuple("STALE_BREACH", Alert.State.OPEN, evaluated(1)),
            tuple("SUSTAINED_SOFT_BREACH", Alert.State.ESCALATED, evaluated(2)));
  }

  @Test
  void whatHappenedLapsesLaterWhenItIsFoundAgain() {
    List<Alert> steps = live(rise(0, 3), rise(1, 4), hard(9));

    assertThat(steps)
        .extracting(Alert::rule, Alert::state, Alert::severity, Alert::availableAt)
        .startsWith(
            tuple("VELOCITY", Alert.State.OPEN, Severity.WARN, evaluated(0)),
            tuple("VELOCITY", Alert.State.RESOLVED, Severity.OK, evaluated(4)))
        .hasSize(3);
    String id = steps.get(0).alertId();
    assertThat(live(rise(0, 3), act(1, id, AlertAction.Action.RESOLVE), rise(2, 5)))
        .extracting(Alert::state)
        .as("closed by hand, it may happen again")
        .containsExactly(Alert.State.OPEN, Alert.State.RESOLVED, Alert.State.OPEN);
  }

  @Test
  void aBreachThatIsNotReleasedStaysOpen() {
    AlertInput unreleased = report(1, HARD_ID, Severity.WARN, List.of(Utilisation.UNRELEASED));

    assertThat(live(hard(0), unreleased, report(2, HARD_ID, Severity.UNKNOWN)))
        .extracting(Alert::rule, Alert::state)
        .containsExactly(
            tuple("HARD_BREACH", Alert.State.OPEN), tuple("NO_RISK", Alert.State.OPEN));
    assertThat(live(hard(0), unreleased, report(2, HARD_ID, Severity.WARN)))
        .extracting(Alert::state, Alert::severity, Alert::availableAt)
        .endsWith(tuple(Alert.State.RESOLVED, Severity.WARN, evaluated(2)));
  }

  @Test
  void evidenceIsBoundedAndKeepsTheNewest() {
    List<AlertInput> inputs = new ArrayList<>();
    for (int day = 0; day < 60; day++) {
      inputs.add(hard(day));
    }
    inputs.add(recovered(60, HARD_ID));
    List<Alert> steps = live(inputs);

    assertThat(steps).hasSize(2);
    assertThat(steps.get(1).evidence()).hasSize(AlertText.EVIDENCE_KEPT);
    assertThat(steps.get(1).evidence().get(19)).startsWith(EventJson.format(evaluated(60)));
  }

  @Test
  void neverTwoOpenOfAFamilyVersionsConsecutiveAndReplaysEqual() {
    for (int seed = 0; seed < 300; seed++) {
      List<AlertInput> inputs = course(new Random(seed));
      List<Alert> steps = live(inputs);
      assertLife(steps);

      List<AlertInput> shuffled = new ArrayList<>(inputs);
      Collections.shuffle(shuffled, new Random(seed + 1));
      shuffled.sort(AlertInput::compare);
      assertThat(bytes(live(shuffled))).isEqualTo(bytes(steps));
    }
  }

  private static void assertLife(List<Alert> steps) {
    Map<AlertRule.Family, String> open = new HashMap<>();
    Map<String, Integer> versions = new HashMap<>();
    Set<String> closed = new HashSet<>();
    for (Alert step : steps) {
      assertThat(step.problem()).isEmpty();
      assertThat(closed).doesNotContain(step.alertId());
      assertThat(step.version()).isEqualTo(versions.merge(step.alertId(), 1, Integer::sum));
      assertThat(step.availableAt()).isAfterOrEqualTo(step.openedAt());
      AlertRule.Family family = AlertRule.valueOf(step.rule()).family();
      if (step.version() == 1) {
        assertThat(open.put(family, step.alertId())).isNull();
      } else {
        assertThat(open.get(family)).isEqualTo(step.alertId());
      }
      if (step.state() == Alert.State.RESOLVED) {
        open.remove(family);
        closed.add(step.alertId());
      }
    }
  }

  /** A random course of reports, the patterns in them, and actions on what they may open. */
  private static List<AlertInput> course(Random random) {
    List<AlertInput> inputs = new ArrayList<>();
    List<String> ids = new ArrayList<>();
    for (int day = 0; day < 40; day++) {
      for (String limit : List.of(SOFT_ID, HARD_ID, Utilisation.NO_LIMIT)) {
        Severity severity = severity(limit, random);
        if (random.nextInt(3) == 0) {
          continue;
        }
        inputs.add(report(day, limit, severity));
        if (severity == Severity.HARD) {
          inputs.add(hard(day));
        } else if (severity == Severity.SOFT && random.nextBoolean()) {
          inputs.add(soft(day));
        } else if (severity == Severity.OK && random.nextBoolean()) {
          inputs.add(recovered(day, limit));
        }
      }
      inputs.forEach(input -> AlertId.opening(input).ifPresent(ids::add));
      if (!ids.isEmpty() && random.nextInt(4) == 0) {
        AlertAction.Action[] actions = AlertAction.Action.values();
        inputs.add(
            act(day, ids.get(random.nextInt(ids.size())), actions[random.nextInt(actions.length)]));
      }
    }
    inputs.sort(AlertInput::compare);
    return inputs;
  }

  private static Severity severity(String limit, Random random) {
    int roll = random.nextInt(4);
    if (limit.equals(Utilisation.NO_LIMIT)) {
      return roll < 2 ? Severity.UNKNOWN : Severity.OK;
    }
    return switch (roll) {
      case 0 -> Severity.OK;
      case 1 -> Severity.UNKNOWN;
      default -> limit.equals(HARD_ID) ? Severity.HARD : Severity.SOFT;
    };
  }

  private static List<String> bytes(List<Alert> steps) {
    return steps.stream()
        .map(step -> new String(EventJson.write(step), StandardCharsets.UTF_8))
        .toList();
  }

  private static List<Alert> live(AlertInput... inputs) {
    return live(List.of(inputs));
  }

  /** Through a fresh lifecycle for every input, so that all it knows is in its state. */
  private static List<Alert> live(List<AlertInput> inputs) {
    PairAlerts state = PairAlerts.QUIET;
    List<Alert> steps = new ArrayList<>();
    for (AlertInput input : inputs) {
      PairLifecycle lifecycle = new PairLifecycle(state);
      lifecycle.apply(input);
      steps.addAll(lifecycle.takeSteps());
      state = lifecycle.state();
    }
    return steps;
  }

  private static AlertInput hard(int day) {
    return match(day, BreachPattern.HARD_BREACH, HARD_ID, Severity.HARD, 160.0, 150.0);
  }

  private static AlertInput soft(int day) {
    return match(day, BreachPattern.SUSTAINED_SOFT_BREACH, SOFT_ID, Severity.SOFT, 110.0, 100.0);
  }

  private static AlertInput recovered(int day, String limit) {
    return match(
        day, BreachPattern.RECOVERY, limit, Severity.OK, 50.0, limit.equals(HARD_ID) ? 150.0 : 100);
  }

  /** A fast rise from an OK figure, over when that day comes. */
  private static AlertInput rise(int day, int until) {
    PatternMatch match =
        match(day, BreachPattern.VELOCITY, HARD_ID, Severity.OK, 90.0, 150.0).match();
    return AlertInput.of(
        new PatternMatch(
            match.pattern(),
            match.node(),
            match.metric(),
            match.limitId(),
            match.limitVersion(),
            match.severity(),
            match.observed(),
            match.threshold(),
            match.evidence(),
            match.time(),
            evaluated(until),
            null));
  }

  private static AlertInput match(
      int day,
      BreachPattern pattern,
      String limit,
      Severity severity,
      double observed,
      double threshold) {
    return AlertInput.of(
        new PatternMatch(
            pattern,
            NODE,
            METRIC,
            limit,
            1,
            severity,
            observed,
            threshold,
            List.of(AlertText.evidence(report(day, limit, severity).report())),
            evaluated(day),
            null,
            null));
  }

  private static AlertInput report(int day, String limit, Severity severity) {
    return report(day, limit, severity, List.of());
  }

  private static AlertInput report(int day, String limit, Severity severity, List<String> flags) {
    Double value =
        switch (severity) {
          case HARD -> 160.0;
          case SOFT -> 110.0;
          case WARN -> 85.0;
          case OK -> 50.0;
          case UNKNOWN -> null;
        };
    Double bound =
        limit.equals(Utilisation.NO_LIMIT) ? null : limit.equals(HARD_ID) ? 150.0 : 100.0;
    return AlertInput.of(
        new Utilisation(
            NODE,
            asOf(day),
            METRIC,
            limit,
            1,
            value,
            bound,
            value == null || bound == null ? null : value / bound,
            severity,
            0,
            3,
            flags,
            evaluated(day),
            evaluated(day),
            1,
            null));
  }

  private static AlertInput act(int day, String alertId, AlertAction.Action action) {
    return AlertInput.of(
        new AlertAction(
            action + "-" + day,
            alertId,
            action,
            null,
            evaluated(day).plusSeconds(1),
            "desk head",
            evaluated(day),
            1,
            action == AlertAction.Action.SNOOZE ? evaluated(day + 2) : null,
            action == AlertAction.Action.ASSIGN ? "trader" : null),
        LimitBook.pair(NODE, METRIC));
  }
}
