package io.macrostream.functions.operator.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.macrostream.functions.alert.StallAlerts;
import io.macrostream.functions.event.Alert;
import io.macrostream.functions.event.ClockTick;
import io.macrostream.functions.event.EventJson;
import io.macrostream.functions.event.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class WatchdogTest {

  private static final Instant START = Instant.parse("2026-11-20T12:00:00Z");

  @Test
  void staysQuietWhileTheClockTicks() throws Exception {
    try (var harness = harness(null)) {
      for (int second = 0; second < 60; second++) {
        tick(harness, second, 1000L * second);
      }
      assertThat(harness.extractOutputValues()).isEmpty();
    }
  }

  @Test
  void raisesStalledAndResolvesItWhenTicksReturn() throws Exception {
    try (var harness = harness(null)) {
      tick(harness, 0, 0);
      tick(harness, 1, 1000);
      harness.setProcessingTime(5999);
      assertThat(harness.extractOutputValues()).isEmpty();

      harness.setProcessingTime(6000);
      tick(harness, 20, 21_000);
      List<Alert> steps = harness.extractOutputValues();
      assertThat(steps)
          .extracting(Alert::state)
          .containsExactly(Alert.State.OPEN, Alert.State.RESOLVED);
      assertThat(steps).extracting(Alert::version).containsExactly(1, 2);
      assertThat(steps).extracting(Alert::alertId).containsOnly(steps.get(0).alertId());
      assertThat(steps.get(0).openedAt()).isEqualTo(START.plusSeconds(6));
      assertThat(steps.get(0).severity()).isEqualTo(Severity.UNKNOWN);
      assertThat(steps.get(1).availableAt()).isEqualTo(START.plusSeconds(20));
      assertThat(steps).allMatch(alert -> alert.problem().isEmpty());

      harness.setProcessingTime(26_000);
      assertThat(harness.extractOutputValues()).hasSize(3);
      assertThat(harness.extractOutputValues().get(2).alertId())
          .isNotEqualTo(steps.get(0).alertId());
    }
  }

  @Test
  void aPartIsRaisedByItselfButNotBesideItsWhole() throws Exception {
    try (var harness = harness(null)) {
      for (int second = 0; second <= 20; second++) {
        tick(harness, "vendors", second, 1000L * second);
        if (second <= 5) {
          tick(harness, "vendors/FRED", second, 1000L * second);
        }
        tick(harness, "vendors/BLS", second, 1000L * second);
      }
      assertThat(harness.extractOutputValues())
          .extracting(Alert::node, Alert::openedAt)
          .containsExactly(tuple("vendors/FRED", START.plusSeconds(12)));

      harness.setProcessingTime(100_000);
      assertThat(harness.extractOutputValues())
          .extracting(Alert::node)
          .containsExactly("vendors/FRED", "vendors");
    }
  }

  @Test
  void whatItSaysDoesNotDependOnWhenItNotices() throws Exception {
    byte[] early;
    try (var harness = harness(null)) {
      tick(harness, 3, 100);
      harness.setProcessingTime(5100);
      early = EventJson.write(harness.extractOutputValues().get(0));
    }
    try (var harness = harness(null)) {
      tick(harness, 3, 7_777_777);
      harness.setProcessingTime(9_999_999);
      assertThat(EventJson.write(harness.extractOutputValues().get(0))).isEqualTo(early);
    }
  }

  @Test
  void anOldTickNeitherMovesTimeBackNorResolves() throws Exception {
    try (var harness = harness(null)) {
      tick(harness, 10, 0);
      tick(harness, 2, 1000);
      harness.setProcessingTime(6000);
      tick(harness, 10, 7000);
      assertThat(harness.extractOutputValues())
          .extracting(Alert::openedAt)
          .containsExactly(START.plusSeconds(15));
    }
  }

  @Test
  void aTickThatWasOnlySlowEndsTheAlertWhereItBegan() throws Exception {
    try (var harness = harness(null)) {
      tick(harness, 0, 0);
      harness.setProcessingTime(5000);
      tick(harness, 1, 5001);
      assertThat(harness.extractOutputValues().get(1).availableAt())
          .isEqualTo(START.plusSeconds(5));
    }
  }

  @Test
  void firesAfterARestoreThatBringsNoTick() throws Exception {
    OperatorSubtaskState state;
    try (var harness = harness(null)) {
      tick(harness, 0, 1000);
      state = harness.snapshot(1, 1);
    }
    try (var harness = harness(state)) {
      harness.setProcessingTime(100_000);
      assertThat(harness.extractOutputValues()).isEmpty();
      harness.setProcessingTime(105_000);
      assertThat(harness.extractOutputValues())
          .extracting(Alert::openedAt)
          .containsExactly(START.plusSeconds(5));
    }
  }

  @Test
  void givesTheTicksOfADowntimeTheTimeToBeRead() throws Exception {
    OperatorSubtaskState state;
    try (var harness = harness(null)) {
      tick(harness, 0, 1000);
      state = harness.snapshot(1, 1);
    }
    try (var harness = harness(state)) {
      harness.setProcessingTime(100_000);
      tick(harness, 99, 101_000);
      harness.setProcessingTime(105_999);
      assertThat(harness.extractOutputValues()).isEmpty();
    }
  }

  @Test
  void resolvesAfterARestoreWhatStoodBefore() throws Exception {
    OperatorSubtaskState state;
    try (var harness = harness(null)) {
      tick(harness, 0, 1000);
      harness.setProcessingTime(6000);
      state = harness.snapshot(1, 1);
    }
    try (var harness = harness(state)) {
      tick(harness, 50, 51_000);
      assertThat(harness.extractOutputValues())
          .extracting(Alert::state)
          .containsExactly(Alert.State.RESOLVED);
    }
  }

  @Test
  void aTopicWhoseHeartbeatsStopWhileItsSourceTicksIsRaised() throws Exception {
    try (var harness = harness(null)) {
      tick(harness, "market.bars", 0, 0);
      for (int second = 0; second <= 8; second++) {
        tick(harness, second, 1000L * second);
      }
      List<Alert> steps = harness.extractOutputValues();
      assertThat(steps)
          .extracting(Alert::node, Alert::metric, Alert::openedAt)
          .containsExactly(tuple("market.bars", StallAlerts.HEARTBEAT, START.plusSeconds(7)));

      tick(harness, "market.bars", 9, 9000);
      assertThat(harness.extractOutputValues())
          .extracting(Alert::state)
          .containsExactly(Alert.State.OPEN, Alert.State.RESOLVED);
    }
  }

  @Test
  void theDeathOfASourceIsToldOnceAndNotOfEachOfItsTopics() throws Exception {
    try (var harness = harness(null)) {
      tick(harness, "market.bars", 0, 0);
      tick(harness, "limits", 0, 0);
      tick(harness, 0, 500);
      harness.setProcessingTime(60_000);
      assertThat(harness.extractOutputValues()).extracting(Alert::node).containsExactly("ingest");

      // It comes back, and one of its topics does not.
      for (int second = 60; second <= 75; second++) {
        tick(harness, second, 1000L * second);
        tick(harness, "limits", second, 1000L * second);
      }
      assertThat(harness.extractOutputValues())
          .extracting(Alert::node, Alert::state)
          .containsExactly(
              tuple("ingest", Alert.State.OPEN),
              tuple("ingest", Alert.State.RESOLVED),
              tuple("market.bars", Alert.State.OPEN));
    }
  }

  @Test
  void silenceMustBePositive() {
    assertThatThrownBy(() -> new Watchdog(Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static void tick(
      KeyedOneInputStreamOperatorTestHarness<String, ClockTick, Alert> harness,
      int second,
      long processingTime)
      throws Exception {
    tick(harness, "ingest", second, processingTime);
  }

  private static void tick(
      KeyedOneInputStreamOperatorTestHarness<String, ClockTick, Alert> harness,
      String source,
      int second,
      long processingTime)
      throws Exception {
    harness.setProcessingTime(processingTime);
    Instant time = START.plusSeconds(second);
    harness.processElement(new ClockTick(source, time), time.toEpochMilli());
  }

  private static KeyedOneInputStreamOperatorTestHarness<String, ClockTick, Alert> harness(
      OperatorSubtaskState state) throws Exception {
    var harness =
        new KeyedOneInputStreamOperatorTestHarness<>(
            new KeyedProcessOperator<>(new Watchdog(Watchdog.DEFAULT_STALL_AFTER)),
            Watchdog.KEY,
            Types.STRING);
    if (state != null) {
      harness.initializeState(state);
    }
    harness.open();
    return harness;
  }
}
