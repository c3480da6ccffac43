package io.macrostream.sql.function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeSet;
import org.apache.flink.types.Row;

/** Results of SQL as JSON, in the form of the catalogue. */
final class SqlJson {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private SqlJson() {}

  /** A value that a query gave; figures of a row that are null are left out. */
  static JsonNode of(Object value) {
    if (value instanceof Row row) {
      ObjectNode object = JSON.objectNode();
      row.getFieldNames(true).forEach(name -> put(object, name, row.getField(name)));
      return object;
    } else if (value instanceof Map<?, ?> map) {
      ObjectNode object = JSON.objectNode();
      new TreeSet<>(map.keySet()).forEach(key -> put(object, (String) key, map.get(key)));
      return object;
    } else if (value instanceof Object[] array) {
      ArrayNode list = JSON.arrayNode();
      for (Object each : array) {
        list.add(of(each));
      }
      return list;
    } else if (value instanceof Double number) {
      return JSON.numberNode(number);
    } else if (value instanceof Integer number) {
      return JSON.numberNode(number);
    } else if (value instanceof Boolean flag) {
      return JSON.booleanNode(flag);
    }
    return value == null ? JSON.nullNode() : JSON.textNode(value.toString());
  }

  private static void put(ObjectNode object, String name, Object value) {
    if (value != null) {
      object.set(name, of(value));
    }
  }

  /** A result of the catalogue without the figures that are null. */
  static JsonNode withoutNulls(JsonNode result) {
    ObjectNode object = JSON.objectNode();
    result
        .properties()
        .forEach(
            field -> {
              if (!field.getValue().isNull()) {
                object.set(field.getKey(), field.getValue());
              }
            });
    return object;
  }
}
