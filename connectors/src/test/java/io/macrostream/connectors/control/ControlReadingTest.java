package io.macrostream.connectors.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.macrostream.connectors.csv.Horizon;
import io.macrostream.connectors.replay.Merge;
import io.macrostream.connectors.replay.PendingRecord;
import io.macrostream.connectors.replay.Replays;
import io.macrostream.functions.event.Command;
import io.macrostream.functions.event.Command.Type;
import io.macrostream.functions.event.DeadLetter;
import io.macrostream.functions.event.Reason;
import io.macrostream.functions.event.TopicRecord;
import io.macrostream.functions.event.Topics;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ControlReadingTest {

  private static final Horizon HORIZON =
      new Horizon(LocalDate.of(1871, 1, 1), Instant.parse("2018-12-31T23:59:59.999Z"));
  private static final String POSITIONS = "firm,desk,book,instrument_id,quantity,effective_at\n";

  @Test
  void positionsAreCommandsOneLeadBeforeTheirEffect() throws Exception {
    List<TopicRecord> records =
        read(
            positions(
                "F,D,B,SPX,1.5,2018-01-03T15:00:00Z\n"
                    + "F,D,B,SPX,2,2018-01-02\n"
                    + "F,D,B,SPX,3,2018-01-02\n" // 4
                    + "F,D,B,SPX,lots,2018-01-04\n" // 5
                    + "F,D,,SPX,1,2018-01-04\n" // 6
                    + "F,D,B,SPX,1,tomorrow\n" // 7
                    + "F,D,B,SPX,1,2099-01-01\n" // 8
                    + "F,D,B,SPX,1\n")); // 9
    assertThat(Replays.of(Topics.COMMANDS, records))
        .extracting(
            Command::type,
            Command::target,
            c -> c.effectiveAt().toString(),
            c -> c.availableAt().toString(),
            c -> c.arguments().get("quantity"))
        .containsExactly(
            tuple(
                Type.SET_POSITION,
                "B|SPX",
                "2018-01-02T00:00:00Z",
                "2018-01-01T23:59:59.500Z",
                "2"),
            tuple(
                Type.SET_POSITION,
                "B|SPX",
                "2018-01-03T15:00:00Z",
                "2018-01-03T14:59:59.500Z",
                "1.5"));
    assertThat(Replays.of(Topics.DEAD_LETTERS, records))
        .extracting(DeadLetter::origin, DeadLetter::reason)
        .containsExactly(
            tuple("positions.csv:4", Reason.DUPLICATE),
            tuple("positions.csv:5", Reason.BAD_NUMBER),
            tuple("positions.csv:6", Reason.MISSING_FIELD),
            tuple("positions.csv:7", Reason.BAD_DATE),
            tuple("positions.csv:8", Reason.BEYOND_HORIZON),
            tuple("positions.csv:9", Reason.WRONG_COLUMN_COUNT));
  }

  @Test
  void aPositionMayNameItsStrategy() throws Exception {
    List<TopicRecord> records =
        read(
            new ControlFiles(
                new ControlFile(
                    "positions.csv",
                    "firm,desk,book,strategy,instrument_id,quantity,effective_at\n"
                        + "F,D,B,equity_trend,SPX,10,2018-01-02\n"
                        + "F,D,B,,IBOV,10,2018-01-02\n"),
                null,
                null));
    assertThat(Replays.of(Topics.COMMANDS, records))
        .extracting(Command::target, command -> command.arguments().get("strategy"))
        .containsExactly(tuple("B|SPX", "equity_trend"), tuple("B|IBOV", null));
  }

  @Test
  void limitsHaveVersionsRequirementsAndRemovals() throws Exception {
    List<TopicRecord> records =
        read(
            limits(
                """
                required:
                  - {node: B, metric: VAR99}
                limits:
                  - {limit_id: L, node: B, metric: VAR99, kind: SOFT, value: 10, effective_at: 2018-01-01, expires_at: 2018-06-01, author: a, approver: b}
                  - limit_id: L
                    node: B
                    metric: VAR99
                    kind: SOFT
                    value: 12.5
                    warn_level: 0.9
                    sustain_days: 2
                    effective_at: 2018-02-01
                remove:
                  - {limit_id: L, node: B, metric: VAR99, effective_at: 2018-03-01}
                """));
    assertThat(Replays.of(Topics.COMMANDS, records))
        .extracting(Command::type, Command::target, c -> c.effectiveAt().toString())
        .containsExactly(
            tuple(Type.REQUIRE_LIMIT, "required|B|VAR99", "1970-01-01T00:00:00Z"),
            tuple(Type.SET_LIMIT, "L", "2018-01-01T00:00:00Z"),
            tuple(Type.SET_LIMIT, "L", "2018-02-01T00:00:00Z"),
            tuple(Type.REMOVE_LIMIT, "L", "2018-03-01T00:00:00Z"));
    Command first = Replays.of(Topics.COMMANDS, records).get(1);
    assertThat(first.arguments())
        .containsEntry("value", "10")
        .containsEntry("expires_at", "2018-06-01T00:00:00Z");
    assertThat(first.author()).isEqualTo("a");
    assertThat(first.approver()).isEqualTo("b");
    assertThat(first.commandId()).isEqualTo("limits.yaml:4");
  }

  @Test
  void limitsAndMandatesSayWhereThePositionsOfTheRunPutTheirNode() throws Exception {
    ControlFile held = new ControlFile("positions.csv", POSITIONS + "F,D,B,SPX,10,2018-01-02\n");
    ControlFile limits =
        new ControlFile(
            "limits.yaml",
            """
            required:
              - {node: D, metric: VAR99}
            limits:
              - {limit_id: ON-F, node: F, metric: VAR99, kind: SOFT, value: 10, effective_at: 2018-01-01}
              - {limit_id: ON-B, node: B, metric: VAR99, kind: SOFT, value: 10, effective_at: 2018-01-01}
              - {limit_id: ON-X, node: X, metric: VAR99, kind: SOFT, value: 10, effective_at: 2018-01-01}
              - {limit_id: ON-Y, node: Y, metric: VAR99, kind: SOFT, value: 10, effective_at: 2018-01-01, firm: F, desk: E}
            mandates:
              - {node: B, control: STRATEGY, capital: 1000, effective_at: 2018-01-01}
            """);
    List<TopicRecord> records = read(new ControlFiles(held, limits, null));
    assertThat(Replays.of(Topics.DEAD_LETTERS, records)).isEmpty();
    assertThat(Replays.of(Topics.COMMANDS, records))
        .filteredOn(command -> command.type() != Type.SET_POSITION)
        .extracting(Command::target, c -> c.arguments().get("firm"), c -> c.arguments().get("desk"))
        .containsExactlyInAnyOrder(
            tuple("required|D|VAR99", "F", "D"),
            tuple("ON-F", "F", null),
            tuple("ON-B", "F", "D"),
            tuple("ON-X", null, null),
            tuple("ON-Y", "F", "E"),
            tuple("B", "F", "D"));
  }

  @Test
  void aLimitSaysWhenItsBreachEndsAndWhatElseIsWatched() throws Exception {
    List<TopicRecord> records =
        read(
            limits(
                """
                limits:
                  - {limit_id: L, node: B, metric: LOSS, kind: HARD, value: 10, effective_at: 2018-01-01, release_level: 0.9, watch: VELOCITY=0.2 DRAWDOWN_AFTER_BREACH}
                  - {limit_id: M, node: B, metric: VAR99, kind: HARD, value: 10, effective_at: 2018-01-01, watch: DRAWDOWN_AFTER_BREACH}
                  - {limit_id: N, node: B, metric: VAR95, kind: HARD, value: 10, effective_at: 2018-01-01, release_level: 1.1}
                """));
    Command first =
        Replays.of(Topics.COMMANDS, records).stream()
            .filter(command -> command.type() == Type.SET_LIMIT)
            .findFirst()
            .orElseThrow();
    assertThat(first.arguments())
        .containsEntry("release_level", "0.9")
        .containsEntry("watch", "VELOCITY=0.2 DRAWDOWN_AFTER_BREACH");
    assertThat(Replays.of(Topics.DEAD_LETTERS, records))
        .extracting(DeadLetter::origin, DeadLetter::message)
        .containsExactlyInAnyOrder(
            tuple(
                "limits.yaml:3",
                "watch holds DRAWDOWN_AFTER_BREACH, which only limits on LOSS can ask for"),
            tuple("limits.yaml:4", "release_level is 1.1, must be in (0, 1]"));
  }

  @Test
  void onlyExceptionsOfDaysAndNotTheirCountMakeAClusterOfExceptions() throws Exception {
    List<TopicRecord> records =
        read(
            limits(
                """
                limits:
                  - {limit_id: L, node: B, metric: EXCEPTION99_STUDENT_T, kind: SOFT, value: 0.5, effective_at: 2018-01-01, watch: EXCEPTION_CLUSTER}
                  - {limit_id: M, node: B, metric: EXCEPTIONS99, kind: SOFT, value: 4, effective_at: 2018-01-01}
                  - {limit_id: N, node: B, metric: EXCEPTIONS99, kind: SOFT, value: 4, effective_at: 2018-01-01, watch: EXCEPTION_CLUSTER}
                """));
    assertThat(Replays.of(Topics.DEAD_LETTERS, records))
        .extracting(DeadLetter::origin, DeadLetter::message)
        .containsExactly(
            tuple(
                "limits.yaml:4",
                "watch holds EXCEPTION_CLUSTER, which only limits on exceptions can ask for"));
  }

  @Test
  void aLimitThatCannotBeReadIsRequiredAndWithdrawn() throws Exception {
    List<TopicRecord> records =
        read(
            limits(
                """
                limits:
                  - {limit_id: L, node: B, metric: VAR99, kind: SOFT, value: 10, effective_at: 2018-01-01}
                  - {limit_id: L, node: B, metric: VAR99, kind: SOFT, value: ten, effective_at: 2018-02-01}
                  - {limit_id: M, node: B, metric: ES99, kind: FIRM, value: 1, effective_at: 2018-02-01}
                """));
    assertThat(Replays.of(Topics.COMMANDS, records))
        .extracting(Command::type, Command::target)
        .containsExactly(
            tuple(Type.REQUIRE_LIMIT, "required|B|VAR99"),
            tuple(Type.REQUIRE_LIMIT, "required|B|ES99"),
            tuple(Type.SET_LIMIT, "L"),
            tuple(Type.REMOVE_LIMIT, "L"),
            tuple(Type.REMOVE_LIMIT, "M"));
    assertThat(Replays.of(Topics.DEAD_LETTERS, records))
        .extracting(DeadLetter::origin, DeadLetter::reason)
        .containsExactlyInAnyOrder(
            tuple("limits.yaml:3", Reason.BAD_NUMBER), tuple("limits.yaml:4", Reason.MALFORMED));
  }

  @Test
  void aLimitThatTheSequencerWouldRefuseIsWithdrawnToo() throws Exception {
    List<TopicRecord> records =
        read(
            limits(
                """
                required:
                  - {node: B, metric: VARX}
                limits:
                  - {limit_id: L, node: B, metric: VAR99, kind: SOFT, value: 10, effective_at: 2018-01-01}
                  - {limit_id: L, node: B, metric: VAR99, kind: SOFT, value: 12, warn_level: 1.5, effective_at: 2018-02-01}
                  - {limit_id: M, node: B, metric: ES99, kind: HARD, value: 10, effective_at: 2018-02-01, expires_at: 2018-01-01}
                  - {limit_id: N, node: C, metric: ES99, kind: HARD, value: 10, sustain_days: 1.5, effective_at: 2018-02-01}
                  - {limit_id: P, node: E, metric: ES99, kind: HARD, value: 10, sustain_days: 20000, effective_at: 2018-02-01}
                  - {limit_id: O, node: D, metric: VARX, kind: HARD, value: 10, effective_at: 2018-02-01}
                """));
    assertThat(Replays.of(Topics.COMMANDS, records))
        .extracting(Command::type, Command::target)
        .containsExactlyInAnyOrder(
            tuple(Type.SET_LIMIT, "L"),
            tuple(Type.REQUIRE_LIMIT, "required|B|VAR99"),
            tuple(Type.REMOVE_LIMIT, "L"),
            tuple(Type.REQUIRE_LIMIT, "required|B|ES99"),
            tuple(Type.REMOVE_LIMIT, "M"),
            tuple(Type.REQUIRE_LIMIT, "required|C|ES99"),
            tuple(Type.REMOVE_LIMIT, "N"),
            tuple(Type.REQUIRE_LIMIT, "required|E|ES99"),
            tuple(Type.REMOVE_LIMIT, "P"));
    assertThat(Replays.of(Topics.DEAD_LETTERS, records))
        .extracting(DeadLetter::origin, DeadLetter::reason)
        .containsExactlyInAnyOrder(
            tuple("limits.yaml:2", Reason.UNKNOWN_KEY),
            tuple("limits.yaml:5", Reason.OUT_OF_RANGE),
            tuple("limits.yaml:6", Reason.BAD_DATE),
            tuple("limits.yaml:7", Reason.BAD_NUMBER),
            tuple("limits.yaml:8", Reason.BAD_NUMBER),
            tuple("limits.yaml:9", Reason.UNKNOWN_KEY));
  }

  @Test
  void aLimitWithoutAReadableDateIsRejectedOnceAndRequired() throws Exception {
    List<TopicRecord> records =
        read(
            limits(
                """
                limits:
                  - {limit_id: L, node: B, metric: VAR99, kind: SOFT, value: 10, effective_at: soon}
                """));
    assertThat(Replays.of(Topics.COMMANDS, records))
        .extracting(Command::type)
        .containsExactly(Type.REQUIRE_LIMIT);
    assertThat(Replays.of(Topics.DEAD_LETTERS, records))
        .extracting(DeadLetter::reason)
        .containsExactly(Reason.BAD_DATE);
  }

  @Test
  void aNumberThatIsNoneHarmsItsOwnEntryOnly() throws Exception {
    List<TopicRecord> records =
        read(
            limits(
                """
                limits:
                  - {limit_id: L, node: B, metric: VAR99, kind: SOFT, value: .nan, effective_at: 2018-01-01}
                  - {limit_id: M, node: B, metric: ES99, kind: SOFT, value: -.INF, effective_at: 2018-01-01}
                  - {limit_id: N, node: B, metric: ES99, kind: SOFT, value: 10, effective_at: 2018-01-01}
                """));
    assertThat(Replays.of(Topics.COMMANDS, records))
        .filteredOn(c -> c.type() == Type.SET_LIMIT)
        .extracting(Command::target)
        .containsExactly("N");
    assertThat(Replays.of(Topics.DEAD_LETTERS, records))
        .extracting(DeadLetter::origin, DeadLetter::reason)
        .containsExactlyInAnyOrder(
            tuple("limits.yaml:2", Reason.BAD_NUMBER), tuple("limits.yaml:3", Reason.BAD_NUMBER));
  }

  @Test
  void aLimitFileThatBreaksOffRequiresLimitsEverywhere() throws Exception {
    ControlFile positions =
        new ControlFile("positions.csv", POSITIONS + "F,D,B,SPX,1,2018-01-02\n");
    ControlFile limits =
        new ControlFile(
            "limits.yaml",
            """
            limits:
              - {limit_id: L, node: B, metric: VAR99, kind: SOFT, value: 10, effective_at: 2018-01-01}
              - {limit_id: M, node: [B
            """);
    List<TopicRecord> records = read(new ControlFiles(positions, limits, null));
    assertThat(Replays.of(Topics.COMMANDS, records))
        .filteredOn(c -> c.type() == Type.REQUIRE_LIMIT)
        .hasSize(3 * LimitFile.METRICS.size());
    assertThat(Replays.of(Topics.COMMANDS, records))
        .filteredOn(c -> c.type() == Type.SET_LIMIT)
        .hasSize(1);
    assertThat(Replays.of(Topics.DEAD_LETTERS, records))
        .extracting(DeadLetter::reason)
        .containsExactly(Reason.UNREADABLE_FILE);
  }

  @Test
  void mandatesFlowsAndResetsStandInTheFileOfLimits() throws Exception {
    List<TopicRecord> records =
        read(
            limits(
                """
                mandates:
                  - {node: B, control: PORTFOLIO, capital: 1e8, levels: 0.05=0.5 0.08=0, effective_at: 2018-01-01}
                  - {node: C, control: PORTFOLIO, effective_at: 2018-01-01}
                flows:
                  - {node: B, amount: -5e6, note: redemption, effective_at: 2018-01-02}
                  - {node: B, amont: -5e6, effective_at: 2018-01-03}
                resets:
                  - {node: B, kind: RESET_HARD_STOP, author: pm, approver: cro, effective_at: 2018-01-04}
                ended_mandates:
                  - {node: B, effective_at: 2018-01-05}
                """));
    List<Command> commands = Replays.of(Topics.COMMANDS, records);
    assertThat(commands)
        .extracting(Command::type)
        .containsExactly(Type.SET_MANDATE, Type.RECORD_FLOW, Type.RESET_DRAWDOWN, Type.END_MANDATE);
    assertThat(commands).extracting(Command::target).containsOnly("B");
    assertThat(commands.get(0).arguments()).containsEntry("levels", "0.05=0.5 0.08=0");
    assertThat(commands.get(2).approver()).isEqualTo("cro");
    assertThat(Replays.of(Topics.DEAD_LETTERS, records))
        .extracting(DeadLetter::origin, DeadLetter::reason)
        .containsExactlyInAnyOrder(
            tuple("limits.yaml:3", Reason.MISSING_FIELD),
            tuple("limits.yaml:6", Reason.MISSING_FIELD));
  }

  @Test
  void parametersAreAListAndUnknownKeysAreRefused() throws Exception {
    ControlFile file =
        new ControlFile(
            "parameters.yaml",
            """
            - {target: TSMOM, name: enabled, value: true, effective_at: 2018-01-01, author: q}
            - {target: TSMOM, name: enabled, value: false, effective_at: 2018-01-02, author: q}
            - {target: TSMOM, name: enabled, worth: false, effective_at: 2018-01-03, author: q}
            - {target: TSMOM, name: enabled, value: x, effective_at: 2018-01-03, autor: q}
            """);
    List<TopicRecord> records = read(new ControlFiles(null, null, file));
    assertThat(Replays.of(Topics.COMMANDS, records))
        .extracting(c -> c.arguments().get("value"))
        .containsExactly("true", "false");
    assertThat(Replays.of(Topics.DEAD_LETTERS, records))
        .extracting(DeadLetter::origin, DeadLetter::reason)
        .containsExactly(
            tuple("parameters.yaml:3", Reason.MISSING_FIELD),
            tuple("parameters.yaml:4", Reason.MALFORMED));
  }

  @Test
  void demoFilesAreWithoutFault() throws Exception {
    List<TopicRecord> real = read(ControlFiles.demo());
    assertThat(Replays.of(Topics.DEAD_LETTERS, real)).isEmpty();
    assertThat(Replays.of(Topics.COMMANDS, real)).hasSize(25 + 18 + 36 + 1);
    List<TopicRecord> simulated = read(ControlFiles.simulatorDemo());
    assertThat(Replays.of(Topics.DEAD_LETTERS, simulated)).isEmpty();
    assertThat(Replays.of(Topics.COMMANDS, simulated)).hasSize(25 + 18 + 36 + 1);
  }

  private static ControlFiles positions(String lines) {
    return new ControlFiles(new ControlFile("positions.csv", POSITIONS + lines), null, null);
  }

  private static ControlFiles limits(String yaml) {
    return new ControlFiles(null, new ControlFile("limits.yaml", yaml), null);
  }

  private static List<TopicRecord> read(ControlFiles files) throws Exception {
    List<List<PendingRecord>> lanes = new ArrayList<>();
    for (CommandRecords records : ControlReading.read(files, HORIZON)) {
      lanes.add(records.inOrder());
      lanes.add(records.deadLetters(0));
    }
    return Replays.all(() -> new Merge(lanes, "test"));
  }
}
