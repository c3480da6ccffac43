package io.macrostream.connectors.vendor.bcb;

import io.macrostream.connectors.http.Answer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The start of a body, by which it is recognised without reading all of it. */
final class Start {

  private static final int BYTES = 4096;
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private Start() {}

  /** The first four kilobytes as UTF-8 without a byte order mark and leading blanks. */
  static String of(Answer answer) {
    return of(answer, BYTES);
  }

  /** The first {@code bytes} bytes in the same way. */
  static String of(Answer answer, int bytes) {
    byte[] body = answer.body();
    String text =
        new String(Arrays.copyOf(body, Math.min(bytes, body.length)), StandardCharsets.UTF_8);
    return (text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text).stripLeading();
  }
}
