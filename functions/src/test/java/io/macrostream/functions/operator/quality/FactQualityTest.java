package io.macrostream.functions.operator.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.macrostream.functions.event.DeadLetter;
import io.macrostream.functions.event.EventJson;
import io.macrostream.functions.event.MalformedEventException;
import io.macrostream.functions.event.Position;
import io.macrostream.functions.event.Reason;
import io.macrostream.functions.event.Topics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class FactQualityTest {

  private static final Instant TIME = Instant.parse("2020-01-06T00:00:00Z");

  private final List<Position> accepted = new ArrayList<>();
  private final List<DeadLetter> refused = new ArrayList<>();
  private OperatorSubtaskState state;

  @Test
  void eachVersionPassesOnce() throws Exception {
    judge(position("SPX", 1, 10), position("SPX", 2, 20), position("WTI", 1, 30));
    assertThat(accepted).hasSize(3);
    assertThat(refused).isEmpty();
  }

  @Test
  void theSameAgainIsDroppedAndAContradictionIsRefusedAlsoAfterARestore() throws Exception {
    Position first = position("SPX", 1, 10);
    Position second = position("SPX", 2, 20);
    judge(first, second);
    judgeRestored(second, position("SPX", 2, 21), first, position("SPX", 3, 30));
    assertThat(accepted).containsExactly(first, second, position("SPX", 3, 30));
    assertThat(refused).extracting(DeadLetter::reason).containsOnly(Reason.DUPLICATE);
    assertThat(refused)
        .extracting(DeadLetter::origin)
        .containsExactly("portfolio.positions/B|SPX/v2", "portfolio.positions/B|SPX/v1");
  }

  @Test
  void aFactAboutWhatNobodyKnowsIsRefusedAndNotRemembered() throws Exception {
    judge(position("NOPE", 1, 10), position("NOPE", 1, 11));
    assertThat(accepted).isEmpty();
    assertThat(refused).hasSize(2).extracting(DeadLetter::reason).containsOnly(Reason.UNKNOWN_KEY);
  }

  private void judge(Position... positions) throws Exception {
    state = null;
    judgeRestored(positions);
  }

  private void judgeRestored(Position... positions) throws Exception {
    try (var harness = harness()) {
      if (state != null) {
        harness.initializeState(state);
      }
      harness.open();
      for (Position position : positions) {
        harness.processElement(position, 0);
      }
      state = harness.snapshot(0, 0);
      accepted.addAll(harness.extractOutputValues());
      var letters = harness.getSideOutput(DeadLetters.FACTS);
      if (letters != null) {
        for (var letter : letters) {
          refused.add(letter(letter.getValue().value()));
        }
      }
    }
  }

  private static KeyedOneInputStreamOperatorTestHarness<String, Position, Position> harness()
      throws Exception {
    return new KeyedOneInputStreamOperatorTestHarness<>(
        new KeyedProcessOperator<>(
            new FactQuality<>(
                Topics.POSITIONS,
                position -> "",
                position ->
                    position.instrumentId().equals("NOPE")
                        ? Optional.of("NOPE is unknown")
                        : Optional.empty())),
        Position::key,
        Types.STRING);
  }

  private static DeadLetter letter(byte[] json) throws MalformedEventException {
    return EventJson.read(DeadLetter.class, json);
  }

  private static Position position(String instrument, int version, double quantity) {
    Instant time = TIME.plusSeconds(version);
    return new Position("F", "D", "B", instrument, quantity, time, time, version);
  }
}
