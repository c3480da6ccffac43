package io.macrostream.connectors.vendor.b3;

import io.macrostream.connectors.vendor.Numbers;
import java.math.BigDecimal;
import java.util.Map;

/**
 * What a price report says of one instrument, by the names of its elements: {@code TckrSymb},
 * {@code LastPric}, {@code AdjstdQt} (settlement price), {@code AdjstdQtTax} (settlement rate). An
 * element without a value is absent.
 *
 * @param index its place in the file
 * @param fields texts by element
 */
record PriceReport(int index, Map<String, String> fields) {

  /** Its text, or null. */
  String text(String element) {
    return fields.get(element);
  }

  /**
   * Its number, or null.
   *
   * @throws NumberFormatException if its text is none
   */
  BigDecimal number(String element) {
    String text = fields.get(element);
    return text == null ? null : Numbers.dot(text);
  }

  /** The same as a double. */
  Double value(String element) {
    BigDecimal number = number(element);
    return number == null ? null : number.doubleValue();
  }

  /** The first of two elements that is there, as a double, or null. */
  Double value(String element, String other) {
    return value(fields.containsKey(element) ? element : other);
  }
}
