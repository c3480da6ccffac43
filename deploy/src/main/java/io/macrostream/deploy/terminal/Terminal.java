package io.macrostream.deploy.terminal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * Where a command writes. Results go to {@code out}; progress and errors go to {@code err}, so that
 * a pipe carries results only.
 */
public final class Terminal {

  private static final ObjectMapper JSON = JsonMapper.builder().build();

  private static final String ESCAPE = "\u001b[";
  private static final String PLAIN = ESCAPE + "0m";
  private static final long SIZE_AGE_NANOS = 1_000_000_000L;

  private final PrintWriter out;
  private final PrintWriter err;
  private final boolean interactive;
  private final Supplier<ScreenSize> asked;

  private ScreenSize size;
  private long sizeAt;

  /**
   * @param out for results
   * @param err for progress and errors
   * @param interactive whether a person watches: colours and lines that rewrite themselves
   */
  public Terminal(PrintWriter out, PrintWriter err, boolean interactive) {
    this(out, err, interactive, interactive ? ScreenSize::ask : () -> ScreenSize.UNLIMITED);
  }

  /** One that is as large as {@code asked} says. */
  public Terminal(
      PrintWriter out, PrintWriter err, boolean interactive, Supplier<ScreenSize> asked) {
    this.out = out;
    this.err = err;
    this.interactive = interactive;
    this.asked = asked;
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

  /** How much it shows now. */
  public synchronized ScreenSize size() {
    if (size == null || System.nanoTime() - sizeAt > SIZE_AGE_NANOS) {
      size = asked.get();
      sizeAt = System.nanoTime();
    }
    return size;
  }

  /** {@code line}, cut where it would go on in the next line of the screen. */
  public String fit(String line) {
    int columns = size().columns();
    var cut = new StringBuilder();
    int shown = 0;
    int last = 0;
    boolean painted = false;
    for (int i = 0; i < line.length(); i++) {
      if (line.startsWith(ESCAPE, i)) {
        int end = line.indexOf('m', i);
        cut.append(line, i, end + 1);
        painted = true;
        i = end;
      } else if (shown == columns) {
        cut.setCharAt(last, '…');
        return cut.append(painted ? PLAIN : "").toString();
      } else {
        last = cut.length();
        cut.append(line.charAt(i));
        shown++;
      }
    }
    return line;
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
    return interactive ? ESCAPE + style.code + 'm' + text + PLAIN : text;
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
