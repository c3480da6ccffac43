package io.macrostream.functions.operator.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.macrostream.functions.control.ApprovalRules;
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
import java.util.TreeMap;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

/** Commands become versioned control data that take effect after the lead, or dead letters. */
class CommandSequencerTest {

  private static final Instant T = Instant.parse("2008-10-15T12:00:00Z");
  private static final Map<String, String> LIMIT =
      Map.of("node", "SPX", "metric", "VAR99", "kind", "SOFT", "value", "25000", "firm", "F");

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

  @Test
  void aNodeStaysWhereItsFirstPositionPutIt() throws Exception {
    List<TopicRecord> out =
        sequence(
            position("1", "SPX", "F", "D1", "B1", 0),
            position("2", "SPX", "F", "D2", "B2", 1),
            position("3", "SPX", "F", "D2", "B1", 2), // a book under a second desk
            position("4", "SPX", "G", "D1", "B3", 3), // a desk under a second firm
            position("5", "SPX", "F", "B2", "B4", 4), // a book as a desk
            position("6", "SPX", "F", "D1", "B1", 5));
    assertThat(read(Topics.POSITIONS, out))
        .extracting(Position::book, Position::version)
        .containsExactly(tuple("B1", 1), tuple("B2", 1), tuple("B1", 2));
    assertThat(read(Topics.DEAD_LETTERS, out))
        .extracting(DeadLetter::reason, DeadLetter::origin, DeadLetter::message)
        .containsExactly(
            refusal("command:3", "B1 is a book of D1 and cannot be a book of D2"),
            refusal("command:4", "D1 is a desk of F and cannot be a desk of G"),
            refusal("command:5", "B2 is a book of D2 and cannot be a desk of F"));
  }

  @Test
  void aLimitOnAPartIsAcceptedWhereSomethingCanBeInIt() throws Exception {
    List<TopicRecord> out =
        sequence(
            position("1", "SPX", "F", "D", "B", 0),
            on("2", "F:region=US:asset_class=EQUITY", "SOFT", "5", 1),
            on("3", "F:region=BR", "SOFT", "5", 2),
            on("4", "NEW:region=US", "SOFT", "5", 3),
            on("5", "NEW:region=US", "SOFT", "5", 4, "firm", "F", "desk", "D"));
    assertThat(read(Topics.LIMITS, out))
        .extracting(Limit::node)
        .containsExactly("F:region=US:asset_class=EQUITY", "NEW:region=US");
    assertThat(read(Topics.DEAD_LETTERS, out))
        .extracting(DeadLetter::reason, DeadLetter::origin)
        .containsExactly(
            tuple(Reason.UNKNOWN_KEY, "command:3"), tuple(Reason.UNKNOWN_KEY, "command:4"));
    assertThat(read(Topics.DEAD_LETTERS, out).get(0).message())
        .isEqualTo(
            "no instrument of the master is in F:region=BR, so nothing can ever be held there");
  }

  @Test
  void aPositionSaysWhatStrategyItIsHeldFor() throws Exception {
    List<TopicRecord> out =
        sequence(
            position("1", "SPX", "F", "D", "B", 0, "strategy", "equity_trend"),
            on("2", "F:strategy=equity_trend", "SOFT", "5", 1),
            position("3", "SPX", "F", "D", "B", 2),
            position("4", "SPX", "F", "D", "C", 3, "strategy", "a:region=BR"),
            position("5", "SPX", "F", "D", "B", 4, "strategy", "carry"),
            position("6", "SPX", "F", "D", "E", 5),
            position("7", "SPX", "F", "D", "E", 6, "strategy", "carry"));
    assertThat(read(Topics.POSITIONS, out))
        .extracting(Position::version, Position::strategy)
        .as("it keeps that of its first version")
        .containsExactly(tuple(1, "equity_trend"), tuple(2, "equity_trend"), tuple(1, null));
    assertThat(read(Topics.LIMITS, out))
        .extracting(Limit::node)
        .containsExactly("F:strategy=equity_trend");
    assertThat(read(Topics.DEAD_LETTERS, out))
        .extracting(DeadLetter::reason, DeadLetter::message)
        .containsExactly(
            tuple(
                Reason.OUT_OF_RANGE,
                "strategy is 'a:region=BR', must be a word without : = / and |"),
            tuple(
                Reason.REJECTED_COMMAND,
                "B|SPX is held for strategy equity_trend and cannot be held for carry; hold it in"
                    + " another book"),
            tuple(
                Reason.REJECTED_COMMAND,
                "E|SPX is held for strategy NONE and cannot be held for carry; hold it in another"
                    + " book"));
  }

