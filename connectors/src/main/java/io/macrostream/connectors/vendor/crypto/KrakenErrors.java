package io.macrostream.connectors.vendor.crypto;

import com.fasterxml.jackson.databind.JsonNode;
import io.macrostream.connectors.http.Answer;
import io.macrostream.connectors.vendor.ErrorKind;
import io.macrostream.connectors.vendor.Reading;
import io.macrostream.connectors.vendor.VendorException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Errors of Kraken, such as {@code EQuery:Unknown asset pair}; those that begin with W warn. */
final class KrakenErrors {

  private KrakenErrors() {}

  /** Notes warnings; throws if there is an error. */
  static void check(JsonNode list, Answer answer, Reading.Builder reading) throws VendorException {
    List<String> errors = new ArrayList<>();
    for (JsonNode each : list) {
      if (each.asText().startsWith("W")) {
        reading.note("the venue warns: " + Part.cut(each.asText()));
      } else {
        errors.add(each.asText());
      }
    }
    if (!errors.isEmpty()) {
      throw of(errors, answer);
    }
  }

  static VendorException of(List<String> errors, Answer answer) {
    String message = String.join("; ", errors);
    return new VendorException(kind(message.toLowerCase(Locale.ROOT), answer, message), message);
  }

  private static ErrorKind kind(String error, Answer answer, String message) {
    if (isAnyOf(error, "rate limit", "too many requests", "throttled", "apilimitexceeded")) {
      return ErrorKind.RATE_LIMITED;
    }
    if (isAnyOf(error, "eservice:", "internal error", "unavailable", "temporary lockout")) {
      return ErrorKind.UNAVAILABLE;
    }
    if (isAnyOf(error, "unknown asset", "unknown method", "notfound", "not found")) {
      return ErrorKind.NOT_FOUND;
    }
    if (isAnyOf(
        error, "invalid key", "invalid signature", "invalid nonce", "authenticationerror")) {
      return ErrorKind.UNAUTHORISED;
    }
    if (isAnyOf(error, "permission denied", "forbidden")) {
      return ErrorKind.FORBIDDEN;
    }
    return answer.isSuccess()
        ? ErrorKind.BAD_REQUEST
        : VendorException.ofStatus(answer, message).kind();
  }

  private static boolean isAnyOf(String error, String... parts) {
    for (String part : parts) {
      if (error.contains(part)) {
        return true;
      }
    }
    return false;
  }
}
