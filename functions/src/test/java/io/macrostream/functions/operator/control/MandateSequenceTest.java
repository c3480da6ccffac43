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
import io.macrostream.functions.event.Mandate;
import io.macrostream.functions.event.Mandate.Control;
import io.macrostream.functions.event.MandateAction;
import io.macrostream.functions.event.MandateAction.Action;
import io.macrostream.functions.event.Reason;
import io.macrostream.functions.event.Topic;
import io.macrostream.functions.event.TopicRecord;
import io.macrostream.functions.event.Topics;
import io.macrostream.functions.operator.state.WriteBehindOperator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Commands on mandates become sequenced control data, and what needs two people waits for both. */
class MandateSequenceTest {

  private static final Instant T = Instant.parse("2008-10-15T12:00:00Z");
  private static final Map<String, String> PORTFOLIO =
      Map.of("control", "PORTFOLIO", "capital", "1e8", "firm", "MACRO");
  private static final Map<String, String> RESET = Map.of("kind", "RESET_HARD_STOP");

  private ApprovalRules rules = ApprovalRules.LOOSENED_HARD;

  @Test
  void mandateHasTheDefaultRulesUnlessItSaysOthers() throws Exception {
    List<Mandate> mandates =
        read(Topics.MANDATES, sequence(command("a", Type.SET_MANDATE, "desk", 0, PORTFOLIO)));
    assertThat(mandates)
        .singleElement()
        .satisfies(
            mandate -> {
              assertThat(mandate.levels()).containsExactly("0.03=0.75", "0.05=0.5", "0.08=0.0");
              assertThat(mandate.hardStop()).isEqualTo(0.15);
              assertThat(mandate.cooldownDays()).isEqualTo(5);
              assertThat(mandate.rampDays()).isEqualTo(10);
              assertThat(mandate.gateVolatility()).isEqualTo(0.15);
              assertThat(mandate.effectiveAt()).isEqualTo(T.plus(Topic.CONTROL_LEAD));
              assertThat(mandate.wouldBe()).isEqualTo("MACRO");
            });
  }

  @ParameterizedTest
  @CsvSource({
    "capital, -1, capital is -1.0",
    "capital, , argument capital is missing",
    "control, ENDED, a mandate ends by END_MANDATE",
    "control, STRATEGY, hard_stop is an argument of PORTFOLIO",
    "levels, 0.03=0.5, the last level must close all",
    "levels, deep, must be drawdown=scale",
    "hard_stop, 0.05, hard stop is 0.05",
    "cooldown_days, 1.5, must be a whole number",
    "currency, BRL, must be USD",
    "expected_sharpe, 1, expected_sharpe and expected_volatility go together",
    "continuous_limit, 0.1, continuous_multiplier and continuous_limit go together",
  })
  void mandateThatCannotRunIsRefused(String name, String value, String why) throws Exception {
    Map<String, String> arguments = new TreeMap<>(PORTFOLIO);
    arguments.put("hard_stop", "0.2");
    arguments.put(name, value);
    List<TopicRecord> out = sequence(command("a", Type.SET_MANDATE, "desk", 0, arguments));
    assertThat(read(Topics.MANDATES, out)).isEmpty();
    assertThat(read(Topics.DEAD_LETTERS, out))
        .singleElement()
        .extracting(DeadLetter::message)
        .asString()
        .contains(why);
  }

  @Test
  void flowsAndReleasesAreActionsOfTheNode() throws Exception {
    List<TopicRecord> out =
        sequence(
            command("a", Type.RECORD_FLOW, "ops", 0, Map.of("amount", "-5e6", "note", "out")),
            command("b", Type.RESET_DRAWDOWN, "pm", 1, Map.of("kind", "release_cooldown")),
            command("c", Type.RECORD_FLOW, "ops", 2, Map.of("amount", "0")),
            command("d", Type.RECORD_FLOW, "ops", 3, Map.of()),
            command("e", Type.RESET_DRAWDOWN, "pm", 4, Map.of("kind", "FLOW")));
    assertThat(read(Topics.MANDATE_ACTIONS, out))
        .extracting(MandateAction::action, MandateAction::amount, MandateAction::version)
        .containsExactly(tuple(Action.FLOW, -5e6, 1), tuple(Action.RELEASE_COOLDOWN, null, 2));
    assertThat(read(Topics.DEAD_LETTERS, out))
        .extracting(DeadLetter::reason)
        .containsExactly(Reason.OUT_OF_RANGE, Reason.MISSING_FIELD, Reason.REJECTED_COMMAND);
  }