  @Test
  void aLimitOnANodeThatNothingNamesIsRefused() throws Exception {
    List<TopicRecord> out =
        sequence(
            position("1", "SPX", "F", "D", "B", 0),
            on("2", "NOBODY", "SOFT", "5", 1),
            on("3", "B", "SOFT", "5", 2),
            on("4", "D", "SOFT", "5", 3),
            on("5", "F", "SOFT", "5", 4),
            on("6", "NEW", "SOFT", "5", 5, "firm", "F", "desk", "D"),
            on("7", "NEW", "SOFT", "5", 6),
            on("8", "B", "SOFT", "5", 7, "firm", "F", "desk", "ELSEWHERE"));
    assertThat(read(Topics.LIMITS, out))
        .extracting(Limit::node)
        .containsExactly("B", "D", "F", "NEW", "NEW");
    assertThat(read(Topics.DEAD_LETTERS, out))
        .extracting(DeadLetter::reason, DeadLetter::origin, DeadLetter::message)
        .containsExactly(
            tuple(
                Reason.UNKNOWN_KEY,
                "command:2",
                "no position names node NOBODY, so it has no figures; if it is to have some, say"
                    + " where it stands with firm and desk"),
            refusal("command:8", "B is a book of D and cannot be a book of ELSEWHERE"));
  }

  @Test
  void aChildMayNotBeAllowedMoreThanItsParents() throws Exception {
    List<TopicRecord> out =
        sequence(
            position("1", "SPX", "F", "D", "B", 0),
            on("2", "F", "HARD", "100", 1),
            on("3", "B", "HARD", "101", 2),
            on("4", "B", "HARD", "100", 3),
            on("5", "D", "HARD", "99", 4),
            on("6", "D", "SOFT", "99", 5),
            on("7", "F", "HARD", "98", 6));
    assertThat(read(Topics.LIMITS, out))
        .extracting(Limit::node, Limit::kind, Limit::value)
        .containsExactly(
            tuple("F", Limit.Kind.HARD, 100.0),
            tuple("B", Limit.Kind.HARD, 100.0),
            tuple("D", Limit.Kind.SOFT, 99.0));
    assertThat(read(Topics.DEAD_LETTERS, out))
        .extracting(DeadLetter::origin)
        .containsExactly("command:3", "command:5", "command:7");
    assertThat(read(Topics.DEAD_LETTERS, out))
        .extracting(DeadLetter::message)
        .allMatch(message -> message.contains("VAR99"));
  }

  @Test
  void limitsOfOneInstantAreOneChangeInWhateverOrder() throws Exception {
    List<TopicRecord> out =
        sequence(
            on("1-book", "B", "SOFT", "200", 0),
            on("2-firm", "F", "SOFT", "300", 0),
            position("9", "SPX", "F", "D", "B", 0),
            on("3-book", "B", "SOFT", "350", 60),
            on("4-firm", "F", "SOFT", "400", 60),
            on("5-firm", "F", "SOFT", "50", 120),
            on("6-book", "B", "SOFT", "50", 120));
    assertThat(read(Topics.DEAD_LETTERS, out)).isEmpty();
    assertThat(read(Topics.LIMITS, out))
        .extracting(Limit::value)
        .containsExactlyInAnyOrder(200.0, 300.0, 350.0, 400.0, 50.0, 50.0);
  }

  @Test
  void aLooserHardLimitTakesEffectFromItsApproval() throws Exception {
    Instant approved = T.plusSeconds(3_600);
    List<TopicRecord> out =
        sequence(
            hard("a", 0, "100"),
            hard("b", 60, "120"),
            approval("c", "b", "head", 3_600),
            hard("d", 7_200, "90"));

    assertThat(read(Topics.LIMITS, out))
        .extracting(Limit::value, Limit::version, Limit::author, Limit::approver)
        .containsExactly(
            tuple(100.0, 1, "desk", null),
            tuple(120.0, 2, "desk", "head"),
            tuple(90.0, 3, "desk", null));
    assertThat(read(Topics.LIMITS, out).get(1))
        .extracting(Limit::availableAt, Limit::effectiveAt)
        .containsExactly(approved, approved.plus(Topic.CONTROL_LEAD));
    assertThat(read(Topics.DEAD_LETTERS, out)).isEmpty();
  }

  @Test
  void nobodyApprovesHisOwnChange() throws Exception {
    List<TopicRecord> out =
        sequence(
            hard("a", 0, "100"),
            hard("b", 60, "120"),
            approval("c", "b", " Desk", 61),
            approval("d", "b", "head", 62));

    assertThat(read(Topics.LIMITS, out)).extracting(Limit::approver).containsExactly(null, "head");
    assertThat(read(Topics.DEAD_LETTERS, out))
        .extracting(DeadLetter::reason, DeadLetter::origin, DeadLetter::message)
        .containsExactly(
            tuple(
                Reason.REJECTED_COMMAND,
                "command:c",
                "desk asked for b; somebody else has to approve it"));
  }

