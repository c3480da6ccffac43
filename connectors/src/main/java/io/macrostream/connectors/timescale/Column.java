package io.macrostream.connectors.timescale;

import io.macrostream.functions.event.EpochDay;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * One column of a table.
 *
 * @param <T> event type of the table
 * @param name name in the database
 * @param type type in the database
 * @param value reads it from an event; the Java type that {@code type} expects, or null
 */
public record Column<T>(String name, SqlType type, Function<T, Object> value) {

  /** The column of a record component: its name in snake_case, the type that its type maps to. */
  static <T> Column<T> of(RecordComponent component) {
    return new Column<>(
        snakeCase(component.getName()), typeOf(component), event -> read(component, event));
  }

  Column<T> as(SqlType other) {
    return new Column<>(name, other, value);
  }

  /** {@code instrumentId} as {@code instrument_id}, the rule of the JSON form. */
  static String snakeCase(String camelCase) {
    return camelCase.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }

  private static Object read(RecordComponent component, Object event) {
    try {
      return component.getAccessor().invoke(event);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("cannot read " + component, e);
    }
  }

  private static SqlType typeOf(RecordComponent component) {
    Class<?> type = component.getType();
    if (type == int.class && component.isAnnotationPresent(EpochDay.class)) {
      return SqlType.DATE;
    } else if (type == int.class) {
      return SqlType.INTEGER;
    } else if (type == long.class || type == Long.class) {
      return SqlType.BIGINT;
    } else if (type == double.class || type == Double.class) {
      return SqlType.DOUBLE;
    } else if (type == boolean.class) {
      return SqlType.BOOLEAN;
    } else if (type == Instant.class) {
      return SqlType.TIME;
    } else if (type == String.class || type.isEnum()) {
      return SqlType.TEXT;
    } else if (type == double[].class) {
      return SqlType.DOUBLE_ARRAY;
    } else if (type == int[].class) {
      return SqlType.DATE_ARRAY;
    } else if (type == List.class
        && ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0]
            == String.class) {
      return SqlType.TEXT_ARRAY;
    }
    return SqlType.JSON;
  }
}
