package io.macrostream.connectors.canonical;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/**
 * A run in the database, read through a cursor: a table of any size takes a few thousand rows of
 * memory.
 *
 * @param database where it is
 * @param runId which one
 */
public record StoredRun(DataSource database, String runId) implements Run {

  private static final int FETCH_ROWS = 5_000;

  @Override
  public Rows read(Extract extract) throws IOException {
    try {
      return new Cursor(database.getConnection(), extract, runId);
    } catch (SQLException e) {
      throw unreadable(extract, e);
    }
  }

  @Override
  public String toString() {
    return "run " + runId;
  }

  private static IOException unreadable(Extract extract, SQLException e) {
    return new IOException("cannot read table " + extract.name() + ": " + e.getMessage(), e);
  }

  private static final class Cursor implements Rows {
    private final Connection connection;
    private final Extract extract;
    private final ResultSet rows;

    Cursor(Connection connection, Extract extract, String runId) throws SQLException {
      this.connection = connection;
      this.extract = extract;
      try {
        // PostgreSQL streams only inside a transaction; this one also sees one state throughout.
        connection.setAutoCommit(false);
        connection.setReadOnly(true);
        PreparedStatement statement = connection.prepareStatement(extract.query());
        statement.setFetchSize(FETCH_ROWS);
        statement.setString(1, runId);
        rows = statement.executeQuery();
      } catch (SQLException e) {
        connection.close();
        throw e;
      }
    }

    @Override
    public String[] next() throws IOException {
      try {
        if (!rows.next()) {
          return null;
        }
        List<Extract.Field> fields = extract.fields();
        String[] row = new String[fields.size()];
        for (int i = 0; i < row.length; i++) {
          row[i] = Canonical.cell(rows, i + 1, fields.get(i).type());
        }
        return row;
      } catch (SQLException e) {
        throw unreadable(extract, e);
      }
    }

    @Override
    public void close() throws IOException {
      try {
        connection.close();
      } catch (SQLException e) {
        throw unreadable(extract, e);
      }
    }
  }
}
