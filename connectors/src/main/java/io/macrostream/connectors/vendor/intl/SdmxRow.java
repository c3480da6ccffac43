package io.macrostream.connectors.vendor.intl;

import io.macrostream.connectors.vendor.Numbers;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * An observation of an SDMX message, in whatever form it was sent.
 *
 * @param key values of all dimensions but time, joined by dots
 * @param period its time
 * @param value as text; empty or {@code NaN} for none
 * @param multiplier power of ten that it is to be multiplied with, as text; empty for none
 * @param where its place in the message
 */
record SdmxRow(String key, String period, String value, Optional<String> multiplier, String where) {

  private static final int LARGEST_MULTIPLIER = 30;

  /** Takes what a message holds. */
  interface Sink {
    void take(SdmxRow row);
  }

  static boolean isTime(String dimension) {
    return dimension.equals("TIME_PERIOD") || dimension.equals("TIME");
  }

  static boolean isMultiplier(String attribute) {
    return attribute.equals("UNIT_MULT") || attribute.equals("POWERCODE");
  }

  boolean isMissing() {
    return value.isBlank() || value.equals("NaN");
  }

  /**
   * The number in single units.
   *
   * @throws NumberFormatException if the value or the multiplier is none
   */
  BigDecimal number() {
    BigDecimal number = Numbers.dot(value);
    if (multiplier.isEmpty()) {
      return number;
    }
    int power = Numbers.dot(multiplier.get()).intValue();
    if (Math.abs((long) power) > LARGEST_MULTIPLIER) {
      throw new NumberFormatException("the multiplier is 10 to the power of " + power);
    }
    return number.scaleByPowerOfTen(power);
  }
}
