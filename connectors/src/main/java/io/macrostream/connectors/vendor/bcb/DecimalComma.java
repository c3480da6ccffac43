package io.macrostream.connectors.vendor.bcb;

import io.macrostream.connectors.vendor.Numbers;
import java.math.BigDecimal;

/** Numbers of the central bank's CSV files: a decimal comma and no grouping. */
final class DecimalComma {

  private DecimalComma() {}

  /**
   * A number.
   *
   * @throws NumberFormatException if it is none, or has a dot, which would be a guess
   */
  static BigDecimal parse(String text) {
    if (text.indexOf('.') >= 0) {
      throw new NumberFormatException("'" + Excerpt.of(text) + "' has a dot, must have a comma");
    }
    return Numbers.comma(text);
  }
}
