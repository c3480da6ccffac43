package io.macrostream.connectors.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.macrostream.functions.event.DeadLetter;
import io.macrostream.functions.event.EventJson;
import io.macrostream.functions.event.Reason;
import io.macrostream.functions.event.Trade;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class OrderedSplitTest {

  private static final int MAX_PARALLELISM = 720;

  private final List<Long> passed = new ArrayList<>();
  private final List<DeadLetter> refused = new ArrayList<>();

  @Test
  void anEventBehindItsPartitionsPromiseIsADeadLetterWithItsPlace() throws Exception {
    run(null, 1, 0, trade(0, 0, 100), heartbeat(0, 1, 500), trade(0, 2, 500), trade(0, 3, 501));
    assertThat(passed).containsExactly(100L, 501L);
    assertThat(refused).hasSize(1);
    assertThat(refused.get(0).reason()).isEqualTo(Reason.TOO_LATE);
    assertThat(refused.get(0).origin()).isEqualTo("market.trades-0@2");
    assertThat(refused.get(0).availableAt()).isEqualTo(Instant.ofEpochMilli(500));
  }

  @Test
  void anEventPromisesWhatIsBeforeItAndNotItsOwnMillisecond() throws Exception {
    run(null, 1, 0, trade(0, 0, 100), trade(0, 1, 100), trade(0, 2, 99));
    assertThat(passed).containsExactly(100L, 100L);
    assertThat(refused).extracting(DeadLetter::origin).containsExactly("market.trades-0@2");
  }

  @Test
  void aPromiseBindsItsOwnPartitionOnly() throws Exception {
    run(null, 1, 0, heartbeat(0, 0, Long.MAX_VALUE), trade(1, 0, 100), trade(0, 1, 200));
    assertThat(passed).containsExactly(100L);
    assertThat(refused).extracting(DeadLetter::origin).containsExactly("market.trades-0@1");
  }

  @Test
  void promisesOutliveARestartWhereverTheirPartitionGoes() throws Exception {
    OperatorSubtaskState state =
        run(null, 1, 0, heartbeat(0, 0, 500), heartbeat(1, 0, 600), trade(0, 1, 700));
    for (int subtask = 0; subtask < 2; subtask++) {
      run(state, 2, subtask, trade(subtask, 2, 550), trade(subtask, 3, 800));
    }
    assertThat(passed).containsExactly(700L, 800L, 800L);
    assertThat(refused)
        .extracting(DeadLetter::origin)
        .containsExactly("market.trades-0@2", "market.trades-1@2");
  }

  @SafeVarargs
  private OperatorSubtaskState run(
      OperatorSubtaskState from, int parallelism, int subtask, Incoming<Trade>... input)
      throws Exception {
    try (var harness =
        new OneInputStreamOperatorTestHarness<Incoming<Trade>, Trade>(
            new ProcessOperator<>(new OrderedSplit<>("market.trades")),
            MAX_PARALLELISM,
            parallelism,
            subtask)) {
      if (from != null) {
        harness.initializeState(
            AbstractStreamOperatorTestHarness.repartitionOperatorState(
                from, MAX_PARALLELISM, 1, parallelism, subtask));
      }
      harness.open();
      for (Incoming<Trade> incoming : input) {
        harness.processElement(incoming, 0);
      }
      OperatorSubtaskState state = harness.snapshot(0, 0);
      harness
          .extractOutputValues()
          .forEach(trade -> passed.add(trade.availableAt().toEpochMilli()));
      var letters = harness.getSideOutput(KafkaEvents.DEAD_LETTERS);
      if (letters != null) {
        for (var letter : letters) {
          refused.add(EventJson.read(DeadLetter.class, letter.getValue().value()));
        }
      }
      return state;
    }
  }

  private static Incoming<Trade> trade(int partition, long offset, long time) {
    Instant at = Instant.ofEpochMilli(time);
    Trade trade = new Trade("SPX", "V", "S", offset, at, at, 2000, 1);
    return Incoming.of(trade, 0).at(partition, offset);
  }

  private static Incoming<Trade> heartbeat(int partition, long offset, long upTo) {
    return Incoming.<Trade>heartbeat(upTo).at(partition, offset);
  }
}
