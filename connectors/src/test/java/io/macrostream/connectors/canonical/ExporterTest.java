package io.macrostream.connectors.canonical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.macrostream.connectors.canonical.TableDiff.Difference;
import io.macrostream.connectors.canonical.TableDiff.Kind;
import io.macrostream.connectors.canonical.TableDiff.Values;
import io.macrostream.connectors.timescale.BatchUpsert;
import io.macrostream.connectors.timescale.Samples;
import io.macrostream.connectors.timescale.Table;
import io.macrostream.connectors.timescale.Tables;
import io.macrostream.functions.event.Alert;
import io.macrostream.functions.event.Bar;
import io.macrostream.functions.event.DeadLetter;
import io.macrostream.functions.event.Event;
import io.macrostream.functions.event.RiskMetric;
import io.macrostream.functions.event.ScenarioPnl;
import io.macrostream.functions.event.Utilisation;
import io.macrostream.sql.Migrations;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Export and comparison of runs. */
class ExporterTest {

  private static EmbeddedPostgres postgres;

  @TempDir Path directory;

  @BeforeAll
  static void start() throws IOException, SQLException {
    postgres = EmbeddedPostgres.start();
    Migrations.migrate(database());
    writeRun("golden");
  }

  @AfterAll
  static void stop() throws IOException {
    postgres.close();
  }

  @Test
  void everyTableIsAFileInCanonicalForm() throws IOException {
    Map<String, Long> reports = new ConcurrentHashMap<>(); // several tables are written at once
    Map<String, Long> counts =
        Exporter.export(database(), "golden", directory, (table, rows) -> reports.put(table, rows));

    assertThat(counts)
        .containsExactly(
            Map.entry("market_bars", 2L),
            Map.entry("curve_points", 0L),
            Map.entry("curve_snapshots", 0L),
            Map.entry("vol_surfaces", 0L),
            Map.entry("features", 0L),
            Map.entry("signals", 0L),
            Map.entry("positions", 0L),
            Map.entry("limits", 0L),
            Map.entry("risk_metrics", 2L),
            Map.entry("risk_utilisation", 1L),
            Map.entry("risk_journal", 0L),
            Map.entry("alert_events", 2L),
            Map.entry("dead_letters", 1L),
            Map.entry("data_status", 0L),
            Map.entry("data_findings", 0L),
            Map.entry("scenarios", 3L));
    assertThat(reports).isEqualTo(counts);

    assertFile(
        "market_bars",
        """
        instrument_id,interval,session_date,observed_at,available_at,open,high,low,close,\
        adjusted_close,volume,vwap,trades,close_only,source,availability,flags,version
        GSPC,1d,2016-07-19,2018-01-03T21:00:03.123Z,2018-01-03T21:00:04.123Z,,6.666666666666667,\
        7.666666666666667,8.666666666666666,9.666666666666666,10.666666666666666,\
        11.666666666666666,20000000012,true,source-1,FIRST_SEEN,A|B,2
        gspc,1d,2016-07-20,2018-01-04T21:00:03.123Z,2018-01-04T21:00:04.123Z,6.0,7.0,8.0,9.0,10.0,\
        11.0,12.0,30000000012,true,source-2,OFFICIAL,A_2|"B ""quoted"", é",1
        """
            .replace("A_2|\"B \"\"quoted\"\", é\"", "\"A_2|B \"\"quoted\"\", é\""));
    assertFile(
        "risk_metrics",
        """
        as_of,node,metric,method,confidence_bp,window,n,value,currency,flags,version
        2016-07-19,FIRM,VAR,HISTORICAL,9500,500,107,1.0E-5,currency-1,,1
        2016-07-19,FIRM,VAR,HISTORICAL,10000,500,107,,currency-1,UNRELIABLE,1
        """);
    assertFile(
        "risk_utilisation",
        """
        as_of,node,metric,limit_id,limit_version,value,limit,utilisation,severity,flags
        2016-07-19,node-1,metric-1,limitId-1,104,5.666666666666667,6.666666666666667,\
        7.666666666666667,SOFT,A|B
        """);
    assertFile(
        "scenarios",
        """
        node,scenario_date,pnl
        node-1,2016-07-17,-2.5
        node-1,2016-07-18,0.1
        node-1,2016-07-19,1.0E-17
        """);
    assertThat(file("alert_events"))
        .contains(",\"[\"\"A_1\"\",\"\"B \\\"\"quoted\\\"\", é\"\"]\",");
  }

  @Test
  void theDatabaseAndItsExportAreTheSame() throws IOException {
    StoredRun stored = new StoredRun(database(), "golden");
    Exporter.export(stored, directory, (table, rows) -> {});
    RunDiff diff = RunDiff.diff(stored, new ExportedRun(directory));
    assertThat(diff.identical()).as("%s", diff).isTrue();
    assertThat(diff.tables().stream().mapToLong(TableDiff::equal).sum()).isEqualTo(11);
  }

