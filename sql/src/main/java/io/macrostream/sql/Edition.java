package io.macrostream.sql;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Which database the schema lives in, and so which of its features can be had. */
public enum Edition {
  /** PostgreSQL without the extension: plain tables. */
  PLAIN,
  /** TimescaleDB under the Apache licence: hypertables, nothing else. */
  APACHE,
  /** TimescaleDB with its community module: also compression, retention, aggregates. */
  COMMUNITY;

  private static final String QUERY =
      "SELECT current_setting('timescaledb.license', true) FROM pg_extension"
          + " WHERE extname = 'timescaledb'";

  /** The edition of the database behind {@code connection}. */
  public static Edition of(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(QUERY)) {
      if (!row.next()) {
        return PLAIN;
      }
      return "timescale".equals(row.getString(1)) ? COMMUNITY : APACHE;
    }
  }
}
