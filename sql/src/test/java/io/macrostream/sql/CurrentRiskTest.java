package io.macrostream.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the views of the present say while a source has stalled. */
class CurrentRiskTest {

  private EmbeddedPostgres postgres;

  @BeforeEach
  void start() throws Exception {
    postgres = EmbeddedPostgres.start();
    Migrations.migrate(postgres.getPostgresDatabase());
    position("B1", "D1", "SPX");
    position("B2", "D2", "IBOV");
    bar("SPX", "us-feed", "2026-11-19");
    bar("IBOV", "us-feed", "2026-11-18");
    bar("IBOV", "br-feed", "2026-11-19");
    for (String node : List.of("B1", "D1", "B2", "D2", "F")) {
      risk(node, "2026-11-18", 1);
      risk(node, "2026-11-19", 2);
    }
  }

  @AfterEach
  void stop() throws IOException {
    postgres.close();
  }

  @Test
  void theNewestDayCountsAndIsAsItWasComputed() throws Exception {
    assertThat(rows("SELECT node, as_of, value, flags FROM current_risk ORDER BY node"))
        .contains("B1 2026-11-19 2 {}", "F 2026-11-19 2 {}")
        .hasSize(5);
    assertThat(rows("SELECT node, severity, flags FROM current_utilisation ORDER BY node"))
        .contains("B1 OK {}")
        .hasSize(5);
  }

  @Test
  void theRiskOfNodesThatHoldWhatAStalledSourceFeedsIsStale() throws Exception {
    stalled("us-feed", "OPEN", 1);
    assertThat(rows("SELECT node FROM stale_nodes ORDER BY node")).containsExactly("B1", "D1", "F");
    assertThat(rows("SELECT node, flags FROM current_risk ORDER BY node"))
        .containsExactly("B1 {STALE}", "B2 {}", "D1 {STALE}", "D2 {}", "F {STALE}");
    assertThat(rows("SELECT node, severity, flags FROM current_utilisation ORDER BY node"))
        .contains("B1 UNKNOWN {STALE}", "B2 OK {}", "F UNKNOWN {STALE}");
  }

  @Test
  void whereTheSourceCannotBeToldTheRiskIsStale() throws Exception {
    position("B3", "D3", "US_CMT_10Y");
    bar("SPY", "trades", "2026-11-19");
    position("B4", "D4", "SPY");
    stalled("us-feed", "OPEN", 1);
    assertThat(rows("SELECT node FROM stale_nodes ORDER BY node"))
        .contains("B3", "D3", "B4", "D4")
        .doesNotContain("B2", "D2");
  }

  @Test
  void everyNodeIsStaleWhenATopicHasStalled() throws Exception {
    stalled("market.bars", "HEARTBEAT", "OPEN", 1);
    assertThat(rows("SELECT node FROM stale_nodes ORDER BY node"))
        .containsExactly("B1", "B2", "D1", "D2", "F");
  }

  @Test
  void theRiskIsFineAgainWhenTheAlertIsResolved() throws Exception {
    stalled("us-feed", "RESOLVED", 2);
    assertThat(rows("SELECT node FROM stale_nodes")).isEmpty();
    assertThat(rows("SELECT DISTINCT flags FROM current_risk")).containsExactly("{}");
  }

  private void position(String book, String desk, String instrument) throws SQLException {
    execute(
        "INSERT INTO positions VALUES ('live', 'F', '%s', '%s', '%s', 1, '2016-01-04', '2016-01-04', 1)"
            .formatted(desk, book, instrument));
  }

  private void bar(String instrument, String source, String day) throws SQLException {
    execute(
        ("INSERT INTO market_bars VALUES ('live', '%s', '1d', '%s', '%s', '%s',"
                + " null, null, null, 1, null, null, null, null, true, '%s', 'DERIVED', '{}', 1)")
            .formatted(instrument, day, day, day, source));
  }

  private void risk(String node, String day, int value) throws SQLException {
    execute(
        ("INSERT INTO risk_metrics VALUES ('live', '%s', 'BOOK', '%s', 'VAR', 'HISTORICAL', 9900,"
                + " 500, 500, %d, 'USD', '{}', 0, 1, '%s', '%s', 1)")
            .formatted(node, day, value, day, day));
    execute(
        ("INSERT INTO risk_utilisation VALUES ('live', '%s', '%s', 'VAR99', 'L', 1, %d, 10, 0.1,"
                + " 'OK', 0, 3, '{}', '%s', '%s', 1)")
            .formatted(node, day, value, day, day));
  }

  private void stalled(String source, String state, int version) throws SQLException {
    stalled(source, "CLOCK", state, version);
  }

  private void stalled(String source, String clock, String state, int version) throws SQLException {
    execute(
        ("INSERT INTO alerts VALUES ('live', 'a', 'STALLED', '%s', '%s', '%s', 0, 'UNKNOWN',"
                + " '%s', null, null, 'm', '[]', '2026-11-20', '2026-11-20', %d)")
            .formatted(source, clock, clock, state, version));
  }

  private void execute(String statement) throws SQLException {
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement each = connection.createStatement()) {
      each.execute(statement);
    }
  }

  private List<String> rows(String query) throws SQLException {
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      List<String> rows = new ArrayList<>();
      while (result.next()) {
        List<String> columns = new ArrayList<>();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
          columns.add(result.getString(i));
        }
        rows.add(String.join(" ", columns));
      }
      return rows;
    }
  }
}
