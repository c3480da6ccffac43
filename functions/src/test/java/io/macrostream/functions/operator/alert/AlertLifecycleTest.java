package io.macrostream.functions.operator.alert;

import static io.macrostream.functions.operator.alert.AlertScenario.action;
import static io.macrostream.functions.operator.alert.AlertScenario.reports;
import static io.macrostream.functions.risk.limit.LimitScenario.HARD_ID;
import static io.macrostream.functions.risk.limit.LimitScenario.METRIC;
import static io.macrostream.functions.risk.limit.LimitScenario.NODE;
import static io.macrostream.functions.risk.limit.LimitScenario.evaluated;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.macrostream.functions.alert.AlertId;
import io.macrostream.functions.alert.AlertInput;
import io.macrostream.functions.alert.AlertRule;
import io.macrostream.functions.alert.AlertText;
import io.macrostream.functions.alert.BreachPattern;
import io.macrostream.functions.alert.PatternMatch;
import io.macrostream.functions.event.Alert;
import io.macrostream.functions.event.AlertAction;
import io.macrostream.functions.event.Severity;
import io.macrostream.functions.event.Utilisation;
import io.macrostream.functions.operator.state.WriteBehindOperator;
import io.macrostream.functions.risk.limit.LimitBook;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AlertLifecycleTest {

  private static final int MAX_PARALLELISM = 720;

  static Stream<StateBackend> backends() {
    return Stream.of(new HashMapStateBackend(), new EmbeddedRocksDBStateBackend());
  }

  @ParameterizedTest
  @MethodSource("backends")
  void orderOfArrivalDuplicatesAndRestartsDoNotMatter(StateBackend backend) throws Exception {
    List<AlertInput> inputs = inputs();
    List<Alert> expected;
    try (var harness = harness(backend, 1, 0, null)) {
      for (AlertInput input : inputs) {
        arrive(harness, input);
        harness.processWatermark(input.time().toEpochMilli() - 1);
      }
      harness.processWatermark(Long.MAX_VALUE);
      expected = harness.extractOutputValues();
    }
    assertThat(expected).hasSize(5);
    for (int seed = 0; seed < 8; seed++) {
      List<AlertInput> arrivals = new ArrayList<>(inputs);
      arrivals.addAll(inputs.subList(0, 5));
      Collections.shuffle(arrivals, new Random(seed));
      List<Alert> steps = new ArrayList<>();
      OperatorSubtaskState state;
      try (var harness = harness(backend, 1, 0, null)) {
        for (AlertInput input : arrivals) {
          arrive(harness, input);
        }
        harness.processWatermark(evaluated(3).toEpochMilli());
        state = harness.snapshot(1, 1);
        steps.addAll(harness.extractOutputValues());
      }
      int subtask = subtaskOfPair();
      OperatorSubtaskState part =
          AbstractStreamOperatorTestHarness.repartitionOperatorState(
              state, MAX_PARALLELISM, 1, 2, subtask);
      try (var harness = harness(backend, 2, subtask, part)) {
        harness.processWatermark(Long.MAX_VALUE);
        steps.addAll(harness.extractOutputValues());
      }
      assertThat(steps).isEqualTo(expected);
    }
  }

  @Test
  void anInputBehindTheWatermarkIsAppliedAtOnce() throws Exception {
    try (var harness = harness(new HashMapStateBackend(), 1, 0, null)) {
      harness.processWatermark(evaluated(30).toEpochMilli());
      arrive(harness, inputs().get(0));
      assertThat(harness.extractOutputValues()).extracting(Alert::version).containsExactly(1);
    }
  }

  @ParameterizedTest
  @MethodSource("backends")
  void aSnoozedAlertWakesByItsTimerAlsoAfterARestart(StateBackend backend) throws Exception {
    AlertInput breach = inputs().get(0);
    String id = AlertId.of(AlertRule.HARD_BREACH, NODE, METRIC, HARD_ID, evaluated(0));
    AlertAction snooze = action(id, AlertAction.Action.SNOOZE, evaluated(0).plusSeconds(60));
    OperatorSubtaskState state;
    try (var harness = harness(backend, 1, 0, null)) {
      arrive(harness, breach);
      arrive(harness, AlertInput.of(snooze, LimitBook.pair(NODE, METRIC)));
      harness.processWatermark(snooze.until().toEpochMilli() - 1);
      assertThat(harness.extractOutputValues())
          .extracting(Alert::state)
          .containsExactly(Alert.State.OPEN, Alert.State.SNOOZED);
      state = harness.snapshot(1, 1);
    }
    try (var harness = harness(backend, 1, 0, state)) {
      harness.processWatermark(snooze.until().toEpochMilli());
      assertThat(harness.extractOutputValues())
          .extracting(Alert::state, Alert::availableAt, Alert::version)
          .containsExactly(tuple(Alert.State.OPEN, snooze.until(), 3));
    }
  }

  @Test
  void anActionOnAnAlertThatIsNotOpenIsRefused() throws Exception {
    try (var harness = harness(new HashMapStateBackend(), 1, 0, null)) {
      arrive(
          harness,
          AlertInput.of(
              action("0000", AlertAction.Action.RESOLVE, evaluated(1)),
              LimitBook.pair(NODE, METRIC)));
      harness.processWatermark(Long.MAX_VALUE);
      assertThat(harness.extractOutputValues()).isEmpty();
      assertThat(harness.getSideOutput(AlertLifecycle.REFUSED)).hasSize(1);
    }
  }

  /** Hard breach with reminders, acknowledged, recovered, and another one. */
  private static List<AlertInput> inputs() {
    List<AlertInput> inputs = new ArrayList<>();
    for (Utilisation report : reports(160.0, 160.0, 160.0, 160.0, 50.0, 160.0, 50.0)) {
      if (!report.limitId().equals(HARD_ID)) {
        continue;
      }
      boolean over = report.severity() == Severity.HARD;
      inputs.add(
          AlertInput.of(
              new PatternMatch(
                  over ? BreachPattern.HARD_BREACH : BreachPattern.RECOVERY,
                  NODE,
                  METRIC,
                  HARD_ID,
                  1,
                  report.severity(),
                  report.value(),
                  report.limit(),
                  List.of(AlertText.evidence(report)),
                  report.availableAt(),
                  null,
                  null)));
      inputs.add(AlertInput.of(report));
    }
    String id = AlertId.of(AlertRule.HARD_BREACH, NODE, METRIC, HARD_ID, evaluated(0));
    inputs.add(
        AlertInput.of(
            action(id, AlertAction.Action.ACKNOWLEDGE, evaluated(1)),
            LimitBook.pair(NODE, METRIC)));
    inputs.sort(AlertInput::compare);
    return inputs;
  }

  private static int subtaskOfPair() {
    return KeyGroupRangeAssignment.assignKeyToParallelOperator(
        LimitBook.pair(NODE, METRIC), MAX_PARALLELISM, 2);
  }

  private static void arrive(
      KeyedOneInputStreamOperatorTestHarness<String, AlertInput, Alert> harness, AlertInput input)
      throws Exception {
    harness.processElement(input, input.time().toEpochMilli());
  }

  private static KeyedOneInputStreamOperatorTestHarness<String, AlertInput, Alert> harness(
      StateBackend backend, int parallelism, int subtask, OperatorSubtaskState state)
      throws Exception {
    var harness =
        new KeyedOneInputStreamOperatorTestHarness<>(
            WriteBehindOperator.of(new AlertLifecycle()),
            AlertInput::pair,
            Types.STRING,
            MAX_PARALLELISM,
            parallelism,
            subtask);
    harness.setStateBackend(backend);
    harness.setup();
    if (state != null) {
      harness.initializeState(state);
    }
    harness.open();
    return harness;
  }
}
