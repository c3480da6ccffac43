package io.macrostream.functions.operator.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.macrostream.functions.control.ApprovalRules;
import io.macrostream.functions.control.ControlData;
import io.macrostream.functions.event.Command;
import io.macrostream.functions.event.Command.Type;
import io.macrostream.functions.event.DeadLetter;
import io.macrostream.functions.event.Event;
import io.macrostream.functions.event.EventJson;
import io.macrostream.functions.event.Reason;
import io.macrostream.functions.event.Topic;
import io.macrostream.functions.event.TopicRecord;
import io.macrostream.functions.event.Topics;
import io.macrostream.functions.event.TradingStop;
import io.macrostream.functions.event.TradingStop.State;
import io.macrostream.functions.operator.state.WriteBehindOperator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One person stops trading at once; it takes two to let it go on. */
class TradingStopSequenceTest {

  private static final Instant T = Instant.parse("2008-10-15T12:00:00Z");
  private static final Map<String, String> WHY = Map.of("reason", "no prices");

  private ApprovalRules rules = ApprovalRules.NONE;

  @ParameterizedTest
  @EnumSource(ApprovalRules.class)
  void oneStopsAndTwoResumeWhateverTheRules(ApprovalRules any) throws Exception {
    rules = any;
    List<TopicRecord> out =
        sequence(
            position(0),
            command("a", Type.STOP_TRADING, "EM", "ana", 60, WHY),
            command("b", Type.RESUME_TRADING, "EM", "ana", 120, WHY),
            approval("c", "b", "Ana ", 180),
            approval("d", "b", "cro", 240));
    assertThat(read(Topics.TRADING_STOPS, out))
        .extracting(
            TradingStop::state,
            TradingStop::approver,
            TradingStop::effectiveAt,
            TradingStop::version)
        .containsExactly(
            tuple(State.STOPPED, null, T.plusSeconds(60).plus(Topic.CONTROL_LEAD), 1),
            tuple(State.RESUMED, "cro", T.plusSeconds(240).plus(Topic.CONTROL_LEAD), 2));
    assertThat(read(Topics.DEAD_LETTERS, out))
        .singleElement()
        .extracting(DeadLetter::message)
        .asString()
        .contains("somebody else has to approve it");
  }

  @Test
  void nobodyResumesAlone() throws Exception {
    List<TopicRecord> out =
        sequence(
            position(0),
            command("a", Type.STOP_TRADING, "EM", "ana", 60, WHY),
            command("b", Type.RESUME_TRADING, "EM", "cro", 120, WHY));
    assertThat(read(Topics.TRADING_STOPS, out))
        .extracting(TradingStop::state)
        .containsExactly(State.STOPPED);
    assertThat(read(Topics.DEAD_LETTERS, out))
        .singleElement()
        .extracting(DeadLetter::message)
        .asString()
        .contains("nobody approved it");
  }

  @Test
  void theFirmAndTheDeskOfAPositionCanBeStoppedToo() throws Exception {
    List<TopicRecord> out =
        sequence(
            position(0),
            command("a", Type.STOP_TRADING, "MACRO", "ana", 30, WHY),
            command("b", Type.STOP_TRADING, "FIRM", "ana", 60, WHY),
            command("b", Type.STOP_TRADING, "FIRM", "ana", 61, WHY));
    assertThat(read(Topics.TRADING_STOPS, out))
        .extracting(TradingStop::node)
        .as("a command that comes twice is one")
        .containsExactly("MACRO", "FIRM");
  }

  @Test
  void whatMakesNoSenseIsRefused() throws Exception {
    List<TopicRecord> out =
        sequence(
            position(0),
            command("a", Type.STOP_TRADING, "NOWHERE", "ana", 60, WHY),
            command("b", Type.RESUME_TRADING, "EM", "ana", 61, WHY),
            command("c", Type.STOP_TRADING, "EM", "ana", 62, Map.of()),
            new Command(
                "d", Type.STOP_TRADING, "EM", T.plusSeconds(900), WHY, "ana", null, at(63)));
    assertThat(read(Topics.TRADING_STOPS, out)).isEmpty();
    assertThat(read(Topics.DEAD_LETTERS, out))
        .extracting(DeadLetter::reason, letter -> letter.message().split("[,;]")[0])
        .containsExactly(
            tuple(Reason.UNKNOWN_KEY, "no position names node NOWHERE"),
            tuple(Reason.REJECTED_COMMAND, "trading of EM was never stopped"),
            tuple(Reason.MISSING_FIELD, "argument reason is missing"),
            tuple(Reason.REJECTED_COMMAND, "effective_at is given"));
  }

  private static Instant at(int second) {
    return T.plusSeconds(second);
  }

  private static Command position(int second) {
    return command(
        "p",
        Type.SET_POSITION,
        "EM|SPX",
        "desk",
        second,
        Map.of(
            "firm",
            "FIRM",
            "desk",
            "MACRO",
            "book",
            "EM",
            "instrument_id",
            "SPX",
            "quantity",
            "1"));
  }

  private static Command approval(String id, String commandId, String author, int second) {
    return command(id, Type.APPROVE, "EM", author, second, Map.of("command_id", commandId));
  }

  private static Command command(
      String id, Type type, String node, String author, int second, Map<String, String> arguments) {
    return new Command(id, type, node, null, arguments, author, null, at(second));
  }

  private List<TopicRecord> sequence(Command... commands) throws Exception {
    try (var harness =
        new KeyedOneInputStreamOperatorTestHarness<>(
            WriteBehindOperator.of(new CommandSequencer(new ControlData(MadeUpMaster.SPX), rules)),
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
