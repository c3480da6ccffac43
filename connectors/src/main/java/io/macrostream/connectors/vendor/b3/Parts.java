package io.macrostream.connectors.vendor.b3;

import io.macrostream.connectors.http.Answer;
import io.macrostream.connectors.vendor.ErrorKind;
import io.macrostream.connectors.vendor.Numbers;
import io.macrostream.connectors.vendor.VendorException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.List;

/** Parts that the exchange's forms share: days, numbers, lines. */
final class Parts {

  /** ISO days. */
  static final DateTimeFormatter ISO = day("uuuu-MM-dd");

  /** Days without separators, as in text files. */
  static final DateTimeFormatter COMPACT = day("uuuuMMdd");

  /** Days on Brazilian pages. */
  static final DateTimeFormatter BRAZILIAN = day("dd/MM/uuuu");

  private static final int FIRST_YEAR = 1986; // the exchange's futures begin
  private static final int LAST_YEAR = 2199;
  private static final int LONGEST_TEXT = 200;
  private static final int MOST_LINES = 200_000;

  private Parts() {}

  /** A form of days in which none is guessed: 31 February is an error. */
  static DateTimeFormatter day(String pattern) {
    return DateTimeFormatter.ofPattern(pattern).withResolverStyle(ResolverStyle.STRICT);
  }

  /**
   * A day.
   *
   * @throws DateTimeException if it is none, or none that the exchange can mean
   */
  static LocalDate date(String text, DateTimeFormatter form) {
    LocalDate date = LocalDate.parse(text.strip(), form);
    if (date.getYear() < FIRST_YEAR || date.getYear() > LAST_YEAR) {
      throw new DateTimeException("'" + shortened(text) + "' is no day of the exchange");
    }
    return date;
  }

  /** A number of an English page: {@code 16,036,751.16}. */
  static BigDecimal english(String text) {
    StringBuilder swapped = new StringBuilder(text);
    for (int i = 0; i < swapped.length(); i++) {
      char c = swapped.charAt(i);
      swapped.setCharAt(i, c == ',' ? '.' : c == '.' ? ',' : c);
    }
    return Numbers.comma(swapped.toString());
  }

  /** The lines of a text file; it is Latin-1, and a byte is a column. */
  static List<String> lines(Answer answer) throws VendorException {
    List<String> lines =
        answer.text(StandardCharsets.ISO_8859_1).lines().limit(MOST_LINES + 1L).toList();
    if (lines.size() > MOST_LINES) {
      throw new VendorException(
          ErrorKind.MALFORMED, "the file has more than " + MOST_LINES + " lines");
    }
    return lines;
  }

  /** The start of a body, enough to tell its form. */
  static String start(Answer answer, int length) {
    byte[] body = answer.body();
    return new String(body, 0, Math.min(length, body.length), StandardCharsets.ISO_8859_1);
  }

  /** Whether a JSON body may hold a key; spares other bodies the parser. */
  static boolean mayHold(Answer answer, String key) {
    byte[] body = answer.body();
    int first = 0;
    while (first < body.length && (body[first] <= ' ' && body[first] >= 0)) {
      first++;
    }
    // A byte order mark is negative.
    return first < body.length
        && (body[first] == '{' || body[first] == '[' || body[first] < 0)
        && answer.text(StandardCharsets.ISO_8859_1).contains('"' + key + '"');
  }

  /** At most a few words of a part. */
  static String shortened(String text) {
    return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + '…';
  }
}
