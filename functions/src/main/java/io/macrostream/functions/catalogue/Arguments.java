package io.macrostream.functions.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import io.macrostream.functions.catalogue.CatalogueException.Code;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The arguments of one call, checked against what the function declares. */
final class Arguments {

  private final Map<String, JsonNode> values = new TreeMap<>();

  Arguments(List<Argument> declared, JsonNode given) {
    if (given == null || !given.isObject()) {
      throw new CatalogueException(Code.WRONG_TYPE, "arguments must be a JSON object");
    }
    for (Argument argument : declared) {
      JsonNode value = given.get(argument.name());
      if (value == null || value.isNull()) {
        value = argument.defaultValue();
      }
      if (value == null) {
        throw new CatalogueException(
            Code.MISSING_ARGUMENT, argument.name() + " is missing: " + argument.description());
      }
      if (!fits(argument.type(), value)) {
        throw new CatalogueException(
            Code.WRONG_TYPE, argument.name() + " must be of type " + argument.type());
      }
      values.put(argument.name(), value);
    }
    for (Iterator<String> names = given.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!values.containsKey(name)) {
        throw new CatalogueException(
            Code.UNKNOWN_ARGUMENT, name + " is not an argument; there are " + values.keySet());
      }
    }
  }

  private static boolean fits(Argument.Type type, JsonNode value) {
    return switch (type) {
      case NUMBER -> value.isNumber();
      case INTEGER -> isInteger(value);
      case BOOLEAN -> value.isBoolean();
      case TEXT -> value.isTextual();
      case NUMBERS -> each(value, JsonNode::isNumber);
      case INTEGERS -> each(value, Arguments::isInteger);
      case MATRIX -> each(value, row -> each(row, JsonNode::isNumber));
    };
  }

  private static boolean isInteger(JsonNode value) {
    return value.isNumber() && value.canConvertToExactIntegral() && value.canConvertToInt();
  }

  private static boolean each(JsonNode array, Predicate<JsonNode> test) {
    if (!array.isArray()) {
      return false;
    }
    for (JsonNode element : array) {
      if (!test.test(element)) {
        return false;
      }
    }
    return true;
  }

  double number(String name) {
    return values.get(name).doubleValue();
  }

  int integer(String name) {
    return values.get(name).intValue();
  }

  boolean flag(String name) {
    return values.get(name).booleanValue();
  }

  String text(String name) {
    return values.get(name).textValue();
  }

  double[] numbers(String name) {
    return numbers(values.get(name));
  }

  int[] integers(String name) {
    JsonNode array = values.get(name);
    int[] out = new int[array.size()];
    for (int i = 0; i < out.length; i++) {
      out[i] = array.get(i).intValue();
    }
    return out;
  }

  double[][] matrix(String name) {
    JsonNode array = values.get(name);
    double[][] out = new double[array.size()][];
    for (int i = 0; i < out.length; i++) {
      out[i] = numbers(array.get(i));
    }
    return out;
  }

  private static double[] numbers(JsonNode array) {
    double[] out = new double[array.size()];
    for (int i = 0; i < out.length; i++) {
      out[i] = array.get(i).doubleValue();
    }
    return out;
  }
}
