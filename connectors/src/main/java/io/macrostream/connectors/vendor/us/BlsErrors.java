package io.macrostream.connectors.vendor.us;

import io.macrostream.connectors.vendor.ErrorKind;
import io.macrostream.connectors.vendor.VendorException;
import java.util.List;
import java.util.regex.Pattern;

/** Errors of the service, which come with HTTP status 200: in {@code status} and in messages. */
final class BlsErrors {

  private static final String SUCCESS = "REQUEST_SUCCEEDED";
  private static final String FAILED = "REQUEST_FAILED";

  private static final Pattern THRESHOLD =
      Pattern.compile("(?i).*(threshold|too many requests|rate limit).*");
  private static final Pattern KEY = Pattern.compile("(?i).*\\b(registration ?)?key\\b.*");
  private static final Pattern ABSENT =
      Pattern.compile("(?i).*(invalid series|series does not exist).*");
  private static final Pattern TOO_MUCH =
      Pattern.compile("(?i).*(exceed|maximum|too many|no more than|up to \\d+).*");

  private BlsErrors() {}

  /**
   * Nothing.
   *
   * @throws VendorException if the request was not served
   */
  static void requireSuccess(String status, List<String> messages) throws VendorException {
    if (status.equals(SUCCESS)) {
      return;
    }
    String said = said(messages);
    throw new VendorException(kind(status, said), status + (said.isEmpty() ? "" : ": " + said));
  }

  /**
   * Nothing; an answer without data is no error if the series exists.
   *
   * @throws VendorException if a message says that it does not
   */
  static void requireExisting(List<String> messages) throws VendorException {
    String said = said(messages);
    if (ABSENT.matcher(said).matches()) {
      throw new VendorException(ErrorKind.NOT_FOUND, said);
    }
  }

  private static String said(List<String> messages) {
    return Texts.shortened(String.join("; ", messages));
  }

  private static ErrorKind kind(String status, String said) {
    if (THRESHOLD.matcher(said).matches()) {
      return ErrorKind.RATE_LIMITED;
    }
    if (KEY.matcher(said).matches()) {
      return ErrorKind.UNAUTHORISED;
    }
    if (ABSENT.matcher(said).matches()) {
      return ErrorKind.NOT_FOUND;
    }
    if (TOO_MUCH.matcher(said).matches()) {
      return ErrorKind.TOO_MUCH_ASKED;
    }
    if (!status.startsWith("REQUEST_")) {
      return ErrorKind.MALFORMED;
    }
    return status.equals(FAILED) ? ErrorKind.UNAVAILABLE : ErrorKind.BAD_REQUEST;
  }
}