  @Test
  void differencesAreCountedAndShown() throws IOException, SQLException {
    List<Bar> bars = IntStream.range(0, 20).mapToObj(i -> Samples.of(Bar.class, i)).toList();
    write("before", Tables.MARKET_BARS, bars.subList(0, 19));
    write("after", Tables.MARKET_BARS, bars.subList(12, 20));
    write(
        "after",
        Tables.MARKET_BARS,
        List.of(Samples.with(Samples.with(bars.get(15), "close", 1.25), "version", 2)));

    TableDiff diff =
        RunDiff.diff(new StoredRun(database(), "before"), new StoredRun(database(), "after"))
            .tables()
            .get(0);

    assertThat(diff.table()).isEqualTo("market_bars");
    assertThat(diff.onlyInA()).isEqualTo(12);
    assertThat(diff.onlyInB()).isEqualTo(1);
    assertThat(diff.equal()).isEqualTo(6);
    assertThat(diff.differing()).isEqualTo(1);
    assertThat(diff.identical()).isFalse();
    assertThat(diff.examples()).hasSize(TableDiff.EXAMPLES);
    assertThat(diff.examples().get(0))
        .isEqualTo(
            new Difference(
                "instrumentId-0 interval-0 2018-01-02T21:00:03.123Z", Kind.ONLY_IN_A, List.of()));
  }

  @Test
  void aChangedValueIsNamedWithItsColumn() throws IOException, SQLException {
    Bar bar = Samples.of(Bar.class, 1);
    write("x", Tables.MARKET_BARS, List.of(bar));
    write("y", Tables.MARKET_BARS, List.of(Samples.with(bar, "close", 1.25)));
    TableDiff diff =
        RunDiff.diff(new StoredRun(database(), "x"), new StoredRun(database(), "y"))
            .tables()
            .get(0);
    assertThat(diff.examples())
        .containsExactly(
            new Difference(
                "instrumentId-1 interval-1 2018-01-03T21:00:03.123Z",
                Kind.DIFFERS,
                List.of(new Values("close", "8.666666666666666", "1.25"))));
  }

  @Test
  void anExportThatWasChangedByHandIsRefused() throws IOException {
    StoredRun stored = new StoredRun(database(), "golden");
    Exporter.export(stored, directory, (table, rows) -> {});
    ExportedRun export = new ExportedRun(directory);

    Path bars = directory.resolve("market_bars.csv");
    List<String> lines = Files.readAllLines(bars);
    Files.write(bars, List.of(lines.get(0), lines.get(2), lines.get(1)));
    assertThatThrownBy(() -> RunDiff.diff(stored, export))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("not sorted");

    Files.write(bars, List.of(lines.get(0), lines.get(1) + ",more"));
    assertThatThrownBy(() -> RunDiff.diff(stored, export))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("market_bars.csv:2 has 19 columns, expected 18");

    Files.write(bars, List.of("a,b"));
    assertThatThrownBy(() -> RunDiff.diff(stored, export))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("has the columns [a, b]");

    Files.delete(bars);
    assertThatThrownBy(() -> RunDiff.diff(stored, export))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("not a complete export");
  }

  private static void writeRun(String runId) throws SQLException {
    Bar bar = Samples.with(Samples.of(Bar.class, 1), "instrumentId", "GSPC");
    bar = Samples.with(Samples.with(bar, "interval", "1d"), "open", null);
    bar = Samples.with(Samples.with(bar, "flags", List.of("A", "B")), "version", 2);
    // Lower case sorts behind upper case by bytes, and before it in most locales.
    Bar later = Samples.with(Samples.of(Bar.class, 2), "instrumentId", "gspc");
    write(runId, Tables.MARKET_BARS, List.of(Samples.with(later, "interval", "1d"), bar));

    RiskMetric var95 = Samples.with(Samples.of(RiskMetric.class, 1), "node", "FIRM");
    var95 = Samples.with(Samples.with(var95, "metric", "VAR"), "method", "HISTORICAL");
    var95 = Samples.with(Samples.with(var95, "confidenceBp", 9_500), "window", 500);
    var95 = Samples.with(Samples.with(var95, "value", 1e-5), "flags", List.of());
    RiskMetric certain = Samples.with(Samples.with(var95, "confidenceBp", 10_000), "value", null);
    certain = Samples.with(certain, "flags", List.of("UNRELIABLE"));
    write(runId, Tables.RISK_METRICS, List.of(certain, var95));

    Utilisation utilisation = Samples.of(Utilisation.class, 1);
    write(
        runId,
        Tables.RISK_UTILISATION,
        List.of(Samples.with(utilisation, "flags", List.of("A", "B"))));
    Alert alert = Samples.of(Alert.class, 1);
    write(runId, Tables.ALERT_EVENTS, List.of(Samples.with(alert, "version", 10), alert));
    write(
        runId,
        Tables.DEAD_LETTERS,
        List.of(Samples.with(Samples.of(DeadLetter.class, 1), "payload", "1,\"2\r\n3\n")));
    write(runId, Tables.SCENARIOS, List.of(Samples.of(ScenarioPnl.class, 1)));
  }

  private static <T extends Event> void write(String runId, Table<T> table, List<T> events)
      throws SQLException {
    try (Connection connection = database().getConnection()) {
      connection.setAutoCommit(false);
      try (var upsert = new BatchUpsert<>(table, runId, connection)) {
        upsert.write(events);
        connection.commit();
      }
    }
  }

  private void assertFile(String table, String expected) throws IOException {
    assertThat(file(table)).isEqualTo(expected);
  }

  private String file(String table) throws IOException {
    return Files.readString(directory.resolve(table + ".csv"));
  }

  private static DataSource database() {
    return postgres.getPostgresDatabase();
  }
}
