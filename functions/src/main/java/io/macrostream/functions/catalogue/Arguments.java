package io.macrostream.functions.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import io.macrostream.functions.catalogue.CatalogueException.Code;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/** The arguments of one call, checked against what the function declares. */
final class Arguments {

  private final Map<String, JsonNode> values = new TreeMap<>();
  private final Set<String> absent = new TreeSet<>();

  Arguments(List<Argument> declared, JsonNode given) {
    if (given == null || !given.isObject()) {
      throw new CatalogueException(Code.WRONG_TYPE, "arguments must be a JSON object");
    }
    for (Argument argument : declared) {
      JsonNode value = given.get(argument.name());
      if (value == null || value.isNull()) {
        value = argument.defaultValue();
      }
      if (value == null && argument.need() == Argument.Need.OPTIONAL) {
        absent.add(argument.name());
        continue;
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
      if (!values.containsKey(name) && !absent.contains(name)) {
        throw new CatalogueException(
            Code.UNKNOWN_ARGUMENT,
            name
                + " is not an argument; there are "
                + declared.stream().map(Argument::name).sorted().toList());
      }
    }
  }

  private static boolean fits(Argument.Type type, JsonNode value) {
    return switch (type) {
      case NUMBER -> value.isNumber();
      case INTEGER -> isInteger(value);
      case BOOLEAN -> value.isBoolean();
      case TEXT -> value.isTextual();
      case DATE -> isDate(value);
      case NUMBERS -> each(value, JsonNode::isNumber);
      case SERIES -> each(value, number -> number.isNumber() || number.isNull());
      case TEXTS -> each(value, JsonNode::isTextual);
      case DATES -> each(value, Arguments::isDate);
      case INTEGERS -> each(value, Arguments::isInteger);
      case MATRIX -> each(value, row -> each(row, JsonNode::isNumber));
    };
  }

  private static boolean isInteger(JsonNode value) {
    return value.isNumber() && value.canConvertToExactIntegral() && value.canConvertToInt();
  }

  private static boolean isDate(JsonNode value) {
    if (!value.isTextual()) {
      return false;
    }
    try {
      LocalDate.parse(value.textValue());
      return true;
    } catch (DateTimeParseException e) {
      return false;
    }
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

  /** Whether an optional argument was given. */
  boolean has(String name) {
    return values.containsKey(name);
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

  /** The constant of that name in lower case. */
  <E extends Enum<E>> E choice(String name, Class<E> type) {
    return Choices.read(name, type, text(name));
  }

  LocalDate date(String name) {
    return LocalDate.parse(text(name));
  }

  List<LocalDate> dates(String name) {
    return texts(name).stream().map(LocalDate::parse).toList();
  }

  List<String> texts(String name) {
    List<String> out = new ArrayList<>();
    values.get(name).forEach(each -> out.add(each.textValue()));
    return out;
  }

  /** Numbers, NaN where one is missing. */
  double[] series(String name) {
    JsonNode array = values.get(name);
    double[] out = new double[array.size()];
    for (int i = 0; i < out.length; i++) {
      out[i] = array.get(i).isNull() ? Double.NaN : array.get(i).doubleValue();
    }
    return out;
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
