package io.macrostream.connectors.timescale;

import io.macrostream.functions.event.EventJson;
import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;

/** The column types in use and how a component of a record is bound to each. */
public enum SqlType {
  /** A string or the name of an enum constant. */
  TEXT("text", Types.VARCHAR) {
    @Override
    void bindPresent(PreparedStatement statement, int index, Object value) throws SQLException {
      statement.setString(index, PostgresText.clean(textOf(value)));
    }
  },
  INTEGER("integer", Types.INTEGER) {
    @Override
    void bindPresent(PreparedStatement statement, int index, Object value) throws SQLException {
      statement.setInt(index, (Integer) value);
    }
  },
  BIGINT("bigint", Types.BIGINT) {
    @Override
    void bindPresent(PreparedStatement statement, int index, Object value) throws SQLException {
      statement.setLong(index, (Long) value);
    }
  },
  DOUBLE("double precision", Types.DOUBLE) {
    @Override
    void bindPresent(PreparedStatement statement, int index, Object value) throws SQLException {
      statement.setDouble(index, (Double) value);
    }
  },
  BOOLEAN("boolean", Types.BOOLEAN) {
    @Override
    void bindPresent(PreparedStatement statement, int index, Object value) throws SQLException {
      statement.setBoolean(index, (Boolean) value);
    }
  },
  /** An {@code Instant}, to the millisecond as in JSON. */
  TIME("timestamp with time zone", Types.TIMESTAMP_WITH_TIMEZONE) {
    @Override
    void bindPresent(PreparedStatement statement, int index, Object value) throws SQLException {
      Instant time = ((Instant) value).truncatedTo(ChronoUnit.MILLIS);
      statement.setObject(index, time.atOffset(ZoneOffset.UTC));
    }
  },
  /** Days since 1970-01-01. */
  DATE("date", Types.DATE) {
    @Override
    void bindPresent(PreparedStatement statement, int index, Object value) throws SQLException {
      statement.setObject(index, LocalDate.ofEpochDay((Integer) value));
    }
  },
  /** A list of strings. */
  TEXT_ARRAY("text[]", Types.ARRAY) {
    @Override
    void bindPresent(PreparedStatement statement, int index, Object value) throws SQLException {
      Object[] texts =
          ((List<?>) value).stream().map(text -> PostgresText.clean((String) text)).toArray();
      bindArray(statement, index, "text", texts);
    }
  },
  /** An {@code int[]} of days since 1970-01-01. */
  DATE_ARRAY("date[]", Types.ARRAY) {
    @Override
    void bindPresent(PreparedStatement statement, int index, Object value) throws SQLException {
      Object[] dates = Arrays.stream((int[]) value).mapToObj(LocalDate::ofEpochDay).toArray();
      bindArray(statement, index, "date", dates);
    }
  },
  /** A {@code double[]}. */
  DOUBLE_ARRAY("double precision[]", Types.ARRAY) {
    @Override
    void bindPresent(PreparedStatement statement, int index, Object value) throws SQLException {
      bindArray(statement, index, "float8", value);
    }
  },
  /** Anything else, in the JSON form it has on the topics. */
  JSON("jsonb", Types.OTHER) {
    @Override
    void bindPresent(PreparedStatement statement, int index, Object value) throws SQLException {
      statement.setString(index, PostgresText.cleanJson(EventJson.text(value)));
    }

    @Override
    String placeholder() {
      return "?::jsonb";
    }
  };

  private final String sqlName;
  private final int jdbcType;

  SqlType(String sqlName, int jdbcType) {
    this.sqlName = sqlName;
    this.jdbcType = jdbcType;
  }

  /** Name of the type in SQL, as {@code format_type} prints it. */
  public String sqlName() {
    return sqlName;
  }

  String placeholder() {
    return "?";
  }

  /** Binds a value or null. The JDBC type is fixed per column, so that batches stay together. */
  void bind(PreparedStatement statement, int index, Object value) throws SQLException {
    if (value == null) {
      statement.setNull(index, this == JSON ? Types.VARCHAR : jdbcType);
    } else {
      bindPresent(statement, index, value);
    }
  }

  abstract void bindPresent(PreparedStatement statement, int index, Object value)
      throws SQLException;

  private static String textOf(Object value) {
    return value instanceof Enum<?> constant ? constant.name() : (String) value;
  }

  private static void bindArray(PreparedStatement statement, int index, String type, Object values)
      throws SQLException {
    Array array =
        statement
            .getConnection()
            .unwrap(org.postgresql.PGConnection.class)
            .createArrayOf(type, values);
    statement.setArray(index, array);
  }
}
