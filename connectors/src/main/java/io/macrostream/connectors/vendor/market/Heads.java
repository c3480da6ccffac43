package io.macrostream.connectors.vendor.market;

import io.macrostream.connectors.http.Answer;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks at the start of a body, so that a long one of somebody else costs nothing. */
final class Heads {

  private static final int LENGTH = 512;
  private static final Pattern FIRST_KEY =
      Pattern.compile("\\s*[\\[{]\\s*(?:\\{\\s*)?\"([^\"\\\\]{1,80})\"\\s*:");
  private static final String BYTE_ORDER_MARK = "\u00EF\u00BB\u00BF";

  private Heads() {}

  /** The start of the body, each byte a character, without a byte order mark. */
  static String of(Answer answer) {
    byte[] body = answer.body();
    String head = new String(body, 0, Math.min(body.length, LENGTH), StandardCharsets.ISO_8859_1);
    return head.startsWith(BYTE_ORDER_MARK) ? head.substring(BYTE_ORDER_MARK.length()) : head;
  }

  /**
   * The first key of a body that starts as a JSON object, or as an array of them; empty if it does
   * not.
   */
  static String firstKey(Answer answer) {
    Matcher matcher = FIRST_KEY.matcher(of(answer));
    return matcher.lookingAt() ? matcher.group(1) : "";
  }
}
