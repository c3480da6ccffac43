package io.macrostream.connectors.vendor.intl;

import com.fasterxml.jackson.databind.JsonNode;
import io.macrostream.connectors.http.Answer;
import io.macrostream.connectors.http.ApiRequest;
import io.macrostream.connectors.vendor.Body;
import io.macrostream.connectors.vendor.ErrorKind;
import io.macrostream.connectors.vendor.Numbers;
import io.macrostream.connectors.vendor.Reading;
import io.macrostream.connectors.vendor.Reference;
import io.macrostream.connectors.vendor.Series;
import io.macrostream.connectors.vendor.Vendor;
import io.macrostream.connectors.vendor.VendorException;
import io.macrostream.connectors.vendor.Window;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Datasets of Eurostat in JSON-stat 2.0, and in version 1 as the service sent it that is closed
 * since. A series is the dataset and the category of every dimension but time, such as {@code
 * prc_hicp_midx.M.I15.CP00.DE}.
 *
 * <p>There are no vintages. Where the answer says at what time the dataset was updated, its values
 * are available then by rule: some of them were before, none was later. Where it names a day or
 * nothing, they are available when they were first seen.
 */
public final class Eurostat implements Vendor {

  private static final int START = 4096;
  private static final DateTimeFormatter UPDATED =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss[.SSS][XXX][XX]");
  private static final Pattern DATASET = Pattern.compile("/data/([A-Za-z0-9_$]+)(?=[/?]|$)");
  private static final Pattern SAMPLE = Pattern.compile("([A-Za-z0-9_-]+)(?:\\.json)?$");
  private static final Pattern ERROR =
      Pattern.compile(
          "\\{\\s*\"(?:error|warning)\"\\s*:\\s*[\\[{][^{}]*\\{?[^{}]*\"(?:label|status)\"");
  private static final Pattern VERSION_1 =
      Pattern.compile("\\{\\s*\"\\w+\"\\s*:\\s*\\{\\s*\"wsVersion\"");

  @Override
  public boolean recognises(Answer answer) {
    int length = Math.min(answer.body().length, START);
    String start = new String(answer.body(), 0, length, StandardCharsets.UTF_8).strip();
    start = start.startsWith("\uFEFF") ? start.substring(1) : start;
    if (!start.startsWith("{")) {
      return false;
    }
    return (start.contains("\"version\"")
            && start.contains("\"class\"")
            && start.contains("\"dataset\""))
        || VERSION_1.matcher(start).lookingAt()
        || ERROR.matcher(start).lookingAt();
  }

  @Override
  public Reading read(Answer answer, Reference reference) throws VendorException {
    JsonNode body = Body.json(answer);
    JsonNode error = body.has("error") ? body.path("error") : body.path("warning");
    if (!error.isMissingNode()) {
      throw error(error.isArray() ? error.path(0) : error, answer);
    }
    if (body.has("id") || body.has("value")) {
      return read(JsonStat.of(body, body), dataset(body, answer), updated(body), answer, reference);
    }
    JsonNode first = body.size() == 1 && body.isObject() ? body.elements().next() : body.path(-1);
    JsonNode order = first.path("dimension");
    if (!order.has("id")) {
      throw first.has("wsVersion")
          ? new VendorException(ErrorKind.GONE, "an answer of a service that is closed since")
          : new VendorException(ErrorKind.MALFORMED, "the body is no dataset");
    }
    String dataset = first.path("code").asText(body.fieldNames().next());
    return read(JsonStat.of(first, order), dataset, Optional.empty(), answer, reference);
  }

  private static Reading read(
      JsonStat cube, String dataset, Optional<Instant> updated, Answer answer, Reference reference)
      throws VendorException {
    Reading.Builder reading = Reading.builder();
    Cells cells = new Cells(answer, updated, reading);
    String prefix = dataset.toLowerCase(Locale.ROOT) + '.';
    cube.forEach(
        (place, key, period, value) -> {
          if (value.isNull() || value.asText().equals(":")) {
            reading.missing();
          } else {
            cells.take(
                List.of(reference.series(prefix + key)),
                period,
                () -> Numbers.of(value),
                place,
                prefix + key + ' ' + period + ' ' + value);
          }
        });
    countFlagged(cube.values(), cube.status(), reading);
    return reading.build();
  }

  /** A place without a value may have a flag that says why. */
  private static void countFlagged(JsonNode values, JsonNode status, Reading.Builder reading) {
    if (values.isObject() && status.isObject()) {
      status
          .properties()
          .forEach(
              each -> {
                if (!values.has(each.getKey())) {
                  reading.missing();
                }
              });
    }
  }

  /** What the answer calls itself; where it does not, what was asked for. */
  private static String dataset(JsonNode body, Answer answer) throws VendorException {
    String id = body.path("extension").path("id").asText("");
    if (!id.isBlank()) {
      return id.strip();
    }
    Matcher asked = DATASET.matcher(answer.request().path());
    if (asked.find()) {
      return asked.group(1);
    }
    Matcher sample = SAMPLE.matcher(body.path("href").asText(""));
    String label = body.path("label").asText("").strip();
    if (sample.find()) {
      return sample.group(1);
    }
    if (label.isEmpty()) {
      throw new VendorException(
          ErrorKind.INCONSISTENT, "neither the answer nor the request says which dataset this is");
    }
    return label;
  }

  /** The offset has no colon. A day without a time is no time of release. */
  private static Optional<Instant> updated(JsonNode body) {
    try {
      return Optional.of(UPDATED.parse(body.path("updated").asText(""), Instant::from));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static VendorException error(JsonNode error, Answer answer) {
    String message = error.path("label").asText(error.toString());
    int status = error.path("status").asInt(answer.status());
    return message.toUpperCase(Locale.ROOT).contains("ASYNCHRONOUS")
        ? new VendorException(ErrorKind.TOO_MUCH_ASKED, message)
        : VendorException.ofStatus(
            new Answer(answer.request(), status, answer.body(), answer.receivedAt()), message);
  }

  /** By key, which the SDMX address of the same data takes; the form of the answer is the same. */
  @Override
  public List<ApiRequest> requests(Series series, Window window) {
    String id = series.externalId();
    int dot = id.indexOf('.');
    String dataset = dot < 0 ? id : id.substring(0, dot);
    String key = dot < 0 ? "" : '/' + id.substring(dot + 1);
    return List.of(
        ApiRequest.get(
            "https://ec.europa.eu/eurostat/api/dissemination/sdmx/2.1/data/"
                + dataset
                + key
                + "?format=JSON&lang=en&startPeriod="
                + YearMonth.from(window.from())
                + "&endPeriod="
                + YearMonth.from(window.to())));
  }
}
