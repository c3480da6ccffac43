package io.macrostream.connectors.canonical;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.schubfach.DoubleToDecimal;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.macrostream.connectors.timescale.PostgresText;
import io.macrostream.connectors.timescale.SqlType;
import io.macrostream.connectors.timescale.Table;
import io.macrostream.functions.event.Event;
import io.macrostream.functions.event.EventJson;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The text of every value in a result: doubles as the shortest decimal that reads back equal, times
 * ISO-8601 in UTC with milliseconds, dates ISO, lists joined by {@code |}, structures as JSON with
 * sorted keys, null as the empty string. A value has one text, whether it comes from an event or
 * from the database.
 */
public final class Canonical {

  private static final String LIST_SEPARATOR = "|";

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private Canonical() {}

  /** The exported row of an event. */
  public static <T extends Event> String[] row(Table<T> table, T event) {
    return table.exported().stream()
        .map(column -> cell(column.type(), column.value().apply(event)))
        .toArray(String[]::new);
  }

  /** The text of a component of an event. */
  static String cell(SqlType type, Object value) {
    if (value == null) {
      return "";
    }
    return switch (type) {
      case TEXT -> PostgresText.clean(value instanceof Enum<?> e ? e.name() : (String) value);
      case INTEGER, BIGINT, BOOLEAN -> value.toString();
      case DOUBLE -> number((Double) value);
      case TIME -> EventJson.format((Instant) value);
      case DATE -> LocalDate.ofEpochDay((Integer) value).toString();
      case TEXT_ARRAY -> joined(((List<?>) value).stream().map(t -> cell(SqlType.TEXT, t)));
      case DATE_ARRAY -> joined(Arrays.stream((int[]) value).mapToObj(d -> cell(SqlType.DATE, d)));
      case DOUBLE_ARRAY -> joined(Arrays.stream((double[]) value).mapToObj(Canonical::number));
      case JSON -> json(PostgresText.cleanJson(EventJson.text(value)));
    };
  }

  /** The text of a column of the current row. */
  static String cell(ResultSet row, int index, SqlType type) throws SQLException {
    return switch (type) {
      case TEXT -> orEmpty(row.getString(index));
      case INTEGER, BIGINT -> {
        long value = row.getLong(index);
        yield row.wasNull() ? "" : Long.toString(value);
      }
      case BOOLEAN -> {
        boolean value = row.getBoolean(index);
        yield row.wasNull() ? "" : Boolean.toString(value);
      }
      case DOUBLE -> {
        double value = row.getDouble(index);
        yield row.wasNull() ? "" : number(value);
      }
      case TIME -> {
        OffsetDateTime time = row.getObject(index, OffsetDateTime.class);
        yield time == null ? "" : EventJson.format(time.toInstant());
      }
      case DATE -> {
        LocalDate date = row.getObject(index, LocalDate.class);
        yield date == null ? "" : date.toString();
      }
      case TEXT_ARRAY, DATE_ARRAY, DOUBLE_ARRAY -> list(row.getArray(index));
      case JSON -> {
        String value = row.getString(index);
        yield value == null ? "" : json(value);
      }
    };
  }

  /**
   * How key cells of a type sort: text by its UTF-8 bytes, whole numbers by value, times and dates
   * by their text, which for years 0 to 9999 is their order.
   */
  static Comparator<String> order(SqlType type) {
    return switch (type) {
      case INTEGER, BIGINT -> Comparator.comparingLong(Long::parseLong);
      case TIME, DATE -> Comparator.naturalOrder();
      case TEXT -> Canonical::compareBytes;
      default -> throw new IllegalArgumentException("no key has type " + type);
    };
  }

  private static String number(double value) {
    return DoubleToDecimal.toString(value);
  }

  private static String orEmpty(String value) {
    return value == null ? "" : value;
  }

  private static String joined(Stream<String> items) {
    return items.collect(Collectors.joining(LIST_SEPARATOR));
  }

  private static String list(Array array) throws SQLException {
    if (array == null) {
      return "";
    }
    return joined(
        Stream.of((Object[]) array.getArray())
            .map(item -> item instanceof Double d ? number(d) : item.toString()));
  }

  /** Code point order, which is that of UTF-8 bytes; String.compareTo is that of UTF-16 units. */
  private static int compareBytes(String a, String b) {
    int shared = Math.min(a.length(), b.length());
    for (int i = 0; i < shared; i++) {
      char x = a.charAt(i);
      char y = b.charAt(i);
      if (x != y) {
        boolean beyond = Character.isSurrogate(x);
        return beyond == Character.isSurrogate(y) ? Character.compare(x, y) : beyond ? 1 : -1;
      }
    }
    return a.length() - b.length();
  }

  /**
   * PostgreSQL keeps {@code jsonb} with keys in an order of its own and numbers as decimals, so
   * keys are sorted and a number is written as an integer where it is one, else as a double.
   */
  private static String json(String text) {
    try {
      return JSON.writeValueAsString(ordered(JSON.readTree(text)));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("not JSON: " + text, e);
    }
  }

  private static JsonNode ordered(JsonNode node) {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    if (node.isObject()) {
      TreeMap<String, JsonNode> sorted = new TreeMap<>();
      node.properties().forEach(field -> sorted.put(field.getKey(), ordered(field.getValue())));
      return new ObjectNode(nodes, sorted);
    } else if (node.isArray()) {
      var items = nodes.arrayNode(node.size());
      node.forEach(item -> items.add(ordered(item)));
      return items;
    } else if (node.isNumber()) {
      return number(nodes, node.decimalValue());
    }
    return node;
  }

  private static JsonNode number(JsonNodeFactory nodes, BigDecimal value) {
    boolean whole = value.signum() == 0 || value.stripTrailingZeros().scale() <= 0;
    return whole && value.abs().compareTo(BigDecimal.valueOf(1L << 53)) <= 0
        ? nodes.numberNode(value.longValueExact())
        : nodes.numberNode(value.doubleValue());
  }
}
