package io.macrostream.connectors.vendor;

import io.macrostream.connectors.http.Answer;

/** An answer without data. */
public final class VendorException extends Exception {

  private static final long serialVersionUID = 1L;

  private static final int LONGEST = 500;

  private final ErrorKind kind;

  /**
   * @param kind what it comes to
   * @param message what the vendor said, or what is wrong with its answer
   */
  public VendorException(ErrorKind kind, String message) {
    this(kind, message, null);
  }

  /** One with a cause. */
  public VendorException(ErrorKind kind, String message, Throwable cause) {
    super(shortened(message), cause);
    this.kind = kind;
  }

  /** What an answer's status means. */
  public static VendorException ofStatus(Answer answer, String message) {
    return new VendorException(kindOf(answer.status()), message);
  }

  /** What it comes to. */
  public ErrorKind kind() {
    return kind;
  }

  private static ErrorKind kindOf(int status) {
    return switch (status) {
      case 401, 407 -> ErrorKind.UNAUTHORISED;
      case 402, 403, 451 -> ErrorKind.FORBIDDEN;
      case 404 -> ErrorKind.NOT_FOUND;
      case 410 -> ErrorKind.GONE;
      case 408 -> ErrorKind.UNAVAILABLE;
      case 413 -> ErrorKind.TOO_MUCH_ASKED;
      case 418, 429 -> ErrorKind.RATE_LIMITED;
      default -> ofClass(status);
    };
  }

  private static ErrorKind ofClass(int status) {
    if (status >= 500) {
      return ErrorKind.UNAVAILABLE;
    }
    return status >= 400 ? ErrorKind.BAD_REQUEST : ErrorKind.MALFORMED;
  }

  private static String shortened(String message) {
    String line = message == null ? "" : message.replaceAll("\\s+", " ").strip();
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + '…';
  }
}
