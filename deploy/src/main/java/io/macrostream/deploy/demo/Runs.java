package io.macrostream.deploy.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.macrostream.connectors.timescale.Table;
import io.macrostream.connectors.timescale.Tables;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;

/** Keeps the table {@code runs}: which runs there are, and what they were told. */
final class Runs {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final DataSource database;

  Runs(DataSource database) {
    this.database = database;
  }

  /** Forgets the results of an earlier run of that name and enters the new one. */
  void begin(String runId, Map<String, String> config) throws SQLException {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      for (Table<?> table : Tables.ALL) {
        execute(connection, "DELETE FROM " + table.name() + " WHERE run_id = ?", runId);
      }
      execute(connection, "DELETE FROM runs WHERE run_id = ?", runId);
      execute(
          connection,
          "INSERT INTO runs (run_id, started_at, config) VALUES (?, now(), ?::jsonb)",
          runId,
          json(config));
      connection.commit();
    }
  }

  /** Notes that a run has come to its end. */
  void end(String runId) throws SQLException {
    try (Connection connection = database.getConnection()) {
      execute(connection, "UPDATE runs SET ended_at = now() WHERE run_id = ?", runId);
    }
  }

  private static void execute(Connection connection, String sql, String... parameters)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setString(i + 1, parameters[i]);
      }
      statement.executeUpdate();
    }
  }

  private static String json(Map<String, String> config) {
    try {
      return JSON.writeValueAsString(new TreeMap<>(config));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not writable as JSON: " + config, e);
    }
  }
}
