package io.macrostream.functions.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A named argument.
 *
 * @param name in snake_case
 * @param type its JSON form
 * @param unit unit of its numbers, or what its texts may be; empty where there is none
 * @param need whether it must be given
 * @param defaultValue taken where it is absent; null unless {@link Need#DEFAULTED}
 * @param description what it is
 */
public record Argument(
    String name, Type type, String unit, Need need, JsonNode defaultValue, String description) {

  /** JSON forms. */
  public enum Type {
    /** A number. */
    NUMBER,
    /** A whole number. */
    INTEGER,
    /** True or false. */
    BOOLEAN,
    /** A string. */
    TEXT,
    /** A date as {@code yyyy-mm-dd}. */
    DATE,
    /** An array of numbers. */
    NUMBERS,
    /** An array of numbers, with null where a value is missing. */
    SERIES,
    /** An array of whole numbers. */
    INTEGERS,
    /** An array of strings. */
    TEXTS,
    /** An array of dates as {@code yyyy-mm-dd}. */
    DATES,
    /** An array of arrays of numbers, row by row. */
    MATRIX
  }

  /** What becomes of a call without the argument. */
  public enum Need {
    /** It is refused. */
    REQUIRED,
    /** It takes a default. */
    DEFAULTED,
    /** It goes without, and means what the description says. */
    OPTIONAL
  }

  static Argument required(String name, Type type, String unit, String description) {
    return new Argument(name, type, unit, Need.REQUIRED, null, description);
  }

  /** One that a call may leave out; {@link Arguments#has} tells. */
  static Argument optional(String name, Type type, String unit, String description) {
    return new Argument(name, type, unit, Need.OPTIONAL, null, description);
  }

  static Argument number(String name, String unit, double defaultValue, String description) {
    return defaulted(
        name, Type.NUMBER, unit, JsonNodeFactory.instance.numberNode(defaultValue), description);
  }

  static Argument integer(String name, String unit, int defaultValue, String description) {
    return defaulted(
        name, Type.INTEGER, unit, JsonNodeFactory.instance.numberNode(defaultValue), description);
  }

  static Argument flag(String name, boolean defaultValue, String description) {
    return defaulted(
        name, Type.BOOLEAN, "", JsonNodeFactory.instance.booleanNode(defaultValue), description);
  }

  /** One of the names of an enum, in lower case; the first is the default. */
  static <E extends Enum<E>> Argument choice(String name, E defaultValue, String description) {
    return defaulted(
        name,
        Type.TEXT,
        Choices.of(defaultValue.getDeclaringClass()),
        JsonNodeFactory.instance.textNode(Choices.name(defaultValue)),
        description);
  }

  /** One of the names of an enum, in lower case, that must be given. */
  static <E extends Enum<E>> Argument choice(String name, Class<E> type, String description) {
    return required(name, Type.TEXT, Choices.of(type), description);
  }

  private static Argument defaulted(
      String name, Type type, String unit, JsonNode value, String description) {
    return new Argument(name, type, unit, Need.DEFAULTED, value, description);
  }

  ObjectNode describe() {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("name", name)
            .put("type", type.name())
            .put("unit", unit)
            .put("required", need == Need.REQUIRED);
    json.set("default", defaultValue);
    return json.put("description", description);
  }
}
