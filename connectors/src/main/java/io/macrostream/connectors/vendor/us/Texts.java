package io.macrostream.connectors.vendor.us;

import io.macrostream.connectors.http.Answer;
import io.macrostream.connectors.http.ApiRequest;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;

/** Pieces of bodies. */
final class Texts {

  private static final int START = 4096;
  private static final int LONGEST = 300;
  private static final char BYTE_ORDER_MARK = '\uFEFF';
  private static final Pattern KEY =
      Pattern.compile("(?i)\\b[0-9a-f]{32}\\b|(?<=\\bkey:)\\s*[^\\s,;]+");

  private Texts() {}

  /** The first characters of a body, which tell what it is; blanks before them are left out. */
  static String start(Answer answer) {
    byte[] body = answer.body();
    String text = new String(body, 0, Math.min(START, body.length), StandardCharsets.UTF_8);
    if (!text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK) {
      text = text.substring(1);
    }
    return text.stripLeading();
  }

  /** The first line of a body, or what of it lies within its first characters. */
  static String firstLine(Answer answer) {
    return start(answer).lines().findFirst().orElse("");
  }

  /** At most so much of a text as a person wants to see. */
  static String shortened(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + '…';
  }

  /** A vendor's message in one line; some repeat the key that was sent. */
  static String message(String text) {
    return shortened(KEY.matcher(text).replaceAll("(key)").replaceAll("\\s+", " ").strip());
  }

  /**
   * A date as {@code 2026-11-20}; four digits of the year, from 1 on.
   *
   * @throws DateTimeException if it is none
   */
  static LocalDate isoDate(String text) {
    if (text.length() != "2026-11-20".length()) {
      throw new DateTimeException("'" + shortened(text) + "' is no date like 2026-11-20");
    }
    LocalDate date = LocalDate.parse(text);
    if (date.getYear() < 1) {
      throw new DateTimeException("'" + text + "' is before the year 1");
    }
    return date;
  }

  /** Whether a request goes to one of these hosts. */
  static boolean isTo(ApiRequest request, List<String> hosts) {
    return hosts.stream().anyMatch(host -> request.url().startsWith("https://" + host + '/'));
  }
}
