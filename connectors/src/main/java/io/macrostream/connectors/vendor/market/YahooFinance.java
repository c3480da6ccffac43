package io.macrostream.connectors.vendor.market;

import com.fasterxml.jackson.databind.JsonNode;
import io.macrostream.connectors.http.Answer;
import io.macrostream.connectors.http.ApiRequest;
import io.macrostream.connectors.vendor.Body;
import io.macrostream.connectors.vendor.ErrorKind;
import io.macrostream.connectors.vendor.Reading;
import io.macrostream.connectors.vendor.Reference;
import io.macrostream.connectors.vendor.Series;
import io.macrostream.connectors.vendor.Vendor;
import io.macrostream.connectors.vendor.VendorException;
import io.macrostream.connectors.vendor.Window;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Charts of Yahoo Finance: bars, dividends and splits of one symbol. Nobody promises that this
 * service goes on, and it refuses whom it takes for a robot, so ask rarely and back off for hours.
 *
 * <p>Every answer is one object with one key, the service, which holds {@code result} and {@code
 * error}; only {@code chart} holds data of ours. Too many requests are a plain text.
 */
public final class YahooFinance implements Vendor {

  private static final Set<String> SERVICES =
      Set.of("chart", "quoteSummary", "quoteResponse", "finance", "spark", "optionChain");
  private static final Pattern THROTTLED =
      Pattern.compile("(?i)\\s*(edge:\\s*)?too many requests[.!]?\\s*");
  private static final Pattern TOO_LONG =
      Pattern.compile("(?i)days worth of|within the last \\d+ days|exceeds? the maximum");
  private static final int LONGEST_TEXT = 100;

  /** Days begin earliest at this offset and end last at the other. */
  private static final ZoneOffset FIRST_MIDNIGHT = ZoneOffset.ofHours(14);

  private static final ZoneOffset LAST_MIDNIGHT = ZoneOffset.ofHours(-12);

  @Override
  public boolean recognises(Answer answer) {
    if (isThrottled(answer)) {
      // Others send the same text; it must not pass for Yahoo's where they were asked.
      return Links.mayBeFrom(answer, "yahoo.com");
    }
    return SERVICES.contains(Heads.firstKey(answer))
        && service(Body.jsonOrMissing(answer)).isPresent();
  }

  private static boolean isThrottled(Answer answer) {
    return answer.body().length <= LONGEST_TEXT && THROTTLED.matcher(answer.text()).matches();
  }

  private static Optional<String> service(JsonNode body) {
    if (!body.isObject() || body.size() != 1) {
      return Optional.empty();
    }
    String name = body.fieldNames().next();
    JsonNode content = body.path(name);
    if (!SERVICES.contains(name)) {
      return Optional.empty();
    }
    return content.has("result") || content.has("error") ? Optional.of(name) : Optional.empty();
  }

  @Override
  public Reading read(Answer answer, Reference reference) throws VendorException {
    Body.requireSome(answer);
    if (isThrottled(answer)) {
      throw new VendorException(ErrorKind.RATE_LIMITED, answer.text());
    }
    JsonNode body = Body.json(answer);
    String service =
        service(body)
            .orElseThrow(
                () ->
                    new VendorException(
                        ErrorKind.MALFORMED, "no answer of Yahoo: " + Fields.shown(body)));
    JsonNode error = body.path(service).path("error");
    if (error.isObject() || error.isTextual()) {
      throw error(error);
    }
    if (!service.equals("chart")) {
      throw new VendorException(
          ErrorKind.UNSUPPORTED, "this is an answer of " + service + ", only chart is read");
    }
    JsonNode result = body.path(service).path("result");
    if (!result.path(0).isObject()) {
      throw new VendorException(
          ErrorKind.INCONSISTENT, "the answer has neither a result nor an error");
    }
    Reading.Builder reading = Reading.builder();
    for (int i = 0; i < result.size(); i++) {
      new YahooChart(result.get(i), "chart.result[" + i + "]", answer, reference).read(reading);
    }
    return reading.build();
  }

  private static VendorException error(JsonNode error) {
    String code = error.isTextual() ? Fields.text(error) : Fields.text(error.path("code"));
    String text = Fields.text(error.path("description"));
    return new VendorException(kind(code, text), text.isEmpty() ? code : code + ": " + text);
  }

  private static ErrorKind kind(String code, String text) {
    if (TOO_LONG.matcher(text).find()) {
      return ErrorKind.TOO_MUCH_ASKED;
    }
    return switch (code.toLowerCase(Locale.ROOT).replace('-', ' ')) {
      case "not found" -> ErrorKind.NOT_FOUND;
      case "unauthorized" -> ErrorKind.UNAUTHORISED;
      case "forbidden" -> ErrorKind.FORBIDDEN;
      case "too many requests" -> ErrorKind.RATE_LIMITED;
      case "internal server error",
          "internal error",
          "service unavailable",
          "bad gateway",
          "gateway timeout" ->
          ErrorKind.UNAVAILABLE;
      // There is no such symbol on those days.
      default ->
          text.startsWith("Data doesn't exist") ? ErrorKind.NOT_FOUND : ErrorKind.BAD_REQUEST;
    };
  }

  @Override
  public List<ApiRequest> requests(Series series, Window window) {
    return List.of(
        ApiRequest.get(
            "https://query1.finance.yahoo.com/v8/finance/chart/"
                + Links.encoded(series.externalId())
                + "?period1="
                + midnight(window.from(), FIRST_MIDNIGHT)
                + "&period2="
                + midnight(window.to().plusDays(1), LAST_MIDNIGHT)
                + "&interval=1d&events=div%7Csplit&includePrePost=false"));
  }

  /**
   * Stamps are session opens, which lie on the day before (UTC) in Asia and in summer in London.
   */
  private static long midnight(LocalDate date, ZoneOffset offset) {
    return date.atStartOfDay().toEpochSecond(offset);
  }
}
