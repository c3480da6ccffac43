package io.macrostream.functions.strategy;

import io.macrostream.functions.stats.InvalidInputException;
import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;

/**
 * A parameter that may be changed while the strategy runs.
 *
 * @param name name on the topic {@code parameters}
 * @param type how its text is read
 * @param defaultValue as text, in force until changed
 * @param min least value
 * @param max largest value
 * @param description what it does, with its unit
 */
public record ParameterSpec(
    String name, Type type, String defaultValue, double min, double max, String description) {

  /** How a parameter's text is read. */
  public enum Type {
    NUMBER,
    INTEGER
  }

  /** A real number from {@code min} to {@code max}. */
  public static ParameterSpec number(
      String name, double defaultValue, double min, double max, String description) {
    return new ParameterSpec(
        name, Type.NUMBER, Double.toString(defaultValue), min, max, description);
  }

  /** A whole number from {@code min} to {@code max}. */
  public static ParameterSpec integer(
      String name, int defaultValue, int min, int max, String description) {
    return new ParameterSpec(
        name, Type.INTEGER, Integer.toString(defaultValue), min, max, description);
  }

  /**
   * Reads and judges a value.
   *
   * @throws io.macrostream.functions.stats.InvalidInputException if it is no such number or out of
   *     range
   */
  public double parse(String text) {
    double value;
    try {
      value = type == Type.INTEGER ? Integer.parseInt(text.strip()) : Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new InvalidInputException(
          Fault.OUT_OF_RANGE,
          name
              + " is '"
              + text
              + "', must be "
              + (type == Type.INTEGER ? "an integer" : "a number"));
    }
    Require.that(
        value >= min && value <= max,
        Fault.OUT_OF_RANGE,
        () -> name + " is " + text + ", must be from " + min + " to " + max);
    return value;
  }
}