  @ParameterizedTest
  @EnumSource(ApprovalRules.class)
  void hardStopIsResetByTwoPeopleWhateverTheRules(ApprovalRules any) throws Exception {
    rules = any;
    List<TopicRecord> alone = sequence(command("a", Type.RESET_DRAWDOWN, "pm", 0, RESET));
    assertThat(read(Topics.MANDATE_ACTIONS, alone)).isEmpty();
    assertThat(read(Topics.DEAD_LETTERS, alone))
        .singleElement()
        .extracting(DeadLetter::message)
        .asString()
        .contains("nobody approved it");

    List<TopicRecord> both =
        sequence(
            command("a", Type.RESET_DRAWDOWN, "pm", 0, RESET),
            approval("b", "a", "PM ", 60),
            approval("c", "a", "cro", 3_600));
    assertThat(read(Topics.MANDATE_ACTIONS, both))
        .extracting(MandateAction::author, MandateAction::approver, MandateAction::effectiveAt)
        .containsExactly(tuple("pm", "cro", T.plusSeconds(3_600).plus(Topic.CONTROL_LEAD)));
    assertThat(read(Topics.DEAD_LETTERS, both))
        .singleElement()
        .extracting(DeadLetter::message)
        .asString()
        .contains("somebody else has to approve it");
  }

  /** Otherwise one person ended a hard stop by ending the mandate and beginning it anew. */
  @Test
  void endingOrReplacingAMandateTakesTwoPeople() throws Exception {
    List<TopicRecord> out =
        sequence(
            command("a", Type.SET_MANDATE, "desk", 0, PORTFOLIO),
            command("b", Type.END_MANDATE, "desk", 60, Map.of()),
            command("c", Type.SET_MANDATE, "desk", 120, PORTFOLIO),
            approval("d", "b", "cro", 180));
    assertThat(read(Topics.MANDATES, out))
        .extracting(Mandate::control, Mandate::version, Mandate::approver)
        .containsExactly(tuple(Control.PORTFOLIO, 1, null), tuple(Control.ENDED, 2, "cro"));
    assertThat(read(Topics.DEAD_LETTERS, out)).hasSize(1);
  }

  @Test
  void mandateOnANodeThatNothingNamesIsRefused() throws Exception {
    List<TopicRecord> out =
        sequence(
            command(
                "a", Type.SET_MANDATE, "desk", 0, Map.of("control", "PORTFOLIO", "capital", "1")));
    assertThat(read(Topics.MANDATES, out)).isEmpty();
    assertThat(read(Topics.DEAD_LETTERS, out))
        .extracting(DeadLetter::reason, DeadLetter::message)
        .containsExactly(
            tuple(
                Reason.UNKNOWN_KEY,
                "no position names node MACRO, so it has no figures; if it is to have some, say"
                    + " where it stands with firm and desk"));
  }

  private static Command approval(String id, String commandId, String author, int second) {
    return command(id, Type.APPROVE, author, second, Map.of("command_id", commandId));
  }

  private static Command command(
      String id, Type type, String author, int second, Map<String, String> arguments) {
    return new Command(id, type, "MACRO", null, arguments, author, null, T.plusSeconds(second));
  }

  private List<TopicRecord> sequence(Command... commands) throws Exception {
    try (var harness =
        new KeyedOneInputStreamOperatorTestHarness<>(
            WriteBehindOperator.of(new CommandSequencer(new ControlData(List.of()), rules)),
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
