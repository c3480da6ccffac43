package io.macrostream.connectors.vendor.brazil;

import io.macrostream.connectors.http.Answer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;

/** Dates as Brazilian vendors write them, and short parts of answers. */
public final class BrazilFormats {

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("dd/MM/uuuu").withResolverStyle(ResolverStyle.STRICT);
  private static final DateTimeFormatter COMPACT_DAY =
      DateTimeFormatter.ofPattern("uuuuMMdd").withResolverStyle(ResolverStyle.STRICT);

  private static final int HEAD = 4096;
  private static final int EXCERPT = 300;
  private static final String BYTE_ORDER_MARK_AS_LATIN = "\u00EF\u00BB\u00BF";

  private BrazilFormats() {}

  /**
   * A day such as {@code 31/12/2026}.
   *
   * @throws DateTimeException if it is none
   */
  public static LocalDate day(String text) {
    return day(text.strip(), DAY, 10);
  }

  /**
   * A day such as {@code 20261231}.
   *
   * @throws DateTimeException if it is none
   */
  public static LocalDate compactDay(String text) {
    return day(text.strip(), COMPACT_DAY, 8);
  }

  /** A day as {@code 31/12/2026}. */
  public static String text(LocalDate day) {
    return DAY.format(day);
  }

  /** The length rules out signs, and so years that no instant can hold. */
  private static LocalDate day(String text, DateTimeFormatter form, int length) {
    if (text.length() != length) {
      throw new DateTimeException("'" + excerpt(text) + "' is no date");
    }
    return LocalDate.parse(text, form);
  }

  /**
   * The first few kilobytes of the body, one character per byte, without a byte order mark and
   * leading blanks: enough to tell whose it is.
   */
  public static String head(Answer answer) {
    int length = Math.min(answer.body().length, HEAD);
    String head = new String(answer.body(), 0, length, StandardCharsets.ISO_8859_1);
    return head.startsWith(BYTE_ORDER_MARK_AS_LATIN)
        ? head.substring(BYTE_ORDER_MARK_AS_LATIN.length()).stripLeading()
        : head.stripLeading();
  }

  /** At most a few hundred characters of a text. */
  public static String excerpt(String text) {
    return text.length() <= EXCERPT ? text : text.substring(0, EXCERPT) + '…';
  }
}
