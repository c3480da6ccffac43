package io.macrostream.connectors.timescale;

import static org.assertj.core.api.Assertions.assertThat;

import io.macrostream.connectors.canonical.Canonical;
import io.macrostream.connectors.canonical.Extract;
import io.macrostream.connectors.canonical.Rows;
import io.macrostream.connectors.canonical.StoredRun;
import io.macrostream.functions.event.Bar;
import io.macrostream.functions.event.DeadLetter;
import io.macrostream.functions.event.Event;
import io.macrostream.functions.event.Reason;
import io.macrostream.functions.event.ScenarioPnl;
import io.macrostream.functions.event.Signal;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What must hold of the tables on every edition of the database. */
abstract class TableContract {

  private String runId;

  abstract DataSource database();

  @BeforeEach
  void nameRun() {
    runId = "test-" + UUID.randomUUID();
  }

  @TestFactory
  List<DynamicTest> columnsAreThoseOfTheRecordAndOfTheSchema() {
    return Tables.ALL.stream()
        .map(
            table ->
                DynamicTest.dynamicTest(
                    table.name(),
                    () -> {
                      assertColumns(table);
                      assertKey(table);
                    }))
        .toList();
  }

  private void assertColumns(Table<?> table) throws SQLException {
    List<String> declared = new ArrayList<>(List.of("run_id text"));
    table.columns().forEach(c -> declared.add(c.name() + ' ' + c.type().sqlName()));
    assertThat(
            query(
                "SELECT attname || ' ' || format_type(atttypid, atttypmod) FROM pg_attribute"
                    + " WHERE attrelid = ?::regclass AND attnum > 0 AND NOT attisdropped"
                    + " ORDER BY attnum",
                table.name()))
        .isEqualTo(declared);
    assertThat(table.columns().stream().map(Column::name))
        .containsAll(
            Arrays.stream(table.type().getRecordComponents())
                .map(RecordComponent::getName)
                .map(Column::snakeCase)
                .toList());
  }

  private void assertKey(Table<?> table) throws SQLException {
    List<String> declared = new ArrayList<>(List.of("run_id"));
    table.key().forEach(c -> declared.add(c.name()));
    assertThat(
            query(
                "SELECT a.attname FROM pg_index i"
                    + " CROSS JOIN LATERAL unnest(i.indkey) WITH ORDINALITY AS k (attnum, place)"
                    + " JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.attnum"
                    + " WHERE i.indrelid = ?::regclass AND i.indisprimary ORDER BY k.place",
                table.name()))
        .isEqualTo(declared);
  }

  @TestFactory
  List<DynamicTest> whatIsReadIsWhatWasWritten() {
    return Extract.ALL.stream()
        .filter(extract -> !extract.name().equals(Tables.SCENARIOS.name()))
        .map(extract -> Tables.named(extract.name()))
        .map(table -> DynamicTest.dynamicTest(table.name(), () -> assertRoundTrip(table)))
        .toList();
  }

  private <T extends Event> void assertRoundTrip(Table<T> table) throws Exception {
    T first = Samples.of(table.type(), 1);
    T second = Samples.of(table.type(), 2);
    write(table, second, first);
    assertThat(stored(table))
        .containsExactly(Canonical.row(table, first), Canonical.row(table, second));
  }

  @TestFactory
  List<DynamicTest> absentValuesStayAbsent() {
    return List.of(
        DynamicTest.dynamicTest(
            "market_bars",
            () -> {
              Bar bar = Samples.of(Bar.class, 1);
              for (String price : List.of("open", "high", "low", "adjustedClose", "volume")) {
                bar = Samples.with(bar, price, null);
              }
              bar = Samples.with(Samples.with(bar, "vwap", null), "trades", null);
              bar = Samples.with(bar, "flags", List.of());
              assertSame(Tables.MARKET_BARS, bar);
            }),
        DynamicTest.dynamicTest(
            "signals",
            () -> {
              Signal signal = Samples.of(Signal.class, 1);
              for (String part : List.of("zScore", "metadata", "expiresAt", "noSignalReason")) {
                signal = Samples.with(signal, part, null);
              }
              assertSame(Tables.SIGNALS, signal);
            }));
  }

  private <T extends Event> void assertSame(Table<T> table, T event) throws Exception {
    write(table, event);
    assertThat(stored(table)).containsExactly(Canonical.row(table, event));
  }

  @Test
  void anOlderVersionDoesNotOverwrite() throws Exception {
    Bar first = Samples.of(Bar.class, 1);
    Bar amended = Samples.with(Samples.with(first, "version", 2), "close", 99.5);
    write(Tables.MARKET_BARS, first);
    write(Tables.MARKET_BARS, amended);
    write(Tables.MARKET_BARS, first);
    assertThat(stored(Tables.MARKET_BARS))
        .containsExactly(Canonical.row(Tables.MARKET_BARS, amended));
  }

  @Test
  void oneBatchMayHoldAKeyTwice() throws Exception {
    Bar first = Samples.of(Bar.class, 1);
    Bar amended = Samples.with(Samples.with(first, "version", 2), "close", 99.5);
    write(Tables.MARKET_BARS, first, amended, first);
    assertThat(stored(Tables.MARKET_BARS))
        .containsExactly(Canonical.row(Tables.MARKET_BARS, amended));
  }

