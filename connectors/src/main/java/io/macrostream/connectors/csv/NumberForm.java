package io.macrostream.connectors.csv;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How numbers are written for people: with separators of thousands, and short for large ones. */
public enum NumberForm {
  /** {@code 48910.5}, {@code 1e-10}: for machines. */
  PLAIN(null, "", ""),
  /** {@code 48.910,5}, {@code 284,66K}: Brazil. */
  BRAZILIAN("[+-]?(\\d{1,3}(\\.\\d{3})+|\\d+)(,\\d+)?", ".", ","),
  /** {@code 48,910.5}, {@code 284.66K}. */
  ENGLISH("[+-]?(\\d{1,3}(,\\d{3})+|\\d+)(\\.\\d+)?", ",", ".");

  private static final String SUFFIXES = "KMB";
  private static final int THOUSAND = 3;

  private final Pattern pattern;
  private final String thousands;
  private final String decimal;

  NumberForm(String number, String thousands, String decimal) {
    this.pattern = number == null ? null : Pattern.compile('(' + number + ")([" + SUFFIXES + "]?)");
    this.thousands = thousands;
    this.decimal = decimal;
  }

  /** Whether it is what {@link Row#number} reads. */
  boolean isPlain() {
    return pattern == null;
  }

  /** The number of a text in this form, K, M and B for thousands, millions, billions. */
  Optional<BigDecimal> parse(String text) {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String digits = matcher.group(1).replace(thousands, "").replace(decimal, ".");
    String suffix = matcher.group(matcher.groupCount());
    int powers = suffix.isEmpty() ? 0 : SUFFIXES.indexOf(suffix) + 1;
    return Optional.of(new BigDecimal(digits).movePointRight(THOUSAND * powers));
  }
}
