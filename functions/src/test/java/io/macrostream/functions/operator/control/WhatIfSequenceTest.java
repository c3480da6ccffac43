package io.macrostream.functions.operator.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.macrostream.functions.control.ApprovalRules;
import io.macrostream.functions.control.ControlData;
import io.macrostream.functions.control.InvalidCommandException;
import io.macrostream.functions.event.Command;
import io.macrostream.functions.event.DeadLetter;
import io.macrostream.functions.event.Event;
import io.macrostream.functions.event.EventJson;
import io.macrostream.functions.event.Instrument;
import io.macrostream.functions.event.Limit;
import io.macrostream.functions.event.Reason;
import io.macrostream.functions.event.Topic;
import io.macrostream.functions.event.TopicRecord;
import io.macrostream.functions.event.Topics;
import io.macrostream.functions.event.WhatIfRequest;
import io.macrostream.functions.operator.state.WriteBehindOperator;
import io.macrostream.functions.risk.limit.LimitHierarchy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

/** Commands that ask become questions with their place in the tree, or dead letters. */
class WhatIfSequenceTest {

  private static final Instant T = Instant.parse("2008-10-15T12:00:00Z");
  private static final ControlData CONTROL = new ControlData(MadeUpMaster.SPX);

  @Test
  void aQuestionOfATradeKnowsThePathOfItsBook() throws Exception {
    List<TopicRecord> out =
        sequence(
            trade("q", 0, "B", "instrument_id", "SPX", "quantity", "-12.5", "scale_to_fit", "true"),
            position());
    WhatIfRequest question = read(Topics.WHAT_IF_REQUESTS, out).get(0);
    assertThat(question.path())
        .as("also of a book of the same instant")
        .containsExactly("B", "D", "F");
    assertThat(question.requestId()).isEqualTo("q");
    assertThat(question.quantity()).isEqualTo(-12.5);
    assertThat(question.scaleToFit()).isTrue();
    assertThat(question.asksBook()).isTrue();
    assertThat(question.effectiveAt()).isEqualTo(T.plus(Topic.CONTROL_LEAD));
    assertThat(read(Topics.DEAD_LETTERS, out)).isEmpty();
  }

  @Test
  void aQuestionOfALimitSaysWhatSpeaksAgainstIt() throws Exception {
    List<TopicRecord> out =
        sequence(
            position(),
            command(
                "1",
                Command.Type.SET_LIMIT,
                "firm",
                1,
                "node",
                "F",
                "metric",
                "VAR99",
                "kind",
                "HARD",
                "value",
                "100"),
            limit("q1", 2, "D", "metric", "VAR99", "value", "101"),
            limit("q2", 3, "D", "metric", "VAR99", "value", "99", "limit_kind", "soft"),
            limit("q3", 4, "F", "metric", "VAR99", "value", "500"));
    List<WhatIfRequest> questions = read(Topics.WHAT_IF_REQUESTS, out);
    assertThat(questions)
        .extracting(WhatIfRequest::path, WhatIfRequest::limitKind, WhatIfRequest::value)
        .containsExactly(
            tuple(List.of("D", "F"), Limit.Kind.HARD, 101.0),
            tuple(List.of("D", "F"), Limit.Kind.SOFT, 99.0),
            tuple(List.of("F"), Limit.Kind.HARD, 500.0));
    assertThat(questions.get(0).conflict())
        .startsWith("D may not have 101.0 of VAR99")
        .endsWith("limit firm allows F above it only 100.0");
    assertThat(questions.subList(1, 3)).extracting(WhatIfRequest::conflict).containsOnlyNulls();
    assertThat(read(Topics.LIMITS, out)).as("asking sets nothing").hasSize(1);
  }

  @Test
  void aTradeBelowAStopHearsOfItUntilTwoPeopleResume() throws Exception {
    List<TopicRecord> out =
        sequence(
            position(),
            trade("q1", 1, "B", "instrument_id", "SPX", "quantity", "1"),
            command("s", Command.Type.STOP_TRADING, "D", 2, "reason", "no prices"),
            trade("q2", 3, "B", "instrument_id", "SPX", "quantity", "1"),
            limit("q3", 4, "D", "metric", "VAR99", "value", "1"),
            command("r", Command.Type.RESUME_TRADING, "D", 5, "reason", "they are back"),
            trade("q4", 6, "B", "instrument_id", "SPX", "quantity", "1"),
            new Command(
                "a",
                Command.Type.APPROVE,
                "D",
                null,
                Map.of("command_id", "r"),
                "cro",
                null,
                T.plusSeconds(7)),
            trade("q5", 8, "B", "instrument_id", "SPX", "quantity", "1"));
    String stopped = "trading of D is stopped by %s: no prices";
    String author = read(Topics.TRADING_STOPS, out).get(0).author();
    assertThat(read(Topics.WHAT_IF_REQUESTS, out))
        .extracting(WhatIfRequest::requestId, WhatIfRequest::conflict)
        .containsExactly(
            tuple("q1", null),
            tuple("q2", stopped.formatted(author)),
            tuple("q3", null),
            tuple("q4", stopped.formatted(author)),
            tuple("q5", null));
  }

