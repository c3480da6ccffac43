package io.macrostream.sql.function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.macrostream.functions.catalogue.Argument;
import io.macrostream.functions.stats.Require;
import java.util.List;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.types.CollectionDataType;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.logical.ArrayType;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.LogicalTypeFamily;
import org.apache.flink.table.types.logical.LogicalTypeRoot;

/** The SQL types of arguments, and the way from their values to what the catalogue takes. */
final class ArgumentType {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private ArgumentType() {}

  /** The type that a signature shows; {@link #accepts} says which others do. */
  static DataType dataType(Argument.Type type) {
    return switch (type) {
      case NUMBER -> DataTypes.DOUBLE();
      case INTEGER -> DataTypes.BIGINT();
      case BOOLEAN -> DataTypes.BOOLEAN();
      case TEXT -> DataTypes.STRING();
      case DATE -> DataTypes.DATE();
      default -> DataTypes.ARRAY(dataType(element(type)));
    };
  }

  /** Whether a value of {@code given} can be an argument: any number is a number. */
  static boolean accepts(Argument.Type type, LogicalType given) {
    return switch (type) {
      case NUMBER -> given.is(LogicalTypeFamily.NUMERIC);
      case INTEGER -> given.is(LogicalTypeFamily.INTEGER_NUMERIC);
      case BOOLEAN -> given.is(LogicalTypeRoot.BOOLEAN);
      case TEXT -> given.is(LogicalTypeFamily.CHARACTER_STRING);
      case DATE -> given.is(LogicalTypeRoot.DATE);
      default -> given instanceof ArrayType array && accepts(element(type), array.getElementType());
    };
  }

  private static Argument.Type element(Argument.Type array) {
    return switch (array) {
      case NUMBERS, SERIES -> Argument.Type.NUMBER;
      case INTEGERS -> Argument.Type.INTEGER;
      case TEXTS -> Argument.Type.TEXT;
      case DATES -> Argument.Type.DATE;
      case MATRIX -> Argument.Type.NUMBERS;
      default -> throw new IllegalArgumentException(array + " is no array");
    };
  }

  /**
   * The type with values that say themselves what they are: numbers of any class, strings, dates,
   * and lists of these.
   */
  static DataType plain(DataType type) {
    if (type instanceof CollectionDataType array) {
      DataType element = plain(array.getElementDataType());
      return new CollectionDataType(type.getLogicalType(), List.class, element);
    }
    return type;
  }

  /**
   * What the catalogue takes for {@code value}.
   *
   * @param value not null
   * @throws io.macrostream.functions.stats.InvalidInputException if a number is not finite, which
   *     JSON has no word for
   */
  static JsonNode json(Argument.Type type, Object value) {
    return switch (type) {
      case NUMBER -> JSON.numberNode(Require.finite("an argument", ((Number) value).doubleValue()));
      case INTEGER -> JSON.numberNode(((Number) value).longValue());
      case BOOLEAN -> JSON.booleanNode((boolean) value);
      case TEXT, DATE -> JSON.textNode(value.toString());
      default -> array(element(type), (List<?>) value);
    };
  }

  private static ArrayNode array(Argument.Type type, List<?> values) {
    ArrayNode out = JSON.arrayNode(values.size());
    for (Object value : values) {
      out.add(value == null ? JSON.nullNode() : json(type, value));
    }
    return out;
  }
}
