package io.macrostream.functions.operator.alert;

import static io.macrostream.functions.alert.notify.NotifyScenario.FIRM;
import static io.macrostream.functions.alert.notify.NotifyScenario.SPX;
import static io.macrostream.functions.alert.notify.NotifyScenario.at;
import static io.macrostream.functions.alert.notify.NotifyScenario.limited;
import static io.macrostream.functions.alert.notify.NotifyScenario.next;
import static io.macrostream.functions.alert.notify.NotifyScenario.open;
import static io.macrostream.functions.alert.notify.NotifyScenario.positions;
import static io.macrostream.functions.alert.notify.NotifyScenario.resolved;
import static io.macrostream.functions.alert.notify.NotifyScenario.toOne;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.macrostream.functions.alert.notify.NotificationInput;
import io.macrostream.functions.alert.notify.NotificationRules;
import io.macrostream.functions.alert.notify.Notifications;
import io.macrostream.functions.event.Alert;
import io.macrostream.functions.event.EventJson;
import io.macrostream.functions.event.Notification;
import io.macrostream.functions.event.Severity;
import io.macrostream.functions.operator.state.WriteBehindOperator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NotificationFunctionTest {

  private static final NotificationRules TWO_A_MINUTE =
      toOne(limited("all", 2, Duration.ofMinutes(1)));

  private KeyedOneInputStreamOperatorTestHarness<String, NotificationInput, Notification> harness;

  @BeforeEach
  void start() throws Exception {
    harness = harness(false, null);
  }

  @AfterEach
  void stop() throws Exception {
    harness.close();
  }

  @Test
  void theFirstOfAWindowGoAtOnceAndTheOthersInOneDigestAtItsEnd() throws Exception {
    for (int second = 0; second < 5; second++) {
      arrive(open("B" + second, second));
    }
    arrive(open("B60", 60));
    watermark(59);
    assertThat(given()).extracting(Notification::digest).containsExactly(false, false);
    watermark(60);
    assertThat(given())
        .extracting(Notification::digest, each -> each.alerts().size(), Notification::availableAt)
        .containsExactly(
            tuple(false, 1, at(0)),
            tuple(false, 1, at(1)),
            tuple(true, 3, at(60)),
            tuple(false, 1, at(60)));
  }

  @Test
  void aWindowWithoutOverflowHasNoDigest() throws Exception {
    arrive(open("B0", 0));
    arrive(open("B1", 1));
    watermark(10_000);
    assertThat(given()).hasSize(2);
  }

  @Test
  void whatTheTopicRepeatsIsToldOnceHoweverLateItComes() throws Exception {
    Alert first = open(SPX, 0);
    Alert last = resolved(first, 10);
    arrive(first);
    arrive(first);
    watermark(5);
    arrive(first);
    arrive(last);
    watermark(1_000_000);
    arrive(first);
    arrive(last);
    watermark(2_000_000);
    assertThat(given()).extracting(each -> each.alerts().get(0).version()).containsExactly(1, 2);
  }

  @Test
  void aStepBehindTheWatermarkIsToldAtOnce() throws Exception {
    watermark(500);
    arrive(open(SPX, 0));
    assertThat(given()).hasSize(1);
  }

  /** Event time stands still while a source is stalled: nothing may wait for it. */
  @Test
  void aStallIsToldAtOnceAndCountsAgainstNoRate() throws Exception {
    watermark(0);
    for (int i = 0; i < 5; i++) {
      arrive(open("source-" + i, "STALLED", Severity.UNKNOWN, 100));
    }
    assertThat(given()).hasSize(5).noneMatch(Notification::digest);
    arrive(resolved(open("source-0", "STALLED", Severity.UNKNOWN, 100), 200));
    assertThat(given()).hasSize(6);
    arrive(open("B", 1));
    watermark(1);
    assertThat(given()).hasSize(7);
  }

  @Test
  void theTreeComesFromPositions() throws Exception {
    positions().forEach(position -> arrive(NotificationInput.of(position)));
    arrive(open(SPX, 0));
    arrive(open(FIRM, 0));
    watermark(0);
    assertThat(given())
        .extracting(Notification::title, Notification::heldBack)
        .containsExactly(tuple("HARD HARD_BREACH FIRM VAR99", 1));
  }

  @Test
  void orderOfArrivalAndRestartsDoNotMatter() throws Exception {
    List<NotificationInput> inputs = storm();
    List<String> expected = run(inputs, false, false);
    assertThat(expected).hasSize(9);
    for (int seed = 0; seed < 4; seed++) {
      List<NotificationInput> shuffled = new ArrayList<>(inputs);
      Collections.shuffle(shuffled, new Random(seed));
      assertThat(run(shuffled, false, true)).isEqualTo(expected);
      assertThat(run(shuffled, true, true)).isEqualTo(expected);
    }
  }

  @Test
  void everyToldStepIsInExactlyOneNotification() throws Exception {
    List<String> steps = new ArrayList<>();
    for (NotificationInput input : storm()) {
      arrive(input);
    }
    watermark(1_000_000);
    for (Notification each : given()) {
      each.alerts().forEach(step -> steps.add(step.alertId() + step.version()));
      assertThat(each.alerts().size()).isLessThanOrEqualTo(Notifications.DIGEST_STEPS);
    }
    assertThat(steps).doesNotHaveDuplicates().hasSize(2 * 40 + 1 + 1);
  }

  /** Forty nodes of no tree open within two minutes, escalate or recover; and a small tree. */
  private static List<NotificationInput> storm() {
    List<NotificationInput> inputs = new ArrayList<>();
    positions().forEach(position -> inputs.add(NotificationInput.of(position)));
    IntStream.range(0, 40)
        .forEach(
            i -> {
              Alert first = open("B" + i, "ESCALATION", Severity.SOFT, 3 * i);
              inputs.add(NotificationInput.of(first));
              inputs.add(
                  NotificationInput.of(
                      i % 2 == 0
                          ? next(first, Alert.State.ESCALATED, Severity.HARD, 3 * i + 45)
                          : resolved(first, 3 * i + 45)));
            });
    Alert firm = open(FIRM, 20);
    inputs.add(NotificationInput.of(firm));
    inputs.add(NotificationInput.of(open(SPX, 21)));
    Alert acknowledged = next(firm, Alert.State.ACKNOWLEDGED, Severity.HARD, 90);
    inputs.add(NotificationInput.of(acknowledged));
    inputs.add(NotificationInput.of(resolved(open(SPX, 21), 100)));
    inputs.add(NotificationInput.of(resolved(acknowledged, 150)));
    return inputs;
  }

  private static List<String> run(List<NotificationInput> inputs, boolean rocks, boolean restart)
      throws Exception {
    List<Notification> all = new ArrayList<>();
    OperatorSubtaskState state = null;
    int stretches = restart ? 4 : 1;
    for (int stretch = 1; stretch <= stretches; stretch++) {
      try (var part = harness(rocks, state)) {
        if (stretch == 1) {
          for (NotificationInput input : inputs) {
            part.processElement(input, 0);
          }
        }
        part.processWatermark(
            stretch == stretches ? Long.MAX_VALUE : at(37 * stretch).toEpochMilli());
        state = part.snapshot(stretch, stretch);
        all.addAll(part.extractOutputValues());
      }
    }
    return all.stream().map(EventJson::text).toList();
  }

  private void arrive(Alert alert) throws Exception {
    harness.processElement(NotificationInput.of(alert), 0);
  }

  private void arrive(NotificationInput input) {
    try {
      harness.processElement(input, 0);
    } catch (Exception e) {
      throw new AssertionError(input.toString(), e);
    }
  }

  private void watermark(int seconds) throws Exception {
    harness.processWatermark(at(seconds).toEpochMilli());
  }

  private List<Notification> given() {
    return harness.extractOutputValues();
  }

  private static KeyedOneInputStreamOperatorTestHarness<String, NotificationInput, Notification>
      harness(boolean rocks, OperatorSubtaskState state) throws Exception {
    var harness =
        new KeyedOneInputStreamOperatorTestHarness<>(
            WriteBehindOperator.of(new NotificationFunction(TWO_A_MINUTE)),
            NotificationFunction.KEY,
            Types.STRING,
            720,
            1,
            0);
    harness.setStateBackend(rocks ? new EmbeddedRocksDBStateBackend() : new HashMapStateBackend());
    harness.setup();
    if (state != null) {
      harness.initializeState(state);
    }
    harness.open();
    return harness;
  }
}