  @Test
  void aTradeInAPartThatIsBoundedOrStoppedIsRefusedAsThePartIsNotComputed() throws Exception {
    List<TopicRecord> out =
        sequence(
            position(),
            limitOn("1", 1, "F:region=US:asset_class=EQUITY", "SOFT"),
            trade("soft", 2, "B", "instrument_id", "SPX", "quantity", "1"),
            limitOn("2", 3, "D:asset_class=EQUITY", "HARD"),
            trade("hard", 4, "B", "instrument_id", "SPX", "quantity", "1"),
            command("s", Command.Type.STOP_TRADING, "B:sector=EQUITY", 5, "reason", "halted"),
            trade("stop", 6, "B", "instrument_id", "SPX", "quantity", "1"),
            limit("part", 7, "F:region=US", "metric", "VAR99", "value", "1"));
    assertThat(read(Topics.WHAT_IF_REQUESTS, out))
        .extracting(WhatIfRequest::requestId, WhatIfRequest::conflict)
        .containsExactly(
            tuple("soft", null),
            tuple(
                "hard",
                "VAR99 of D:asset_class=EQUITY has to be kept within a limit, and questions do not"
                    + " compute it"),
            tuple(
                "stop",
                "trading of B:sector=EQUITY is stopped by "
                    + read(Topics.TRADING_STOPS, out).get(0).author()
                    + ": halted"));
    assertThat(read(Topics.DEAD_LETTERS, out))
        .extracting(DeadLetter::origin, DeadLetter::message)
        .containsExactly(
            tuple(
                "command:part",
                "F:region=US is a part of a node; ask about the firm, a desk or a book"));
  }

  @Test
  void whatIsHeldForAStrategyIsTradedForIt() throws Exception {
    List<TopicRecord> out =
        sequence(
            position().with("strategy", "carry"),
            limitOn("1", 1, "F:strategy=trend", "HARD"),
            trade("free", 2, "B", "instrument_id", "SPX", "quantity", "1"),
            limitOn("2", 3, "F:strategy=carry", "HARD"),
            trade("any", 4, "B", "instrument_id", "SPX", "quantity", "1"),
            trade("own", 5, "B", "instrument_id", "SPX", "quantity", "1", "strategy", "carry"),
            trade("other", 6, "B", "instrument_id", "SPX", "quantity", "1", "strategy", "trend"),
            trade("no", 7, "B", "instrument_id", "SPX", "quantity", "1", "strategy", "a=b"));
    String bounded =
        "VAR99 of F:strategy=carry has to be kept within a limit, and questions do not compute it";
    assertThat(read(Topics.WHAT_IF_REQUESTS, out))
        .extracting(WhatIfRequest::requestId, WhatIfRequest::conflict)
        .containsExactly(tuple("free", null), tuple("any", bounded), tuple("own", bounded));
    assertThat(read(Topics.DEAD_LETTERS, out))
        .extracting(DeadLetter::origin, DeadLetter::message)
        .containsExactly(
            tuple("command:other", "B|SPX is held for strategy carry, not for trend"),
            tuple("command:no", "strategy is 'a=b', must be a word without : = / and |"));
  }

  /** The book is known by what else it holds. */
  @Test
  void ofWhatIsNotHeldYetEveryStrategyIsInTheWayUnlessTheTradeNamesOne() {
    LimitHierarchy tree = new LimitHierarchy();
    tree.add(
        new Limit(
            "L",
            "F:strategy=carry",
            "VAR99",
            Limit.Kind.HARD,
            1.0,
            0.8,
            "USD",
            0,
            T,
            null,
            "ana",
            null,
            T,
            1,
            null,
            null));
    Instrument spx = MadeUpMaster.SPX.get(0);
    List<String> path = List.of("B", "D", "F");
    assertThat(tree.partsOf(path, spx, null)).containsExactly("F:strategy=carry");
    assertThat(tree.partsOf(path, spx, "carry")).containsExactly("F:strategy=carry");
    assertThat(tree.partsOf(path, spx, "trend")).isEmpty();
  }

  private static Command limitOn(String id, int second, String node, String kind) {
    return command(
        id,
        Command.Type.SET_LIMIT,
        "limit-" + id,
        second,
        "node",
        node,
        "metric",
        "VAR99",
        "kind",
        kind,
        "value",
        "100");
  }

