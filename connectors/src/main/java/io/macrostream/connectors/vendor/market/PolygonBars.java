package io.macrostream.connectors.vendor.market;

import com.fasterxml.jackson.databind.JsonNode;
import io.macrostream.connectors.csv.UnusableRowException;
import io.macrostream.connectors.http.Answer;
import io.macrostream.connectors.vendor.ErrorKind;
import io.macrostream.connectors.vendor.Reading;
import io.macrostream.connectors.vendor.Reference;
import io.macrostream.connectors.vendor.VendorException;
import io.macrostream.functions.event.Reason;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Aggregates of Polygon: {@code t} is the start of the bar in milliseconds, its length stands in
 * the path of the request. A bar ends when the next begins: days and longer ones at midnight, of
 * New York for stocks and of UTC for currencies ({@code C:}) and coins ({@code X:}). It is known
 * then, or a quarter of an hour later where the status is {@code DELAYED}.
 */
final class PolygonBars {

  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  private static final Duration DELAY = Duration.ofMinutes(15);
  private static final Pattern RANGE = Pattern.compile("/range/(\\d{1,4})/([a-z]{1,8})(/|$)");
  private static final Pattern DAILY = Pattern.compile("/prev$|/aggs/grouped/");
  private static final Pattern TICKER = Pattern.compile("/aggs/ticker/([^/]+)");

  private final JsonNode body;
  private final Answer answer;
  private final Reference reference;
  private final Duration delay;

  PolygonBars(JsonNode body, Answer answer, Reference reference) {
    this.body = body;
    this.answer = answer;
    this.reference = reference;
    this.delay = body.path("status").asText("").equals("DELAYED") ? DELAY : Duration.ZERO;
  }

  static boolean isBar(JsonNode row) {
    return row.has("t") && row.has("o") && row.has("c") && row.has("h") && row.has("l");
  }

  /** Whether it is one day of one stock, with its prices in the answer itself. */
  static boolean isOpenClose(JsonNode body) {
    return body.has("symbol") && body.has("from") && body.has("open") && body.has("close");
  }

  void read(Reading.Builder reading) throws VendorException {
    JsonNode results = body.path("results");
    BarLength length = length(results, reading);
    BarSink bars = new BarSink(reading, answer, reference);
    for (int i = 0; i < results.size(); i++) {
      JsonNode row = results.get(i);
      String where = "results[" + i + "]";
      Fields.row(reading, where, row, () -> bar(row, length, where, bars));
    }
  }

  private void bar(JsonNode row, BarLength length, String where, BarSink bars)
      throws UnusableRowException {
    String ticker = ticker(row);
    ZoneId zone = zone(ticker);
    Instant start = Fields.millis(row.path("t"));
    Instant end = length.end(start, zone);
    var window = new BarSink.Window(length, length.session(start, end, zone), end, end.plus(delay));
    bars.add(ticker, window, Prices.ofShortKeys(row), where, Fields.shown(row));
  }

  /** Where all stocks of a day are asked for, each row names its own. */
  private String ticker(JsonNode row) throws UnusableRowException {
    String ticker = Fields.text(row.path("T"));
    if (ticker.isEmpty()) {
      ticker = Fields.text(body.path("ticker"));
    }
    if (ticker.isEmpty()) {
      ticker = Links.inPath(answer.request(), TICKER).orElse("");
    }
    if (ticker.isEmpty()) {
      throw new UnusableRowException(Reason.MISSING_FIELD, "ticker is missing");
    }
    return ticker;
  }

  private static ZoneId zone(String ticker) {
    return ticker.startsWith("X:") || ticker.startsWith("C:") ? ZoneOffset.UTC : NEW_YORK;
  }

  private BarLength length(JsonNode results, Reading.Builder reading) throws VendorException {
    String path = answer.request().path();
    Matcher range = RANGE.matcher(path);
    Optional<BarLength> asked = Optional.empty();
    if (range.find()) {
      asked = BarLength.parse(range.group(1) + range.group(2));
    } else if (DAILY.matcher(path).find()) {
      asked = Optional.of(BarLength.DAY);
    } else if (areDays(results)) {
      reading.note(Starts.TAKEN_FOR_DAYS);
      asked = Optional.of(BarLength.DAY);
    }
    return asked.orElseThrow(
        () ->
            new VendorException(
                ErrorKind.INCONSISTENT, "the request does not tell the length of the bars"));
  }

  private boolean areDays(JsonNode results) {
    return Starts.areDays(
        results, row -> Fields.millis(row.path("t")), zone(body.path("ticker").asText("")));
  }

  void readOpenClose(Reading.Builder reading) {
    Fields.row(
        reading,
        "body",
        body,
        () -> {
          String ticker = Fields.text(body.path("symbol"));
          ZoneId zone = zone(ticker);
          LocalDate day = LocalDate.parse(Fields.text(body.path("from")));
          Instant end =
              Fields.sane(day.plusDays(1).atTime(LocalTime.MIDNIGHT).atZone(zone).toInstant());
          new BarSink(reading, answer, reference)
              .add(
                  ticker,
                  new BarSink.Window(BarLength.DAY, day, end, end.plus(delay)),
                  new Prices(
                      Fields.number(body.path("open")),
                      Fields.number(body.path("high")),
                      Fields.number(body.path("low")),
                      Fields.number(body.path("close")),
                      null,
                      Fields.number(body.path("volume")),
                      null,
                      null),
                  "body",
                  Fields.shown(body));
        });
  }
}
