package io.macrostream.connectors.vendor.us;

import io.macrostream.connectors.vendor.ErrorKind;
import io.macrostream.connectors.vendor.VendorException;
import java.util.regex.Pattern;

/** Errors of the service: nearly all have the code 400, so the message tells them apart. */
final class FredErrors {

  private static final Pattern KEY = Pattern.compile("(?i).*\\bapi_key\\b.*");
  private static final Pattern ABSENT = Pattern.compile("(?i).*\\bdoes not exist\\b.*");
  private static final Pattern TOO_MUCH =
      Pattern.compile(
          "(?i).*(vintage.*(exceed|maximum|too many)|(exceed|maximum|too many).*vintage).*");

  private FredErrors() {}

  static VendorException of(String code, String message) {
    String said = Texts.message(message);
    return new VendorException(kind(code, said), said);
  }

  private static ErrorKind kind(String code, String message) {
    if (KEY.matcher(message).matches()) {
      return ErrorKind.UNAUTHORISED;
    }
    if (ABSENT.matcher(message).matches()) {
      return ErrorKind.NOT_FOUND;
    }
    if (TOO_MUCH.matcher(message).matches()) {
      return ErrorKind.TOO_MUCH_ASKED;
    }
    return switch (code) {
      case "401" -> ErrorKind.UNAUTHORISED;
      case "403" -> ErrorKind.FORBIDDEN;
      case "404" -> ErrorKind.NOT_FOUND;
      case "410" -> ErrorKind.GONE;
      case "429" -> ErrorKind.RATE_LIMITED;
      default -> code.startsWith("5") ? ErrorKind.UNAVAILABLE : ErrorKind.BAD_REQUEST;
    };
  }
}
