package io.macrostream.connectors.vendor.us;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A constant maturity, however a file spells it: {@code 1.5 Month}, {@code 1.5 Mo}, {@code 10 YR},
 * {@code BC_1_5MONTH}.
 *
 * @param halfMonths maturity in halves of a month
 */
record TreasuryTenor(int halfMonths) {

  private static final Pattern SPELLED =
      Pattern.compile(
          "(?i)(\\d{1,2})(?:[._]([05])0?)?[ _-]?(mo|mos|month|months|yr|yrs|year|years)");
  private static final int HALVES_OF_YEAR = 24;

  /** The maturities that are published, and were so since 1990. */
  private static final Set<String> KNOWN =
      Set.of(
          "1M", "1.5M", "2M", "3M", "4M", "6M", "1Y", "2Y", "3Y", "5Y", "7Y", "10Y", "20Y", "30Y");

  /** The tenor that a column or element is named after; empty if it is none, or not a known one. */
  static Optional<TreasuryTenor> of(String name) {
    return spelled(name).filter(tenor -> KNOWN.contains(tenor.label()));
  }

  /** Whether a name has the form of a tenor, a known one or not. */
  static boolean isSpelled(String name) {
    return spelled(name).isPresent();
  }

  private static Optional<TreasuryTenor> spelled(String name) {
    Matcher matcher = SPELLED.matcher(name.strip().replaceAll("\\s+", " "));
    if (!matcher.matches()) {
      return Optional.empty();
    }
    boolean years = matcher.group(3).toLowerCase(Locale.ROOT).startsWith("y");
    int halves = 2 * Integer.parseInt(matcher.group(1)) + ("5".equals(matcher.group(2)) ? 1 : 0);
    return Optional.of(new TreasuryTenor(years ? halves * HALVES_OF_YEAR / 2 : halves));
  }

  /** Label as on the product's curves: months below a year, then years. */
  String label() {
    if (halfMonths % HALVES_OF_YEAR == 0) {
      return halfMonths / HALVES_OF_YEAR + "Y";
    }
    return halfMonths / 2 + (halfMonths % 2 == 0 ? "" : ".5") + "M";
  }

  /** Whether real yields are published for it. */
  boolean mayBeReal() {
    return halfMonths >= 5 * HALVES_OF_YEAR;
  }

  /** Calendar days from a session to the maturity; half a month is half of the month it is in. */
  int days(LocalDate session) {
    long before = ChronoUnit.DAYS.between(session, session.plusMonths(halfMonths / 2));
    long after = ChronoUnit.DAYS.between(session, session.plusMonths((halfMonths + 1) / 2));
    return (int) ((before + after) / 2);
  }
}
