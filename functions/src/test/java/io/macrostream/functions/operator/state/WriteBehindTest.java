package io.macrostream.functions.operator.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.macrostream.functions.operator.Trial;
import io.macrostream.functions.operator.Trial.Stretch;
import io.macrostream.functions.operator.state.Ledger.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.api.operators.co.KeyedCoProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** State that waits on the heap is in every snapshot, and only what is current is. */
class WriteBehindTest {

  private static final String NOT_ATTACHED =
      "state 'entries' would be missing from every snapshot: run its function in a write-behind"
          + " operator";

  static Stream<StateBackend> backends() {
    return Stream.of(new HashMapStateBackend(), new EmbeddedRocksDBStateBackend());
  }

  private static List<Entry> entries(int seed) {
    Random random = new Random(seed);
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      entries.add(new Entry("account-" + random.nextInt(12), i / 3, random.nextInt(6)));
    }
    return entries;
  }

  private static Trial.Input<Entry> input(int seed) {
    return new Trial.Input<>(entries(seed), Entry::account, Entry::time);
  }

  static Stream<Arguments> restarts() {
    List<Trial<?>> trials =
        List.of(
            Trial.of(
                Ledger.OfOneInput.class,
                () -> WriteBehindOperator.of(new Ledger.OfOneInput()),
                input(1)),
            Trial.of(
                Ledger.OfTwoInputs.class,
                () -> WriteBehindCoOperator.of(new Ledger.OfTwoInputs()),
                input(1),
                input(2)),
            Trial.broadcast(
                Ledger.WithControl.class,
                () -> WriteBehindBroadcastOperator.of(new Ledger.WithControl(), Ledger.UNUSED),
                input(1),
                new Trial.Input<>(List.<String>of(), null, control -> 0)));
    return trials.stream()
        .flatMap(trial -> Trial.courses().stream().map(course -> Arguments.of(trial, course)));
  }

  @ParameterizedTest(name = "{0} on {1}")
  @MethodSource("restarts")
  void aRestartChangesNothing(Trial<?> trial, List<Stretch> course) throws Exception {
    assertThat(trial.undisturbed().outputs()).hasSizeGreaterThanOrEqualTo(300);
    assertThat(trial.run(course).texts()).isEqualTo(trial.undisturbed().texts());
  }

  @ParameterizedTest
  @MethodSource("backends")
  void aClearedValueStaysClearedThoughAnEarlierSnapshotHeldIt(StateBackend backend)
      throws Exception {
    OperatorSubtaskState state;
    try (var ledger = harness(backend, null)) {
      ledger.processElement(new Entry("a", 1, 5), 0);
      ledger.processWatermark(1);
      ledger.snapshot(1, 1);
      ledger.processElement(new Entry("a", 2, 0), 0);
      ledger.processWatermark(2);
      state = ledger.snapshot(2, 2);
    }
    try (var ledger = harness(backend, state)) {
      ledger.processElement(new Entry("a", 3, 7), 0);
      ledger.processWatermark(3);
      assertThat(ledger.extractOutputValues()).containsExactly("a@3: 7");
    }
  }

  @ParameterizedTest
  @MethodSource("backends")
  void aBufferThatEmptiedAfterItWasStoredIsEmptyAfterTheRestore(StateBackend backend)
      throws Exception {
    OperatorSubtaskState state;
    try (var ledger = harness(backend, null)) {
      ledger.processElement(new Entry("a", 1, 5), 0);
      state = ledger.snapshot(1, 1);
    }
    try (var ledger = harness(backend, state)) {
      ledger.processWatermark(1);
      ledger.processElement(new Entry("a", 2, 0), 0);
      ledger.processWatermark(2);
      state = ledger.snapshot(2, 2);
      assertThat(ledger.extractOutputValues()).containsExactly("a@1: 5", "a@2: 5");
    }
    try (var ledger = harness(backend, state)) {
      // A timer at the time of the entry that is gone.
      ledger.processElement(new Entry("a", 1, 7), 0);
      ledger.processWatermark(1);
      assertThat(ledger.extractOutputValues()).containsExactly("a@1: 7");
    }
  }

  @ParameterizedTest
  @MethodSource("backends")
  void aKeyThatNothingTouchesGoesFromSnapshotToSnapshot(StateBackend backend) throws Exception {
    OperatorSubtaskState state;
    try (var ledger = harness(backend, null)) {
      ledger.processElement(new Entry("still", 1, 5), 0);
      ledger.processElement(new Entry("still", 9, 6), 0);
      ledger.processWatermark(1);
      state = ledger.snapshot(1, 1);
    }
    for (int restart = 2; restart < 4; restart++) {
      try (var ledger = harness(backend, state)) {
        ledger.processElement(new Entry("busy", restart, 1), 0);
        ledger.processWatermark(restart);
        ledger.snapshot(restart, restart);
        state = ledger.snapshot(10 + restart, 10 + restart);
      }
    }
    try (var ledger = harness(backend, state)) {
      ledger.processWatermark(9);
      assertThat(ledger.extractOutputValues()).containsExactly("still@9: 11");
    }
  }

  @Test
  void outsideAWriteBehindOperatorTheFirstUseFails() throws Exception {
    Entry entry = new Entry("a", 1, 1);
    Trial.Input<Entry> one = new Trial.Input<>(List.of(entry), Entry::account, Entry::time);
    List<Trial<?>> trials =
        List.of(
            Trial.of(
                Ledger.OfOneInput.class,
                () -> new KeyedProcessOperator<>(new Ledger.OfOneInput()),
                one),
            Trial.of(
                Ledger.OfTwoInputs.class,
                () -> new KeyedCoProcessOperator<>(new Ledger.OfTwoInputs()),
                one,
                one),
            Trial.broadcast(
                Ledger.WithControl.class,
                () ->
                    new CoBroadcastWithKeyedOperator<>(
                        new Ledger.WithControl(), List.of(Ledger.UNUSED)),
                one,
                new Trial.Input<>(List.<String>of(), null, control -> 0)));
    for (Trial<?> trial : trials) {
      assertThatThrownBy(trial::undisturbed)
          .as(trial.toString())
          .isInstanceOf(IllegalStateException.class)
          .hasMessage(NOT_ATTACHED);
    }
  }

  private static KeyedOneInputStreamOperatorTestHarness<String, Entry, String> harness(
      StateBackend backend, OperatorSubtaskState state) throws Exception {
    OneInputStreamOperator<Entry, String> operator =
        WriteBehindOperator.of(new Ledger.OfOneInput());
    var harness =
        new KeyedOneInputStreamOperatorTestHarness<>(operator, Entry::account, Types.STRING);
    harness.setStateBackend(backend);
    harness.setup();
    if (state != null) {
      harness.initializeState(state);
    }
    harness.open();
    return harness;
  }
}
