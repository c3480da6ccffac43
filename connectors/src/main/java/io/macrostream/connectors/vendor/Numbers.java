package io.macrostream.connectors.vendor;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/**
 * Reads decimal numbers strictly. Nothing is guessed: {@code 1.234} with the wrong separator would
 * be wrong by a factor of a thousand.
 */
public final class Numbers {

  private static final Pattern DOT =
      Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d+)?");
  private static final Pattern COMMA = Pattern.compile("[+-]?(\\d+|\\d{1,3}(\\.\\d{3})+)(,\\d*)?");
  private static final int LONGEST = 64;

  private Numbers() {}

  /**
   * A number with a decimal dot.
   *
   * @throws NumberFormatException if it is none, or not finite as a double
   */
  public static BigDecimal dot(String text) {
    String stripped = text.strip();
    if (stripped.length() > LONGEST || !DOT.matcher(stripped).matches()) {
      throw notANumber(text);
    }
    return finite(new BigDecimal(stripped), text);
  }

  /**
   * A number with a decimal comma, and dots, if any, between groups of three digits.
   *
   * @throws NumberFormatException if it is none, or not finite as a double
   */
  public static BigDecimal comma(String text) {
    String stripped = text.strip();
    if (stripped.length() > LONGEST || !COMMA.matcher(stripped).matches()) {
      throw notANumber(text);
    }
    return finite(new BigDecimal(stripped.replace(".", "").replace(',', '.')), text);
  }

  /**
   * A JSON number, or a text with a decimal dot.
   *
   * @throws NumberFormatException if it is neither
   */
  public static BigDecimal of(JsonNode node) {
    if (node.isNumber()) {
      return finite(node.decimalValue(), node.asText());
    }
    if (!node.isTextual()) {
      throw notANumber(node.toString());
    }
    return dot(node.textValue());
  }

  private static BigDecimal finite(BigDecimal number, String text) {
    if (!Double.isFinite(number.doubleValue())) {
      throw notANumber(text);
    }
    return number;
  }

  private static NumberFormatException notANumber(String text) {
    String shown = text.length() <= LONGEST ? text : text.substring(0, LONGEST) + '…';
    return new NumberFormatException("'" + shown + "' is no number");
  }
}
