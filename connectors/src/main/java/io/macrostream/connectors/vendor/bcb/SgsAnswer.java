package io.macrostream.connectors.vendor.bcb;

import com.fasterxml.jackson.databind.JsonNode;
import io.macrostream.connectors.http.Answer;
import io.macrostream.connectors.http.ApiRequest;
import io.macrostream.connectors.vendor.Body;
import io.macrostream.connectors.vendor.ErrorKind;
import io.macrostream.connectors.vendor.Numbers;
import io.macrostream.connectors.vendor.Observations;
import io.macrostream.connectors.vendor.Reading;
import io.macrostream.connectors.vendor.Series;
import io.macrostream.connectors.vendor.VendorException;
import io.macrostream.connectors.vendor.VendorProfile;
import io.macrostream.connectors.vendor.Window;
import io.macrostream.functions.event.Reason;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The form of every answer of SGS: an array of {@code {"data": "01/05/2026", "valor": "0.58"}}, or
 * an error object. Which series it is only the request tells.
 */
final class SgsAnswer {

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("dd/MM/uuuu", Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);
  private static final Pattern CODE = Pattern.compile("bcdata\\.sgs\\.(\\d+)/");
  private static final Pattern TOO_MUCH = Pattern.compile("(?i)10 anos|quantidade máxima");
  private static final Pattern NOT_FOUND = Pattern.compile("(?i)value\\(s\\) not found");
  private static final Pattern FIRST_ROW =
      Pattern.compile("\\[\\s*\\{(?=[^{}]*\"data\"\\s*:)[^{}]*\"valor\"\\s*:");
  private static final Pattern ERROR =
      Pattern.compile(
          "\\{\\s*\"erro\"\\s*:\\s*\\{[^{}]*\"detail\"\\s*:"
              + "|\\{\\s*\"error\"\\s*:[^{}]*\"syntax\"\\s*:");

  private SgsAnswer() {}

  /** When a value was released. */
  interface Release {

    /** The release of the value of {@code date}; empty if it is not known. */
    Optional<Instant> of(LocalDate date);
  }

  static boolean isOne(Answer answer) {
    return FIRST_ROW.matcher(Start.of(answer)).lookingAt() || isError(answer);
  }

  static boolean isError(Answer answer) {
    return ERROR.matcher(Start.of(answer)).lookingAt();
  }

  /** The code of the series that was asked for. */
  static String code(ApiRequest request) {
    Matcher matcher = CODE.matcher(request.url());
    return matcher.find() ? matcher.group(1) : "unknown";
  }

  /**
   * Reads an answer.
   *
   * @throws VendorException if it is an error, or contradicts the value that the registry knows
   */
  static Reading read(Answer answer, Series series, VendorProfile profile, Release release)
      throws VendorException {
    JsonNode body = Body.json(answer);
    if (!body.isArray()) {
      throw error(body, answer);
    }
    Reading.Builder reading = Reading.builder();
    for (int i = 0; i < body.size(); i++) {
      String where = "[" + i + "]";
      JsonNode row = body.get(i);
      try {
        read(row, where, series, answer, profile, release, reading);
      } catch (DateTimeException e) {
        reading.reject(Reason.BAD_DATE, e.getMessage(), where, Excerpt.of(row.toString()));
      } catch (NumberFormatException e) {
        reading.reject(Reason.BAD_NUMBER, e.getMessage(), where, Excerpt.of(row.toString()));
      }
    }
    return reading.build();
  }

  private static void read(
      JsonNode row,
      String where,
      Series series,
      Answer answer,
      VendorProfile profile,
      Release release,
      Reading.Builder reading)
      throws VendorException {
    JsonNode value = row.path("valor");
    if (!row.isObject()) {
      reading.reject(Reason.MALFORMED, "no object", where, Excerpt.of(row.toString()));
      return;
    }
    if (value.isMissingNode() || value.isNull() || isBlank(value)) {
      reading.missing();
      return;
    }
    LocalDate date = LocalDate.parse(row.path("data").asText(), DAY);
    if (date.atStartOfDay(profile.zone()).toInstant().isAfter(answer.receivedAt())) {
      // The policy rate is told up to the next meeting.
      reading.note("days after the time of receipt are left out");
      return;
    }
    double number = Numbers.of(value).doubleValue();
    requireProbe(series, date, number);
    reading.add(
        series.isRegistered()
            ? Observations.derived(series, date, release.of(date), number, answer)
            : Observations.firstSeen(series, Observations.periodEnd(series, date), number, answer),
        where,
        Excerpt.of(row.toString()));
  }

  private static boolean isBlank(JsonNode value) {
    return value.isTextual() && (value.textValue().isBlank() || value.textValue().equals("-"));
  }

  /** A value that is known and not the one that is told shows that a code is another series. */
  private static void requireProbe(Series series, LocalDate date, double number)
      throws VendorException {
    if (series.probe() != null
        && series.probe().period().equals(date.toString())
        && series.probe().value() != number) {
      throw new VendorException(
          ErrorKind.INCONSISTENT,
          series.code()
              + " of "
              + date
              + " is "
              + number
              + ", is known to be "
              + series.probe().value());
    }
  }

  private static VendorException error(JsonNode body, Answer answer) {
    JsonNode detail = body.path("erro").path("detail");
    String message = detail.isMissingNode() ? body.path("error").asText() : detail.asText();
    if (TOO_MUCH.matcher(message).find()) {
      return new VendorException(ErrorKind.TOO_MUCH_ASKED, message);
    }
    if (NOT_FOUND.matcher(message).find()) {
      return new VendorException(ErrorKind.NOT_FOUND, message);
    }
    int status = body.path("erro").path("statusCode").asInt(answer.status());
    return status < 400
        ? new VendorException(ErrorKind.BAD_REQUEST, message)
        : VendorException.ofStatus(
            new Answer(answer.request(), status, answer.body(), answer.receivedAt()), message);
  }

  /** The request for a code over days that are no more than one request may have. */
  static ApiRequest request(String code, Window window) {
    return ApiRequest.get(
        "https://api.bcb.gov.br/dados/serie/bcdata.sgs."
            + code
            + "/dados?formato=json&dataInicial="
            + DAY.format(window.from())
            + "&dataFinal="
            + DAY.format(window.to()));
  }
}
