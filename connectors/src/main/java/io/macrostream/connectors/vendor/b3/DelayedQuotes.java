package io.macrostream.connectors.vendor.b3;

import com.fasterxml.jackson.databind.JsonNode;
import io.macrostream.connectors.http.Answer;
import io.macrostream.connectors.vendor.Body;
import io.macrostream.connectors.vendor.ErrorKind;
import io.macrostream.connectors.vendor.Reading;
import io.macrostream.connectors.vendor.Reference;
import io.macrostream.connectors.vendor.VendorException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Delayed quotes of all contracts of a derivative: {@code {"BizSts":{"cd":"OK"},
 * "Msg":{"dtTm":"2026-03-10 14:51:58"},"Scty":[...]}}, where {@code dtTm} is the local time of the
 * answer and the prices are 15 minutes late. A key without a value is absent.
 *
 * <p>They are observed at {@code dtTm} and known 15 minutes later, or when received if that was
 * earlier. Outside of the session, and before its first delayed quotes, the prices are those of the
 * session before.
 */
final class DelayedQuotes implements BodyReader {

  private static final String STATUS = "BizSts";
  private static final DateTimeFormatter TIME = Parts.day("uuuu-MM-dd HH:mm:ss");
  private static final int TIME_LENGTH = 19;

  /** The session begins at 9:00. */
  private static final LocalTime FIRST_QUOTES = LocalTime.of(9, 15);

  @Override
  public boolean fits(Answer answer) {
    if (!Parts.mayHold(answer, STATUS)) {
      return false;
    }
    JsonNode body = Body.jsonOrMissing(answer);
    return body.path(STATUS).path("cd").isTextual() && body.path("Msg").has("dtTm");
  }

  @Override
  public Reading read(Answer answer, Reference reference) throws VendorException {
    JsonNode body = Body.json(answer);
    String status = body.path(STATUS).path("cd").asText();
    if (!status.equals("OK")) {
      throw error(status, body.path(STATUS).path("desc").asText(""));
    }
    JsonNode contracts = body.path("Scty");
    if (!contracts.isArray()) {
      throw new VendorException(
          ErrorKind.UNSUPPORTED, "quotes, but not those of the contracts of a derivative");
    }
    LocalDateTime time = time(body.path("Msg").path("dtTm").asText());
    Reading.Builder reading = Reading.builder();
    QuoteEvents events = new QuoteEvents(time, session(time), answer, reference, reading);
    for (int i = 0; i < contracts.size(); i++) {
      events.add(i, contracts.get(i));
    }
    return reading.build();
  }

  private static VendorException error(String status, String message) {
    String said = message.isBlank() ? "status " + status : message;
    boolean unknown = message.toLowerCase(Locale.ROOT).contains("not available");
    return new VendorException(unknown ? ErrorKind.NOT_FOUND : ErrorKind.UNAVAILABLE, said);
  }

  /** With a blank or a T, with or without fractions of a second. */
  private static LocalDateTime time(String text) throws VendorException {
    String plain = text.strip().replace('T', ' ');
    try {
      LocalDateTime time =
          LocalDateTime.parse(plain.substring(0, Math.min(TIME_LENGTH, plain.length())), TIME);
      Parts.date(time.toLocalDate().toString(), Parts.ISO);
      return time;
    } catch (DateTimeException e) {
      throw new VendorException(
          ErrorKind.MALFORMED, "the answer has no time: " + e.getMessage(), e);
    }
  }

  private static LocalDate session(LocalDateTime time) {
    LocalDate day = time.toLocalDate();
    TradingDays days = new TradingDays();
    boolean open = days.isBusinessDay(day) && !time.toLocalTime().isBefore(FIRST_QUOTES);
    return open ? day : days.previous(day);
  }
}
