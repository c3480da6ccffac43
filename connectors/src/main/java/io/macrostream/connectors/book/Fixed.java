package io.macrostream.connectors.book;

import java.math.BigDecimal;

/**
 * A decimal that is not negative, exactly as published: {@code 354.1500} is 3541500 with four
 * decimals. Checksums of venues need the zeros at its end, and its digits without the dot and the
 * zeros in front are {@code digits} in decimal.
 *
 * @param digits all digits, the dot left out
 * @param decimals how many of them stand behind the dot, 0 to 18
 */
public record Fixed(long digits, int decimals) {

  /** Most digits, of which a long holds every combination. */
  public static final int MOST_DIGITS = 18;

  private static final int LONGEST = 40;
  private static final int SHOWN = 60;
  private static final long EXACT_DOUBLE = 1L << 53;
  private static final long[] POWERS = new long[MOST_DIGITS + 1];

  static {
    POWERS[0] = 1;
    for (int i = 1; i < POWERS.length; i++) {
      POWERS[i] = POWERS[i - 1] * 10;
    }
  }

  /**
   * Reads digits with at most one dot among them.
   *
   * @throws NumberFormatException if the text is anything else, or has too many digits
   */
  public static Fixed of(String text) {
    int length = text.length();
    if (length == 0 || length > LONGEST) {
      throw unreadable(text);
    }
    long digits = 0;
    int dot = -1;
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c == '.' && dot < 0 && length > 1) {
        dot = i;
      } else if (c >= '0' && c <= '9' && digits < POWERS[MOST_DIGITS - 1]) {
        digits = digits * 10 + (c - '0');
      } else {
        throw unreadable(text);
      }
    }
    int decimals = dot < 0 ? 0 : length - dot - 1;
    if (decimals > MOST_DIGITS) {
      throw unreadable(text);
    }
    return new Fixed(digits, decimals);
  }

  private static NumberFormatException unreadable(String text) {
    String shown = text.length() <= SHOWN ? text : text.substring(0, SHOWN) + '…';
    return new NumberFormatException(
        "'" + shown + "' is no plain decimal of at most " + MOST_DIGITS + " digits");
  }

  /** Ten to the power of {@code exponent}, 0 to 18. */
  static long power(int exponent) {
    return POWERS[exponent];
  }

  /** Whether it is zero. */
  public boolean isZero() {
    return digits == 0;
  }

  /** The nearest double. */
  public double doubleValue() {
    return doubleValue(digits, decimals);
  }

  /** Both operands are exact below 2^53, so the one rounding of the division is the right one. */
  static double doubleValue(long digits, int decimals) {
    return digits < EXACT_DOUBLE && POWERS[decimals] < EXACT_DOUBLE
        ? (double) digits / POWERS[decimals]
        : BigDecimal.valueOf(digits, decimals).doubleValue();
  }
}
