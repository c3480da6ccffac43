package io.macrostream.connectors.vendor.intl;

import com.fasterxml.jackson.databind.JsonNode;
import io.macrostream.connectors.http.Answer;
import io.macrostream.connectors.http.ApiRequest;
import io.macrostream.connectors.vendor.Body;
import io.macrostream.connectors.vendor.ErrorKind;
import io.macrostream.connectors.vendor.Frequency;
import io.macrostream.connectors.vendor.Numbers;
import io.macrostream.connectors.vendor.Reading;
import io.macrostream.connectors.vendor.Reference;
import io.macrostream.connectors.vendor.Series;
import io.macrostream.connectors.vendor.Vendor;
import io.macrostream.connectors.vendor.VendorException;
import io.macrostream.connectors.vendor.VendorProfile;
import io.macrostream.connectors.vendor.Window;
import io.macrostream.functions.event.Reason;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Indicators of the World Bank: {@code [{"page":1,"pages":2,...},[{"indicator":{"id":...},
 * "country":{"id":"BR",...},"date":"2024","value":...}, ...]]}, the newest first. A series is
 * {@code country.indicator}, such as {@code BR.NY.GDP.MKTP.CD}; countries and aggregates come
 * mixed.
 *
 * <p>Errors come with status 200. Values are rewritten in place and their release is not told, so
 * they are available when they were first seen.
 */
public final class WorldBank implements Vendor {

  private static final int START = 4096;
  private static final int PER_PAGE = 20_000;
  private static final Pattern HOST = Pattern.compile("https://([^/?#]+)/");
  private static final Pattern PAGE = Pattern.compile("([?&]page=)\\d{1,9}(?=&|$)");
  private static final Pattern ENVELOPE = Pattern.compile("\\[\\s*\\{[^{}\\[\\]]*\"pages\"");
  private static final Pattern MESSAGE = Pattern.compile("\\[\\s*\\{\\s*\"message\"\\s*:\\s*\\[");
  private static final Pattern XML = Pattern.compile("<wb:\\w+|xmlns:wb=");
  private static final Pattern XML_MESSAGE =
      Pattern.compile("<wb:message[^>]*?id=\"(\\d+)\"[^>]*>([^<]*)<");

  @Override
  public boolean recognises(Answer answer) {
    String start = start(answer);
    return start.startsWith("<")
        ? XML.matcher(start).find()
        : ENVELOPE.matcher(start).lookingAt() || MESSAGE.matcher(start).lookingAt();
  }

  private static String start(Answer answer) {
    int length = Math.min(answer.body().length, START);
    String text = new String(answer.body(), 0, length, StandardCharsets.UTF_8).strip();
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  @Override
  public Reading read(Answer answer, Reference reference) throws VendorException {
    Body.requireSome(answer);
    if (start(answer).startsWith("<")) {
      throw xml(answer);
    }
    JsonNode body = Body.json(answer);
    JsonNode head = body.path(0);
    if (head.has("message")) {
      throw error(head.path("message").path(0));
    }
    JsonNode rows = body.path(1);
    if (!head.has("pages") || !(rows.isArray() || rows.isNull())) {
      throw new VendorException(ErrorKind.MALFORMED, "the body has no rows after its head");
    }
    Reading.Builder reading = Reading.builder();
    Cells cells = new Cells(answer, Optional.empty(), reading);
    for (int i = 0; i < rows.size(); i++) {
      read(rows.get(i), "[1][" + i + "]", reference, cells, reading);
    }
    goOn(head, answer.request(), reference.profile(), reading);
    return reading.build();
  }

  private static void read(
      JsonNode row, String where, Reference reference, Cells cells, Reading.Builder reading) {
    String indicator = row.path("indicator").path("id").asText("").strip();
    String country = row.path("country").path("id").asText("").strip();
    if (country.isEmpty()) {
      country = row.path("countryiso3code").asText("").strip();
    }
    JsonNode value = row.path("value");
    if (indicator.isEmpty() || country.isEmpty() || value.isMissingNode()) {
      reading.reject(
          Reason.MISSING_FIELD,
          "indicator, country or value is missing",
          where,
          Cells.shown(row.toString()));
      return;
    }
    if (value.isNull() || (value.isTextual() && value.textValue().isBlank())) {
      reading.missing();
      return;
    }
    Series series = reference.series(country + '.' + indicator);
    cells.take(
        List.of(series),
        row.path("date").asText("").strip(),
        () -> Numbers.of(value),
        where,
        row.toString());
  }

  /** Pages are counted from 1, in texts or in numbers. */
  private static void goOn(
      JsonNode head, ApiRequest request, VendorProfile profile, Reading.Builder reading) {
    int page = head.path("page").asInt(0);
    int pages = head.path("pages").asInt(0);
    if (page < 1 || page >= pages) {
      return;
    }
    Matcher host = HOST.matcher(request.url());
    if (!host.lookingAt() || !profile.hosts().contains(host.group(1))) {
      reading.note("page " + page + " of " + pages + ": what was asked is not known");
      return;
    }
    Matcher number = PAGE.matcher(request.url());
    String url =
        number.find()
            ? number.replaceFirst("$1" + (page + 1))
            : request.url() + (request.url().indexOf('?') < 0 ? "?" : "&") + "page=" + (page + 1);
    reading.next(ApiRequest.get(url));
  }

  private static VendorException error(JsonNode message) {
    String id = message.path("id").asText("");
    String text = message.path("key").asText("") + ": " + message.path("value").asText("");
    return error(id, text + " (" + id + ")");
  }

  private static VendorException xml(Answer answer) {
    Matcher message = XML_MESSAGE.matcher(start(answer));
    return message.find()
        ? error(message.group(1), message.group(2).strip() + " (" + message.group(1) + ")")
        : new VendorException(
            ErrorKind.UNSUPPORTED, "the answer is XML; it must be asked for with format=json");
  }

  /** 105 is an outage, 175 a series that is not there, the others are wrong parameters. */
  private static VendorException error(String id, String message) {
    return new VendorException(
        switch (id) {
          case "105" -> ErrorKind.UNAVAILABLE;
          case "140", "175" -> ErrorKind.NOT_FOUND;
          default -> ErrorKind.BAD_REQUEST;
        },
        message);
  }

  @Override
  public List<ApiRequest> requests(Series series, Window window) {
    int dot = series.externalId().indexOf('.');
    String country = dot < 0 ? "all" : series.externalId().substring(0, dot);
    return List.of(
        ApiRequest.get(
            "https://api.worldbank.org/v2/country/"
                + country
                + "/indicator/"
                + series.externalId().substring(dot + 1)
                + "?format=json&per_page="
                + PER_PAGE
                + "&page=1&date="
                + period(series.frequency(), window.from())
                + ':'
                + period(series.frequency(), window.to())));
  }

  private static String period(Frequency frequency, LocalDate date) {
    if (frequency == Frequency.MONTHLY) {
      return String.format(Locale.ROOT, "%dM%02d", date.getYear(), date.getMonthValue());
    }
    return frequency == Frequency.QUARTERLY
        ? date.getYear() + "Q" + (date.getMonthValue() + 2) / 3
        : String.valueOf(date.getYear());
  }
}