  @Test
  void whatCannotBeAskedIsADeadLetter() throws Exception {
    List<TopicRecord> out =
        sequence(
            position(),
            trade("a", 1, "NOBODY", "instrument_id", "SPX", "quantity", "1"),
            trade("b", 2, "D", "instrument_id", "SPX", "quantity", "1"),
            trade("c", 3, "B", "instrument_id", "XYZ", "quantity", "1"),
            trade("d", 4, "B", "instrument_id", "SPX", "quantity", "0"),
            trade("e", 5, "B", "instrument_id", "SPX", "quantity", "NaN"),
            trade("f", 6, "B", "instrument_id", "SPX"),
            trade("g", 7, "B", "instrument_id", "SPX", "quantity", "1", "scale_to_fit", "maybe"),
            limit("h", 8, "B", "metric", "COURAGE", "value", "1"),
            limit("i", 9, "B", "metric", "VAR99", "value", "-1"),
            limit("j", 10, "B", "metric", "VAR99", "value", "1", "limit_kind", "REMOVED"),
            command("k", Command.Type.WHAT_IF, "B", 11, "kind", "WISH"));
    assertThat(read(Topics.WHAT_IF_REQUESTS, out)).isEmpty();
    assertThat(read(Topics.DEAD_LETTERS, out))
        .extracting(DeadLetter::origin, DeadLetter::reason)
        .containsExactly(
            tuple("command:a", Reason.UNKNOWN_KEY),
            tuple("command:b", Reason.REJECTED_COMMAND),
            tuple("command:c", Reason.UNKNOWN_KEY),
            tuple("command:d", Reason.OUT_OF_RANGE),
            tuple("command:e", Reason.BAD_NUMBER),
            tuple("command:f", Reason.MISSING_FIELD),
            tuple("command:g", Reason.REJECTED_COMMAND),
            tuple("command:h", Reason.UNKNOWN_KEY),
            tuple("command:i", Reason.OUT_OF_RANGE),
            tuple("command:j", Reason.OUT_OF_RANGE),
            tuple("command:k", Reason.REJECTED_COMMAND));
  }

  @Test
  void aQuestionSentTwiceIsOneAndCountsForNoVersion() throws Exception {
    List<TopicRecord> out =
        sequence(
            position(),
            trade("q", 1, "B", "instrument_id", "SPX", "quantity", "1"),
            trade("q", 5, "B", "instrument_id", "SPX", "quantity", "1"),
            trade("r", 6, "B", "instrument_id", "SPX", "quantity", "1"));
    assertThat(read(Topics.WHAT_IF_REQUESTS, out))
        .extracting(WhatIfRequest::requestId, WhatIfRequest::version)
        .containsExactly(tuple("q", 1), tuple("r", 1));
  }

  @Test
  void aQuestionIsForgottenAfterADay() throws Exception {
    int day = 24 * 60 * 60;
    List<TopicRecord> out =
        sequence(
            position(),
            trade("q", 1, "B", "instrument_id", "SPX", "quantity", "1"),
            trade("q", day, "B", "instrument_id", "SPX", "quantity", "1"),
            trade("q", day + 2, "B", "instrument_id", "SPX", "quantity", "1"));
    assertThat(read(Topics.WHAT_IF_REQUESTS, out))
        .extracting(WhatIfRequest::availableAt)
        .as("asked again, and sent again before that")
        .hasSize(2)
        .doesNotHaveDuplicates();
  }

  @Test
  void aClientSeesAtOnceWhatNobodyCouldAnswer() throws InvalidCommandException {
    CONTROL.check(trade("a", 0, "B", "instrument_id", "SPX", "quantity", "1"));
    CONTROL.check(limit("b", 0, "B", "metric", "VAR99", "value", "1"));
    assertThat(problem(trade("c", 0, "B", "instrument_id", "XYZ", "quantity", "1")))
        .isEqualTo("instrument XYZ is not in the instrument master");
    assertThat(problem(limit("d", 0, "B", "metric", "VAR99", "value", "0")))
        .isEqualTo("value is 0.0, a limit must be positive");
  }

  private static String problem(Command command) {
    try {
      CONTROL.check(command);
      return null;
    } catch (InvalidCommandException e) {
      return e.rejection().message();
    }
  }

  private static Command position() {
    return command(
        "p",
        Command.Type.SET_POSITION,
        "B|SPX",
        0,
        "firm",
        "F",
        "desk",
        "D",
        "book",
        "B",
        "instrument_id",
        "SPX",
        "quantity",
        "5");
  }

  private static Command trade(String id, int second, String book, String... arguments) {
    return asking(id, second, book, "TRADE", arguments);
  }

  private static Command limit(String id, int second, String node, String... arguments) {
    return asking(id, second, node, "LIMIT", arguments);
  }

  private static Command asking(
      String id, int second, String node, String kind, String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("kind", kind));
    return command(id, Command.Type.WHAT_IF, node, second, all.toArray(String[]::new));
  }

  private static Command command(
      String id, Command.Type type, String target, int second, String... arguments) {
    Map<String, String> byName = new TreeMap<>();
    for (int i = 0; i < arguments.length; i += 2) {
      byName.put(arguments[i], arguments[i + 1]);
    }
    return new Command(id, type, target, null, byName, "desk", null, T.plusSeconds(second));
  }

  private static List<TopicRecord> sequence(Command... commands) throws Exception {
    var harness =
        new KeyedOneInputStreamOperatorTestHarness<>(
            WriteBehindOperator.<String, Command, TopicRecord, CommandSequencer>of(
                new CommandSequencer(CONTROL, ApprovalRules.LOOSENED_HARD)),
            ControlData::key,
            Types.STRING);
    try (harness) {
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
