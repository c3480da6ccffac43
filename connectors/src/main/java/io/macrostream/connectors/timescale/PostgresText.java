package io.macrostream.connectors.timescale;

/**
 * Text that PostgreSQL can hold. It refuses NUL and has no form for half a surrogate pair, but a
 * dead letter keeps its payload whatever that was: both become U+FFFD, and the sink goes on.
 */
public final class PostgresText {

  private static final char REPLACEMENT = '\uFFFD';

  private PostgresText() {}

  /** The text with what PostgreSQL cannot hold replaced; the same object where nothing is. */
  public static String clean(String text) {
    int bad = firstBad(text);
    if (bad < 0) {
      return text;
    }
    char[] chars = text.toCharArray();
    for (int i = bad; i < chars.length; i++) {
      if (isPair(chars, i)) {
        i++;
      } else if (chars[i] == 0 || Character.isSurrogate(chars[i])) {
        chars[i] = REPLACEMENT;
      }
    }
    return new String(chars);
  }

  /** The same for JSON text, in which NUL stands escaped. */
  public static String cleanJson(String json) {
    return clean(json.contains("\\u0000") ? replaceEscapedNul(json) : json);
  }

  private static int firstBad(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0 || Character.isSurrogate(c)) {
        return i;
      }
    }
    return -1;
  }

  private static boolean isPair(char[] chars, int i) {
    return i + 1 < chars.length && Character.isSurrogatePair(chars[i], chars[i + 1]);
  }

  /** Replaces the escape, but not an escaped backslash followed by {@code u0000}. */
  private static String replaceEscapedNul(String json) {
    StringBuilder clean = new StringBuilder(json.length());
    for (int i = 0; i < json.length(); i++) {
      if (json.startsWith("\\u0000", i)) {
        clean.append(REPLACEMENT);
        i += 5;
      } else if (json.charAt(i) == '\\') {
        clean.append(json, i, i + 2);
        i++;
      } else {
        clean.append(json.charAt(i));
      }
    }
    return clean.toString();
  }
}
