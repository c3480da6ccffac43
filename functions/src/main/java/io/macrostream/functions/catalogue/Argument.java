package io.macrostream.functions.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/**
 * A named argument.
 *
 * @param name in snake_case
 * @param type its JSON form
 * @param unit unit of its numbers
 * @param defaultValue taken where it is absent; null if it must be given
 * @param description what it is
 */
public record Argument(
    String name, Type type, String unit, JsonNode defaultValue, String description) {

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
    /** An array of numbers. */
    NUMBERS,
    /** An array of whole numbers. */
    INTEGERS,
    /** An array of arrays of numbers, row by row. */
    MATRIX
  }

  static Argument required(String name, Type type, String unit, String description) {
    return new Argument(name, type, unit, null, description);
  }

  static Argument number(String name, String unit, double defaultValue, String description) {
    return new Argument(
        name, Type.NUMBER, unit, JsonNodeFactory.instance.numberNode(defaultValue), description);
  }

  static Argument integer(String name, String unit, int defaultValue, String description) {
    return new Argument(
        name, Type.INTEGER, unit, JsonNodeFactory.instance.numberNode(defaultValue), description);
  }
}
