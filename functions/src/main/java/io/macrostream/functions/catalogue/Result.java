package io.macrostream.functions.catalogue;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.macrostream.functions.stats.Require;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalDouble;

/** The JSON object that a call returns. It never holds NaN or an infinity. */
final class Result {

  private final ObjectNode json = JsonNodeFactory.instance.objectNode();

  static Result of(double value) {
    return new Result().put("value", value);
  }

  static Result of(OptionalDouble value) {
    return value.isPresent() ? of(value.getAsDouble()) : new Result().absent("value");
  }

  Result put(String name, double value) {
    json.put(name, Require.finite(name, value));
    return this;
  }

  Result put(String name, int value) {
    json.put(name, value);
    return this;
  }

  Result put(String name, String value) {
    json.put(name, value);
    return this;
  }

  Result put(String name, double[] values) {
    ArrayNode array = json.putArray(name);
    for (double value : values) {
      array.add(Require.finite(name, value));
    }
    return this;
  }

  Result put(String name, boolean value) {
    json.put(name, value);
    return this;
  }

  Result put(String name, LocalDate value) {
    return put(name, value.toString());
  }

  Result put(String name, OptionalDouble value) {
    return value.isPresent() ? put(name, value.getAsDouble()) : absent(name);
  }

  Result put(String name, int[] values) {
    ArrayNode array = json.putArray(name);
    for (int value : values) {
      array.add(value);
    }
    return this;
  }

  Result put(String name, double[][] rows) {
    ArrayNode array = json.putArray(name);
    for (double[] row : rows) {
      ArrayNode cells = array.addArray();
      for (double value : row) {
        cells.add(Require.finite(name, value));
      }
    }
    return this;
  }

  /** Numbers aligned with an input, null where there is none yet: before the end of a warm-up. */
  Result putSeries(String name, double[] values) {
    ArrayNode array = json.putArray(name);
    for (double value : values) {
      if (Double.isNaN(value)) {
        array.addNull();
      } else {
        array.add(Require.finite(name, value));
      }
    }
    return this;
  }

  Result put(String name, List<String> values) {
    ArrayNode array = json.putArray(name);
    values.forEach(array::add);
    return this;
  }

  Result absent(String name) {
    json.putNull(name);
    return this;
  }

  ObjectNode json() {
    return json;
  }
}
