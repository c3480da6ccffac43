package io.macrostream.deploy.database;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** Small reads for people: every row a map from column to a value that JSON can hold. */
public final class Query {

  private final DataSource database;

  /** Reads from {@code database}, one connection for each query. */
  public Query(DataSource database) {
    this.database = database;
  }

  /** The rows of {@code sql}, its parameters bound in order. */
  public List<Map<String, Object>> rows(String sql, Object... parameters) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      try (ResultSet result = statement.executeQuery()) {
        return read(result);
      }
    }
  }

  private static List<Map<String, Object>> read(ResultSet result) throws SQLException {
    ResultSetMetaData columns = result.getMetaData();
    List<Map<String, Object>> rows = new ArrayList<>();
    while (result.next()) {
      Map<String, Object> row = new LinkedHashMap<>();
      for (int i = 1; i <= columns.getColumnCount(); i++) {
        row.put(columns.getColumnLabel(i), plain(result.getObject(i)));
      }
      rows.add(row);
    }
    return rows;
  }

  private static Object plain(Object value) throws SQLException {
    if (value instanceof Timestamp time) {
      return time.toInstant().toString();
    }
    if (value instanceof Array array) {
      return Arrays.asList((Object[]) array.getArray());
    }
    return value instanceof Number || value instanceof Boolean || value == null
        ? value
        : value.toString();
  }
}