  @Test
  void ofEqualVersionsTheLastStays() throws Exception {
    Bar first = Samples.of(Bar.class, 1);
    Bar again = Samples.with(first, "close", 99.5);
    write(Tables.MARKET_BARS, first, again);
    assertThat(stored(Tables.MARKET_BARS))
        .containsExactly(Canonical.row(Tables.MARKET_BARS, again));
    write(Tables.MARKET_BARS, first);
    assertThat(stored(Tables.MARKET_BARS))
        .containsExactly(Canonical.row(Tables.MARKET_BARS, first));
  }

  @Test
  void textKeepsWhatCopyingGivesAMeaning() throws Exception {
    String odd = "a\tb\nc\rd\\e\\.\\N \"{}\",'";
    DeadLetter letter = Samples.with(Samples.of(DeadLetter.class, 1), "payload", odd);
    write(Tables.DEAD_LETTERS, letter);
    assertThat(query("SELECT payload FROM dead_letters WHERE run_id = ?", runId))
        .containsExactly(odd);
    Bar bar = Samples.with(Samples.of(Bar.class, 1), "flags", List.of(odd, "B"));
    bar = Samples.with(bar, "observedAt", Instant.parse("-0044-03-15T12:00:00Z"));
    write(Tables.MARKET_BARS, bar);
    assertThat(query("SELECT flags[1] FROM market_bars WHERE run_id = ?", runId))
        .containsExactly(odd);
    assertThat(
            query(
                "SELECT extract(year FROM observed_at AT TIME ZONE 'UTC') FROM market_bars WHERE run_id = ?",
                runId))
        .containsExactly("-45");
  }

  @Test
  void runsDoNotSeeEachOther() throws Exception {
    write(Tables.MARKET_BARS, Samples.of(Bar.class, 1));
    runId = "test-" + UUID.randomUUID();
    assertThat(stored(Tables.MARKET_BARS)).isEmpty();
  }

  @Test
  void aRepeatedDeadLetterIsOneRowAndAnotherTextAtTheSameOriginASecond() throws Exception {
    DeadLetter letter = Samples.of(DeadLetter.class, 1);
    DeadLetter other = Samples.with(letter, "payload", "something else");
    write(Tables.DEAD_LETTERS, letter, letter, other);
    write(Tables.DEAD_LETTERS, letter);
    assertThat(stored(Tables.DEAD_LETTERS)).hasSize(2);
  }

  @Test
  void aPayloadThatIsNoTextIsKept() throws Exception {
    DeadLetter letter =
        Samples.with(Samples.of(DeadLetter.class, 1), "payload", "a\0b\uD800c\uD83D\uDE00");
    letter = Samples.with(letter, "reason", Reason.MALFORMED);
    write(Tables.DEAD_LETTERS, letter);
    assertThat(query("SELECT payload FROM dead_letters WHERE run_id = ?", runId))
        .containsExactly("a\uFFFDb\uFFFDc\uD83D\uDE00");
    assertThat(stored(Tables.DEAD_LETTERS))
        .containsExactly(Canonical.row(Tables.DEAD_LETTERS, letter));
  }

  @Test
  void theVectorOfTheLastDayStays() throws Exception {
    ScenarioPnl last = Samples.of(ScenarioPnl.class, 2);
    ScenarioPnl before = Samples.with(Samples.of(ScenarioPnl.class, 1), "node", last.node());
    write(Tables.SCENARIOS, before, last, before);
    assertThat(query("SELECT as_of::text FROM scenarios WHERE run_id = ?", runId))
        .containsExactly("2016-07-20");
    assertThat(read(extract(Tables.SCENARIOS)))
        .containsExactly(
            new String[] {"node-2", "2016-07-18", "-3.5"},
            new String[] {"node-2", "2016-07-19", "0.2"},
            new String[] {"node-2", "2016-07-20", "1.0E-17"});
  }

  @SafeVarargs
  final <T extends Event> void write(Table<T> table, T... events) throws SQLException {
    try (Connection connection = database().getConnection()) {
      connection.setAutoCommit(false);
      try (var upsert = new BatchUpsert<>(table, runId, connection)) {
        upsert.write(List.of(events));
        connection.commit();
      }
    }
  }

  List<String[]> stored(Table<?> table) throws IOException {
    return read(extract(table));
  }

  List<String> query(String sql, String argument) throws SQLException {
    try (Connection connection = database().getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, argument);
      List<String> values = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          values.add(rows.getString(1));
        }
      }
      return values;
    }
  }

  private List<String[]> read(Extract extract) throws IOException {
    List<String[]> read = new ArrayList<>();
    try (Rows rows = new StoredRun(database(), runId).read(extract)) {
      for (String[] row = rows.next(); row != null; row = rows.next()) {
        read.add(row);
      }
    }
    return read;
  }

  private static Extract extract(Table<?> table) {
    return Extract.ALL.stream()
        .filter(each -> each.name().equals(table.name()))
        .findFirst()
        .orElseThrow();
  }
}
