package io.macrostream.deploy.terminal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.PrintWriter;
import java.util.Locale;

/**
 * Where a command writes. Results go to {@code out}; progress and errors go to {@code err}, so that
 * a pipe carries results only.
 */
public final class Terminal {

  private static final ObjectMapper JSON = JsonMapper.builder().build();

  private final PrintWriter out;
  private final PrintWriter err;
  private final boolean interactive;

  /**
   * @param out for results
   * @param err for progress and errors
   * @param interactive whether a person watches: colours and lines that rewrite themselves
   */
  public Terminal(PrintWriter out, PrintWriter err, boolean interactive) {
    this.out = out;
    this.err = err;
    this.interactive = interactive;
  }

  /** Whether the process has a terminal that understands escape sequences. */
  public static boolean hasTerminal() {
    String term = System.getenv("TERM");
    return System.console() != null
        && System.getenv("NO_COLOR") == null
        && term != null
        && !term.equals("dumb");
  }

  /** Whether a person watches. */
  public boolean interactive() {
    return interactive;
  }

  /** A line of the result. */
  public void print(String line) {
    out.println(line);
    out.flush();
  }

  /** A formatted line of the result. */
  public void printf(String format, Object... arguments) {
    print(String.format(Locale.ROOT, format, arguments));
  }

  /** The result as one line of JSON. */
  public void json(Object value) {
    try {
      print(JSON.writeValueAsString(value));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not writable as JSON: " + value, e);
    }
  }

  /** A line that is not a result. */
  public void note(String line) {
    err.println(line);
    err.flush();
  }

  /** Text that is not a result, without a line end. */
  public void raw(String text) {
    err.print(text);
    err.flush();
  }

  /** Says what went wrong, why, and what to do. */
  public void error(String what, String why, String fix) {
    note(paint(Style.RED, "error: ") + what);
    if (why != null) {
      note("  why: " + indented(why));
    }
    if (fix != null) {
      note("  fix: " + indented(fix));
    }
  }

  /** Lines after the first stand below it. */
  private static String indented(String text) {
    return String.join("\n       ", text.lines().toList());
  }

  /** {@code text} in a style, where somebody can see it. */
  public String paint(Style style, String text) {
    return interactive ? "\u001b[" + style.code + 'm' + text + "\u001b[0m" : text;
  }

  /** How text looks. */
  public enum Style {
    BOLD("1"),
    DIM("2"),
    RED("31"),
    GREEN("32"),
    YELLOW("33"),
    CYAN("36");

    private final String code;

    Style(String code) {
      this.code = code;
    }
  }
}
