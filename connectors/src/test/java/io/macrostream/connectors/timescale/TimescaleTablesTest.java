package io.macrostream.connectors.timescale;

import static org.assertj.core.api.Assertions.assertThat;

import io.macrostream.sql.Edition;
import io.macrostream.sql.Migrations;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The tables on a real TimescaleDB, whose JDBC URL with user and password is in {@code
 * MACROSTREAM_TIMESCALE_URL}. Whoever switches these tests on has to bring one: without it they
 * fail.
 */
@Tag("timescale")
class TimescaleTablesTest extends TableContract {

  private static final String URL = "MACROSTREAM_TIMESCALE_URL";

  private static PGSimpleDataSource timescale;

  @BeforeAll
  static void migrate() {
    String url = System.getenv(URL);
    assertThat(url).as("environment variable %s, printed by .ci/timescale", URL).isNotBlank();
    timescale = new PGSimpleDataSource();
    timescale.setUrl(url);
    Migrations.migrate(timescale);
  }

  @Override
  DataSource database() {
    return timescale;
  }

  @Test
  void theServerHasTheExtension() throws SQLException {
    try (Connection connection = timescale.getConnection()) {
      assertThat(Edition.of(connection)).isNotEqualTo(Edition.PLAIN);
    }
  }

  @Test
  void aDatabaseThatGainsTheExtensionLaterKeepsItsRows() throws SQLException {
    String name = "later_" + UUID.randomUUID().toString().replace("-", "");
    execute(timescale, "CREATE DATABASE " + name);
    try {
      PGSimpleDataSource later = new PGSimpleDataSource();
      later.setUrl(System.getenv(URL));
      later.setDatabaseName(name);
      assertThat(Migrations.migrate(later).edition()).isEqualTo(Edition.PLAIN);
      execute(
          later,
          "INSERT INTO macro_series VALUES ('r', 'CPI', '2018-01-31', NULL, '2018-02-14', 1, 0.5,"
              + " 'pct_mom', 's', 'OFFICIAL')");
      execute(later, "CREATE EXTENSION timescaledb");

      Migrations.Result second = Migrations.migrate(later);

      assertThat(second.edition()).isNotEqualTo(Edition.PLAIN);
      assertThat(second.applied()).isEqualTo(1);
      try (Connection connection = later.getConnection();
          Statement statement = connection.createStatement();
          ResultSet row =
              statement.executeQuery(
                  "SELECT (SELECT count(*) FROM macro_series),"
                      + " (SELECT count(*) FROM timescaledb_information.hypertables)")) {
        row.next();
        assertThat(row.getInt(1)).isEqualTo(1);
        assertThat(row.getInt(2)).isEqualTo(13);
      }
    } finally {
      execute(timescale, "DROP DATABASE " + name + " WITH (FORCE)");
    }
  }

  private static void execute(DataSource database, String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Test
  void largeTablesAreHypertables() throws SQLException {
    assertThat(
            query(
                "SELECT h.hypertable_name || ' by ' || d.column_name"
                    + " FROM timescaledb_information.hypertables h"
                    + " JOIN timescaledb_information.dimensions d"
                    + " USING (hypertable_schema, hypertable_name)"
                    + " WHERE h.hypertable_schema = ? ORDER BY h.hypertable_name COLLATE \"C\"",
                "public"))
        .containsExactly(
            "alert_events by opened_at",
            "alerts by opened_at",
            "curve_points by observed_at",
            "curve_snapshots by observed_at",
            "features by observed_at",
            "macro_series by observed_at",
            "market_bars by observed_at",
            "positioning by observed_at",
            "risk_metrics by observed_at",
            "risk_utilisation by observed_at",
            "signals by decision_time",
            "vol_quotes by observed_at",
            "vol_surfaces by observed_at");
  }
}
