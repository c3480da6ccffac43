package io.macrostream.connectors.vendor.bcb;

/** Collects lines of text: no blank twice, none at the ends of a line, no empty lines. */
final class TextLines {

  private final StringBuilder text = new StringBuilder();

  /** Adds a character; of several blanks only the first. */
  void append(int code) {
    if (Character.isWhitespace(code) || Character.isSpaceChar(code)) {
      if (!endsBlank()) {
        text.append(' ');
      }
    } else if (!isInvisible(code)) {
      text.appendCodePoint(code);
    }
  }

  /** Zero-width characters, marks of direction, soft hyphens, control characters. */
  private static boolean isInvisible(int code) {
    int type = Character.getType(code);
    return type == Character.FORMAT || type == Character.CONTROL || type == Character.SURROGATE;
  }

  private boolean endsBlank() {
    return text.isEmpty() || " \t\n".indexOf(text.charAt(text.length() - 1)) >= 0;
  }

  /** Ends the line, unless it is empty. */
  void newLine() {
    dropBlanks();
    if (!text.isEmpty() && text.charAt(text.length() - 1) != '\n') {
      text.append('\n');
    }
  }

  /** Sets off a cell from the one before it. */
  void tab() {
    int length = text.length();
    if (length > 0 && text.charAt(length - 1) == ' ') {
      text.setLength(length - 1);
    }
    if (!text.isEmpty() && text.charAt(text.length() - 1) != '\n') {
      text.append('\t');
    }
  }

  private void dropBlanks() {
    int length = text.length();
    while (length > 0 && " \t".indexOf(text.charAt(length - 1)) >= 0) {
      length--;
    }
    text.setLength(length);
  }

  @Override
  public String toString() {
    return text.toString().strip();
  }
}
