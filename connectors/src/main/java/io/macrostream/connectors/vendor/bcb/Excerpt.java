package io.macrostream.connectors.vendor.bcb;

/** Shortens parts of answers that are shown to people. */
final class Excerpt {

  private static final int LONGEST = 300;

  private Excerpt() {}

  /** The first few hundred characters of {@code text}. */
  static String of(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + '…';
  }
}
