package io.macrostream.connectors.timescale;

import static java.util.stream.Collectors.joining;

import io.macrostream.functions.event.EventJson;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;

/** The column types in use, and how a component of a record is written for each. */
public enum SqlType {
  /** A string or the name of an enum constant. */
  TEXT("text") {
    @Override
    String text(Object value) {
      return PostgresText.clean(
          value instanceof Enum<?> constant ? constant.name() : (String) value);
    }
  },
  INTEGER("integer"),
  BIGINT("bigint"),
  DOUBLE("double precision"),
  BOOLEAN("boolean"),
  /** An {@code Instant}, to the millisecond as in JSON. */
  TIME("timestamp with time zone") {
    @Override
    String text(Object value) {
      Instant time = ((Instant) value).truncatedTo(ChronoUnit.MILLIS);
      OffsetDateTime date = time.atOffset(ZoneOffset.UTC);
      return date.getYear() > 0 ? EventJson.format(time) : beforeOurEra(date);
    }
  },
  /** Days since 1970-01-01. */
  DATE("date") {
    @Override
    String text(Object value) {
      return LocalDate.ofEpochDay((Integer) value).toString();
    }
  },
  /** A list of strings. */
  TEXT_ARRAY("text[]") {
    @Override
    String text(Object value) {
      return ((List<?>) value)
          .stream()
              .map(text -> quoted(PostgresText.clean((String) text)))
              .collect(joining(",", "{", "}"));
    }
  },
  /** An {@code int[]} of days since 1970-01-01. */
  DATE_ARRAY("date[]") {
    @Override
    String text(Object value) {
      return Arrays.stream((int[]) value)
          .mapToObj(day -> LocalDate.ofEpochDay(day).toString())
          .collect(joining(",", "{", "}"));
    }
  },
  /** A {@code double[]}. */
  DOUBLE_ARRAY("double precision[]") {
    @Override
    String text(Object value) {
      return Arrays.stream((double[]) value)
          .mapToObj(Double::toString)
          .collect(joining(",", "{", "}"));
    }
  },
  /** Anything else, in the JSON form it has on the topics. */
  JSON("jsonb") {
    @Override
    String text(Object value) {
      return PostgresText.cleanJson(EventJson.text(value));
    }
  };

  private final String sqlName;

  SqlType(String sqlName) {
    this.sqlName = sqlName;
  }

  /** Name of the type in SQL, as {@code format_type} prints it. */
  public String sqlName() {
    return sqlName;
  }

  /** A value as PostgreSQL reads it, before any escaping. */
  String text(Object value) {
    return value.toString();
  }

  /** There is no year 0: the one before 1 is 1 BC. */
  private static String beforeOurEra(OffsetDateTime time) {
    return time.withYear(1 - time.getYear()).format(DateTimeFormatter.ISO_OFFSET_DATE_TIME) + " BC";
  }

  private static String quoted(String element) {
    return '"' + element.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
