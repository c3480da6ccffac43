package io.macrostream.functions.operator.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.macrostream.functions.control.ControlData;
import io.macrostream.functions.event.Command;
import io.macrostream.functions.event.DeadLetter;
import io.macrostream.functions.event.Event;
import io.macrostream.functions.event.EventJson;
import io.macrostream.functions.event.Limit;
import io.macrostream.functions.event.Position;
import io.macrostream.functions.event.Reason;
import io.macrostream.functions.event.Topic;
import io.macrostream.functions.event.TopicRecord;
import io.macrostream.functions.event.Topics;
import io.macrostream.functions.operator.state.WriteBehindOperator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

/** Commands become versioned control data that take effect after the lead, or dead letters. */
class CommandSequencerTest {

  private static final Instant T = Instant.parse("2008-10-15T12:00:00Z");
  private static final Map<String, String> LIMIT =
      Map.of("node", "SPX", "metric", "VAR99", "kind", "SOFT", "value", "25000");

  @Test
  void versionsFollowEventTimeWhateverTheArrival() throws Exception {
    Command early = limit("a", T, null, LIMIT);
    Command later = limit("b", T.plusSeconds(1), null, LIMIT);
    List<Limit> limits = read(Topics.LIMITS, sequence(later, early));

    assertThat(limits).extracting(Limit::version).containsExactly(1, 2);
    assertThat(limits)
        .extracting(Limit::effectiveAt)
        .containsExactly(T.plus(Topic.CONTROL_LEAD), T.plusSeconds(1).plus(Topic.CONTROL_LEAD));
  }

  @Test
  void aCommandSentTwiceIsOneCommand() throws Exception {
    Command command = limit("a", T, null, LIMIT);
    Command again = limit("a", T.plusSeconds(5), null, LIMIT);
    assertThat(read(Topics.LIMITS, sequence(command, again))).hasSize(1);
  }

  @Test
  void aTimeOfEffectInTheFutureIsKept() throws Exception {
    Instant wanted = T.plusSeconds(3_600);
    assertThat(read(Topics.LIMITS, sequence(limit("a", T, wanted, LIMIT))))
        .extracting(Limit::effectiveAt)
        .containsExactly(wanted);
  }

  @Test
  void whatIsNotAllowedIsADeadLetterAndTakesNoVersion() throws Exception {
    Command negative =
        limit(
            "a", T, null, Map.of("node", "SPX", "metric", "VAR99", "kind", "SOFT", "value", "-1"));
    Command notANumber =
        limit(
            "b", T, null, Map.of("node", "SPX", "metric", "VAR99", "kind", "SOFT", "value", "NaN"));
    Command noMetric = limit("c", T, null, Map.of("node", "SPX", "kind", "SOFT", "value", "1"));
    Command good = limit("d", T.plusSeconds(1), null, LIMIT);
    List<TopicRecord> out = sequence(negative, notANumber, noMetric, good);

    assertThat(read(Topics.DEAD_LETTERS, out))
        .extracting(DeadLetter::reason)
        .containsExactlyInAnyOrder(Reason.OUT_OF_RANGE, Reason.BAD_NUMBER, Reason.MISSING_FIELD);
    assertThat(read(Topics.LIMITS, out)).extracting(Limit::version).containsExactly(1);
  }

  @Test
  void aPositionInAnUnknownInstrumentIsRefused() throws Exception {
    List<TopicRecord> out = sequence(position("p", "SPX"), position("q", "NOBODY"));
    assertThat(read(Topics.POSITIONS, out))
        .extracting(Position::instrumentId)
        .containsExactly("SPX");
    assertThat(read(Topics.DEAD_LETTERS, out))
        .extracting(DeadLetter::reason)
        .containsExactly(Reason.UNKNOWN_KEY);
  }

  private static Command limit(
      String id, Instant at, Instant effectiveAt, Map<String, String> arguments) {
    return new Command(
        id, Command.Type.SET_LIMIT, "SPX-VAR99-SOFT", effectiveAt, arguments, "desk", null, at);
  }

  private static Command position(String id, String instrument) {
    return new Command(
        id,
        Command.Type.SET_POSITION,
        "B|" + instrument,
        null,
        Map.of("firm", "F", "desk", "D", "book", "B", "instrument_id", instrument, "quantity", "1"),
        "desk",
        null,
        T);
  }

  private static List<TopicRecord> sequence(Command... commands) throws Exception {
    try (var harness =
        new KeyedOneInputStreamOperatorTestHarness<>(
            WriteBehindOperator.of(new CommandSequencer(new ControlData(Set.of("SPX")))),
            ControlData::key,
            Types.STRING)) {
      harness.open();
      for (Command command : commands) {
        harness.processElement(command, 0);
      }
      harness.processWatermark(Long.MAX_VALUE);
      return harness.extractOutputValues();
    }
  }

  private static <T extends Event> List<T> read(Topic<T> topic, List<TopicRecord> records)
      throws Exception {
    List<T> events = new ArrayList<>();
    for (TopicRecord record : records) {
      if (record.topic().equals(topic.name())) {
        events.add(EventJson.read(topic.type(), record.value()));
      }
    }
    return events;
  }
}
