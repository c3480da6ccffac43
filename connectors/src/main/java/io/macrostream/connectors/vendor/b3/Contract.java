package io.macrostream.connectors.vendor.b3;

import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A month of a future on a rate, read from its symbol: {@code DI1F28} expires in January 2028.
 *
 * @param future what it is on
 * @param code month letter and year, the label of its node
 * @param month 1 to 12
 * @param year with the century
 */
record Contract(RateFuture future, String code, int month, int year) {

  private static final String MONTHS = "FGHJKMNQUVXZ";
  private static final int CENTURY = 2000;
  private static final Pattern SYMBOL =
      Pattern.compile("(DI1|DAP|DDI|FRC)([" + MONTHS + "])(\\d{2})");

  /** The contract of a symbol; empty if it is another instrument, such as an option or a spread. */
  static Optional<Contract> of(String symbol) {
    Matcher matcher = SYMBOL.matcher(symbol);
    return matcher.matches()
        ? Optional.of(
            new Contract(
                RateFuture.valueOf(matcher.group(1)),
                matcher.group(2) + matcher.group(3),
                MONTHS.indexOf(matcher.group(2)) + 1,
                CENTURY + Integer.parseInt(matcher.group(3))))
        : Optional.empty();
  }

  /** Its expiry on the calendar as it was known on the trade date. */
  LocalDate expiry(LocalDate tradeDate) {
    return future.expiry(year, month, tradeDate);
  }
}
