package io.macrostream.sql.function;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.data.ArrayData;
import org.apache.flink.table.data.GenericArrayData;
import org.apache.flink.table.data.GenericMapData;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.MapData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.types.DataType;

/**
 * The SQL type of a part of a result, and the way to it from the JSON of the catalogue. Values are
 * in Flink's internal form, so that none is converted twice.
 */
interface ResultType {

  /** The type in SQL; every part may be null. */
  DataType dataType();

  /** The value of {@code json}; null for null, and for what is not of this type. */
  Object value(JsonNode json);

  /** Types without parts. */
  enum Scalar implements ResultType {
    DOUBLE {
      @Override
      public Object value(JsonNode json) {
        return json.isNumber() ? json.doubleValue() : null;
      }
    },
    INT {
      @Override
      public Object value(JsonNode json) {
        return json.isNumber() && json.canConvertToInt() ? json.intValue() : null;
      }
    },
    BOOLEAN {
      @Override
      public Object value(JsonNode json) {
        return json.isBoolean() ? json.booleanValue() : null;
      }
    },
    STRING {
      @Override
      public Object value(JsonNode json) {
        return json.isNull() ? null : StringData.fromString(text(json));
      }
    },
    DATE {
      @Override
      public Object value(JsonNode json) {
        return isDate(json) ? (int) LocalDate.parse(json.textValue()).toEpochDay() : null;
      }
    };

    private static final Pattern ISO_DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    @Override
    public DataType dataType() {
      return switch (this) {
        case DOUBLE -> DataTypes.DOUBLE();
        case INT -> DataTypes.INT();
        case BOOLEAN -> DataTypes.BOOLEAN();
        case STRING -> DataTypes.STRING().bridgedTo(StringData.class);
        case DATE -> DataTypes.DATE().bridgedTo(Integer.class);
      };
    }

    /** A row number, which stands where there are no dates, is written without decimals. */
    private static String text(JsonNode json) {
      return json.isNumber() && json.canConvertToExactIntegral()
          ? Long.toString(json.longValue())
          : json.asText();
    }

    static boolean isDate(JsonNode json) {
      return json.isTextual() && ISO_DATE.matcher(json.textValue()).matches();
    }
  }

  /** An array. */
  record ListOf(ResultType element) implements ResultType {

    @Override
    public DataType dataType() {
      return DataTypes.ARRAY(element.dataType()).bridgedTo(ArrayData.class);
    }

    @Override
    public Object value(JsonNode json) {
      if (!json.isArray()) {
        return null;
      }
      Object[] values = new Object[json.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = element.value(json.get(i));
      }
      return new GenericArrayData(values);
    }
  }

  /** An object whose names come from the input. */
  record MapOf(ResultType element) implements ResultType {

    @Override
    public DataType dataType() {
      return DataTypes.MAP(Scalar.STRING.dataType(), element.dataType()).bridgedTo(MapData.class);
    }

    @Override
    public Object value(JsonNode json) {
      if (!json.isObject()) {
        return null;
      }
      Map<StringData, Object> values = new LinkedHashMap<>();
      json.properties()
          .forEach(
              field ->
                  values.put(
                      StringData.fromString(field.getKey()), element.value(field.getValue())));
      return new GenericMapData(values);
    }
  }

  /** The figures of one result, by name in their order. */
  record Fields(Map<String, ResultType> types) implements ResultType {

    @Override
    public DataType dataType() {
      return DataTypes.ROW(
              types.entrySet().stream()
                  .map(field -> DataTypes.FIELD(field.getKey(), field.getValue().dataType()))
                  .toList())
          .bridgedTo(RowData.class);
    }

    /** A figure that this result does not have is null. */
    @Override
    public Object value(JsonNode json) {
      GenericRowData row = new GenericRowData(types.size());
      int position = 0;
      for (Map.Entry<String, ResultType> field : types.entrySet()) {
        JsonNode value = json.get(field.getKey());
        row.setField(position++, value == null ? null : field.getValue().value(value));
      }
      return row;
    }
  }

  /** A result of one figure is that figure. */
  record Single(String name, ResultType figure) implements ResultType {

    @Override
    public DataType dataType() {
      return figure.dataType();
    }

    @Override
    public Object value(JsonNode json) {
      JsonNode value = json.get(name);
      return value == null ? null : figure.value(value);
    }
  }

  /** The type of a value such as {@code example}; a number where it is null. */
  static ResultType of(JsonNode example) {
    if (example.isArray()) {
      return example.isEmpty() ? new ListOf(Scalar.STRING) : new ListOf(ofAll(example.elements()));
    } else if (example.isObject()) {
      return new MapOf(ofAll(example.elements()));
    } else if (example.isTextual()) {
      return Scalar.isDate(example) ? Scalar.DATE : Scalar.STRING;
    } else if (example.isBoolean()) {
      return Scalar.BOOLEAN;
    }
    return example.isIntegralNumber() ? Scalar.INT : Scalar.DOUBLE;
  }

  private static ResultType ofAll(Iterator<JsonNode> examples) {
    ResultType common = null;
    while (examples.hasNext()) {
      JsonNode example = examples.next();
      if (example.isNull()) {
        continue;
      }
      ResultType type = of(example);
      common = common == null || common == Scalar.INT ? type : common;
    }
    return common == null ? Scalar.DOUBLE : common;
  }

  /**
   * The type of that name in SQL.
   *
   * @throws IllegalArgumentException if it is none of those here
   */
  static ResultType parse(String text) {
    if (text.startsWith("ARRAY<") && text.endsWith(">")) {
      return new ListOf(parse(text.substring("ARRAY<".length(), text.length() - 1)));
    }
    return Scalar.valueOf(text);
  }
}
