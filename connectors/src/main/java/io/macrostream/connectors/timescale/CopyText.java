package io.macrostream.connectors.timescale;

/** Values in the text form of PostgreSQL's COPY: columns end with a tab, rows with a line feed. */
final class CopyText {

  private static final String NULL = "\\N";

  private final StringBuilder text = new StringBuilder(1 << 16);
  private boolean first = true;

  /** Begins the next column. */
  private StringBuilder column() {
    if (!first) {
      text.append('\t');
    }
    first = false;
    return text;
  }

  /** A value, or null. */
  void add(SqlType type, Object value) {
    if (value == null) {
      column().append(NULL);
    } else {
      escape(type.text(value), column());
    }
  }

  /** Ends the row. */
  void end() {
    text.append('\n');
    first = true;
  }

  boolean isLongerThan(int length) {
    return text.length() > length;
  }

  /** The rows so far, which are forgotten here. */
  String take() {
    String rows = text.toString();
    text.setLength(0);
    return rows;
  }

  private static void escape(String value, StringBuilder into) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '\\' -> into.append("\\\\");
        case '\t' -> into.append("\\t");
        case '\n' -> into.append("\\n");
        case '\r' -> into.append("\\r");
        default -> into.append(c);
      }
    }
  }
}
