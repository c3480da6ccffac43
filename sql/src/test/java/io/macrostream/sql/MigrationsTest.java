package io.macrostream.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MigrationsTest {

  private EmbeddedPostgres postgres;

  @BeforeAll
  void start() throws IOException {
    postgres = EmbeddedPostgres.start();
  }

  @AfterAll
  void stop() throws IOException {
    postgres.close();
  }

  @BeforeEach
  void empty() throws SQLException {
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("DROP SCHEMA public CASCADE");
      statement.execute("CREATE SCHEMA public");
    }
  }

  @Test
  void plainPostgresGetsEveryTableOnce() throws SQLException {
    Migrations.Result first = Migrations.migrate(postgres.getPostgresDatabase());
    assertThat(first.edition()).isEqualTo(Edition.PLAIN);
    assertThat(first.applied()).isEqualTo(14);

    assertThat(
            column(
                "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'"
                    + " AND table_type = 'BASE TABLE'"
                    + " ORDER BY table_name COLLATE \"C\""))
        .containsExactly(
            "alert_events",
            "alerts",
            "curve_points",
            "curve_snapshots",
            "data_findings",
            "data_sources",
            "data_status",
            "dead_letters",
            "documents",
            "features",
            "flyway_schema_history",
            "instruments",
            "limits",
            "macro_series",
            "mandates",
            "market_bars",
            "parameters",
            "positioning",
            "positions",
            "risk_journal",
            "risk_metrics",
            "risk_utilisation",
            "runs",
            "scenarios",
            "schedule_events",
            "series_metadata",
            "signals",
            "trading_stops",
            "vol_quotes",
            "vol_surfaces");

    Migrations.Result second = Migrations.migrate(postgres.getPostgresDatabase());
    assertThat(second.applied()).isZero();
  }

  @Test
  void keysSortByTheirBytes() throws SQLException {
    Migrations.migrate(postgres.getPostgresDatabase());
    assertThat(
            column(
                "SELECT c.table_name || '.' || c.column_name"
                    + " FROM information_schema.key_column_usage k"
                    + " JOIN information_schema.columns c USING (table_schema, table_name, column_name)"
                    + " WHERE k.table_schema = 'public' AND c.data_type = 'text'"
                    + " AND c.collation_name IS DISTINCT FROM 'C'"))
        .isEmpty();
  }

  @Test
  void everyQueryOfTheDashboardRuns() throws Exception {
    Migrations.migrate(postgres.getPostgresDatabase());
    JsonNode dashboard =
        new ObjectMapper()
            .readTree(Path.of("../deploy/grafana/dashboards/macrostream.json").toFile());
    List<String> queries = new ArrayList<>();
    dashboard
        .findValuesAsText("rawSql")
        .forEach(
            query ->
                queries.add(
                    query
                        .replaceAll("\\$__timeFilter\\((\\w+)\\)", "$1 IS NOT NULL")
                        .replace("$run_id", "live")));
    assertThat(queries).hasSizeGreaterThan(7).noneMatch(query -> query.contains("$"));
    for (String query : queries) {
      assertThat(column(query)).as(query).isEmpty();
    }
  }

  @Test
  void anUnreachableDatabaseSaysSo() {
    assertThatThrownBy(
            () -> Migrations.migrate("jdbc:postgresql://127.0.0.1:1/none", "nobody", "secret"))
        .isInstanceOf(MigrationException.class)
        .hasMessageContaining("cannot reach the database")
        .hasMessageNotContaining("secret");
  }

  private List<String> column(String query) throws SQLException {
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      List<String> values = new ArrayList<>();
      while (rows.next()) {
        values.add(rows.getString(1));
      }
      return values;
    }
  }
}
