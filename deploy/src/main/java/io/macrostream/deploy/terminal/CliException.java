package io.macrostream.deploy.terminal;

import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A failure that a person can act on: what happened, why, and what to do about it. */
public final class CliException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private static final Pattern STACK = Pattern.compile("\\s+at \\S+\\(|Caused by: ");
  private static final int MAX_LINES = 30;

  private final String why;
  private final String fix;
  private final int exitCode;

  private CliException(String what, String why, String fix, int exitCode, Throwable cause) {
    super(what, cause);
    this.why = why;
    this.fix = fix;
    this.exitCode = exitCode;
  }

  /** It could not be done. */
  public static CliException failure(String what, String why, String fix) {
    return new CliException(what, why, fix, ExitCode.FAILURE, null);
  }

  /** It could not be done, because of {@code cause}. */
  public static CliException failure(String what, Throwable cause, String fix) {
    return new CliException(what, reason(cause), fix, ExitCode.FAILURE, cause);
  }

  /** The command line makes no sense. */
  public static CliException usage(String what, String why, String fix) {
    return new CliException(what, why, fix, ExitCode.USAGE, null);
  }

  /**
   * The message of the innermost cause that has one, or the name of its class. It may have several
   * lines; a stack trace that a server put into it is left out.
   */
  public static String reason(Throwable error) {
    String reason = error.getClass().getSimpleName();
    int depth = 0;
    for (Throwable e = error; e != null && depth < 32; e = e.getCause(), depth++) {
      if (e.getMessage() != null && !e.getMessage().isBlank()) {
        reason = withoutStack(e.getMessage());
      }
    }
    return reason;
  }

  /** The lines of {@code text} up to the first frame of a stack trace. */
  public static String withoutStack(String text) {
    return text.lines()
        .takeWhile(line -> !STACK.matcher(line).lookingAt())
        .limit(MAX_LINES)
        .collect(Collectors.joining("\n"))
        .strip();
  }

  public String why() {
    return why;
  }

  public String fix() {
    return fix;
  }

  public int exitCode() {
    return exitCode;
  }
}
