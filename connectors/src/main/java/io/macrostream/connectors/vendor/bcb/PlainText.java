package io.macrostream.connectors.vendor.bcb;

import java.util.Locale;
import java.util.Set;

/**
 * HTML as plain text, so that two downloads of one text are equal: no tags, scripts and comments,
 * character references resolved, zero-width characters dropped, every blank the same. A paragraph
 * or table row is a line, cells are apart by a tab, and a footnote's number {@code <sup>1</sup>} is
 * {@code [1]}, lest it become part of the figure before it.
 */
final class PlainText {

  private static final Set<String> BLOCKS =
      names(
          "p div br hr h1 h2 h3 h4 h5 h6 ul ol li table thead tbody tr section article blockquote"
              + " pre dl dt dd");
  private static final Set<String> CELLS = Set.of("td", "th");
  private static final Set<String> UNSEEN = Set.of("script", "style");
  private static final int LONGEST_REFERENCE = 10;
  private static final int LONGEST_FOOTNOTE = 3;

  private final String html;
  private final TextLines text = new TextLines();
  private int position;

  private PlainText(String html) {
    this.html = html;
  }

  private static Set<String> names(String names) {
    return Set.of(names.split(" ", -1));
  }

  /** The plain text of {@code html}. Takes time in proportion to its length, whatever is in it. */
  static String of(String html) {
    return new PlainText(html).read();
  }

  private String read() {
    boolean tagsEnd = html.indexOf('>') >= 0;
    while (position < html.length()) {
      char c = html.charAt(position);
      if (c == '<' && tagsEnd && startsTag()) {
        tagsEnd = tag();
      } else if (c == '&') {
        reference();
      } else {
        int code = html.codePointAt(position);
        text.append(code);
        position += Character.charCount(code);
      }
    }
    return text.toString();
  }

  private boolean startsTag() {
    char next = position + 1 < html.length() ? html.charAt(position + 1) : ' ';
    return Character.isLetter(next) || next == '/' || next == '!' || next == '?';
  }

  /** Skips a tag; false if it has no end, so that no later one has. */
  private boolean tag() {
    if (html.startsWith("<!--", position)) {
      skipBehind("-->");
      return true;
    }
    int end = html.indexOf('>', position);
    if (end < 0) {
      text.append('<');
      position++;
      return false;
    }
    boolean closing = html.charAt(position + 1) == '/';
    String name = name(position + (closing ? 2 : 1), end);
    position = end + 1;
    if (BLOCKS.contains(name)) {
      text.newLine();
    } else if (CELLS.contains(name) && !closing) {
      text.tab();
    } else if (UNSEEN.contains(name) && !closing) {
      skipElement(name);
    } else if (name.equals("sup") && !closing) {
      footnote();
    }
    return true;
  }

  private String name(int from, int end) {
    int to = from;
    while (to < end && Character.isLetterOrDigit(html.charAt(to))) {
      to++;
    }
    return html.substring(from, to).toLowerCase(Locale.ROOT);
  }

  /** To the end of {@code mark}, or of the text if there is none. */
  private void skipBehind(String mark) {
    int found = html.indexOf(mark, position);
    position = found < 0 ? html.length() : found + mark.length();
  }

  private void skipElement(String name) {
    int end = html.indexOf("</", position);
    while (end >= 0 && !html.regionMatches(true, end + 2, name, 0, name.length())) {
      end = html.indexOf("</", end + 2);
    }
    position = end < 0 ? html.length() : end;
    skipBehind(">");
  }

  private void footnote() {
    int end = position;
    while (end < html.length() && end - position < LONGEST_FOOTNOTE && isDigit(end)) {
      end++;
    }
    if (end > position && html.startsWith("</sup>", end)) {
      text.append('[');
      html.substring(position, end).chars().forEach(text::append);
      text.append(']');
      position = end;
    }
  }

  private boolean isDigit(int at) {
    return html.charAt(at) >= '0' && html.charAt(at) <= '9';
  }

  private void reference() {
    int limit = Math.min(html.length(), position + LONGEST_REFERENCE);
    for (int end = position + 1; end < limit; end++) {
      if (html.charAt(end) == ';') {
        int code = Entities.codePoint(html.substring(position + 1, end));
        if (code >= 0) {
          text.append(code);
          position = end + 1;
          return;
        }
        break;
      }
    }
    text.append('&');
    position++;
  }
}