  @Test
  void whatNobodyApprovesWithinADayIsADeadLetterOfThen() throws Exception {
    List<TopicRecord> out =
        sequence(
            hard("a", 0, "100"),
            hard("b", 0, "120"),
            hard("b", 5, "120"),
            approval("c", "b", "head", 86_401),
            approval("d", "nothing", "head", 86_402));

    assertThat(read(Topics.LIMITS, out)).extracting(Limit::value).containsExactly(100.0);
    assertThat(read(Topics.DEAD_LETTERS, out))
        .extracting(DeadLetter::reason, DeadLetter::origin, DeadLetter::availableAt)
        .containsExactly(
            tuple(Reason.REJECTED_COMMAND, "command:b", T.plusSeconds(86_400)),
            tuple(Reason.UNKNOWN_KEY, "command:c", T.plusSeconds(86_401)),
            tuple(Reason.UNKNOWN_KEY, "command:d", T.plusSeconds(86_402)));
  }

  @Test
  void theApproverOfAFileCountsUnlessItIsTheAuthor() throws Exception {
    Command looser = hard("b", 60, "120");
    Command own = hard("c", 120, "130");
    List<TopicRecord> out =
        sequence(hard("a", 0, "100"), signed(looser, "head"), signed(own, "DESK"));

    assertThat(read(Topics.LIMITS, out)).extracting(Limit::value).containsExactly(100.0, 120.0);
    assertThat(read(Topics.DEAD_LETTERS, out))
        .extracting(DeadLetter::origin, DeadLetter::message)
        .containsExactly(
            tuple(
                "command:c", "author and approver are both desk; somebody else has to approve it"));
  }

  private static Command hard(String id, int second, String value) {
    return limit(
        id,
        T.plusSeconds(second),
        null,
        Map.of("node", "SPX", "metric", "VAR99", "kind", "HARD", "value", value, "firm", "F"));
  }

  private static Command signed(Command command, String approver) {
    return new Command(
        command.commandId(),
        command.type(),
        command.target(),
        command.effectiveAt(),
        command.arguments(),
        command.author(),
        approver,
        command.availableAt());
  }

  private static Command approval(String id, String commandId, String author, int second) {
    return new Command(
        id,
        Command.Type.APPROVE,
        "SPX-VAR99-SOFT",
        null,
        Map.of("command_id", commandId),
        author,
        null,
        T.plusSeconds(second));
  }

  /** A limit on a node, under an id of its own. */
  private static Command on(
      String id, String node, String kind, String value, int second, String... more) {
    Map<String, String> arguments =
        new TreeMap<>(Map.of("node", node, "metric", "VAR99", "kind", kind, "value", value));
    for (int i = 0; i < more.length; i += 2) {
      arguments.put(more[i], more[i + 1]);
    }
    return new Command(
        id,
        Command.Type.SET_LIMIT,
        node + '-' + kind,
        null,
        arguments,
        "desk",
        "head",
        T.plusSeconds(second));
  }

  private static Tuple refusal(String origin, String message) {
    return tuple(Reason.REJECTED_COMMAND, origin, message + "; give it another name");
  }

  private static Command limit(
      String id, Instant at, Instant effectiveAt, Map<String, String> arguments) {
    return new Command(
        id, Command.Type.SET_LIMIT, "SPX-VAR99-SOFT", effectiveAt, arguments, "desk", null, at);
  }

  private static Command position(String id, String instrument) {
    return position(id, instrument, "F", "D", "B", 0);
  }

  private static Command position(
      String id,
      String instrument,
      String firm,
      String desk,
      String book,
      int second,
      String... more) {
    Map<String, String> arguments =
        new TreeMap<>(
            Map.of(
                "firm",
                firm,
                "desk",
                desk,
                "book",
                book,
                "instrument_id",
                instrument,
                "quantity",
                "1"));
    for (int i = 0; i < more.length; i += 2) {
      arguments.put(more[i], more[i + 1]);
    }
    return new Command(
        id,
        Command.Type.SET_POSITION,
        book + '|' + instrument,
        null,
        arguments,
        "desk",
        null,
        T.plusSeconds(second));
  }

  private static List<TopicRecord> sequence(Command... commands) throws Exception {
    try (var harness =
        new KeyedOneInputStreamOperatorTestHarness<>(
            WriteBehindOperator.of(
                new CommandSequencer(
                    new ControlData(MadeUpMaster.SPX), ApprovalRules.LOOSENED_HARD)),
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
