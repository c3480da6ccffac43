package io.macrostream.connectors.vendor.market;

import com.fasterxml.jackson.databind.JsonNode;
import io.macrostream.connectors.http.Answer;
import io.macrostream.connectors.vendor.ErrorKind;
import io.macrostream.connectors.vendor.Reading;
import io.macrostream.connectors.vendor.Reference;
import io.macrostream.connectors.vendor.VendorException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A map of bars by time, the newest first, beside {@code Meta Data}: {@code Time Series (1min)},
 * {@code Weekly Time Series}, {@code Time Series FX (Daily)}, {@code Time Series (Digital Currency
 * Daily)} and their like.
 */
final class AlphaVantageSeries {

  private static final Pattern NUMBERED = Pattern.compile("^\\s*\\d+[a-z]?[.:]\\s*");
  private static final Pattern MINUTES = Pattern.compile("(\\d{1,4}min)");

  private final JsonNode rows;
  private final String key;
  private final Map<String, JsonNode> meta;
  private final Answer answer;
  private final Reference reference;

  AlphaVantageSeries(JsonNode body, String key, Answer answer, Reference reference) {
    this.rows = body.path(key);
    this.key = key;
    this.meta = plain(body.path("Meta Data"));
    this.answer = answer;
    this.reference = reference;
  }

  static boolean isSeries(String key) {
    return key.contains("Time Series") && key.length() < 80;
  }

  /** The fields of an object by their keys without numbers. */
  static Map<String, JsonNode> plain(JsonNode object) {
    Map<String, JsonNode> fields = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      fields.putIfAbsent(NUMBERED.matcher(field.getKey()).replaceFirst(""), field.getValue());
    }
    return fields;
  }

  static String text(Map<String, JsonNode> fields, String key) {
    JsonNode node = fields.get(key);
    return node == null ? "" : Fields.text(node);
  }

  static Double number(Map<String, JsonNode> fields, String key) {
    JsonNode node = fields.get(key);
    return node == null ? null : Fields.number(node);
  }

  Reading read() throws VendorException {
    if (!rows.isObject()) {
      throw new VendorException(ErrorKind.MALFORMED, key + " is no map of bars");
    }
    String symbol = symbol();
    String zone = text(meta, "Time Zone");
    var times =
        new AlphaVantageTimes(
            zone.isEmpty() ? reference.profile().zone() : AlphaVantageTimes.zone(zone), length());
    Instant refreshed = answer.noLaterThanReceipt(times.refreshed(text(meta, "Last Refreshed")));
    Reading.Builder reading = Reading.builder();
    BarSink bars = new BarSink(reading, answer, reference);
    for (Map.Entry<String, JsonNode> row : rows.properties()) {
      String where = key + '.' + Fields.shown(row.getKey());
      Fields.row(
          reading,
          where,
          row.getValue(),
          () -> {
            BarSink.Window window = times.window(row.getKey());
            bars.add(
                symbol,
                window,
                !window.end().isAfter(refreshed),
                prices(plain(row.getValue())),
                where,
                Fields.shown(row.getValue()));
          });
    }
    return reading.build();
  }

  /** Coins once had a second set of prices, in dollars, behind that of the market's currency. */
  private Prices prices(Map<String, JsonNode> row) {
    String market = row.containsKey("close") ? "" : " (" + text(meta, "Market Code") + ")";
    return new Prices(
        number(row, "open" + market),
        number(row, "high" + market),
        number(row, "low" + market),
        number(row, "close" + market),
        number(row, "adjusted close"),
        number(row, "volume"),
        null,
        null);
  }

  private String symbol() throws VendorException {
    String symbol = text(meta, "Symbol");
    if (!symbol.isEmpty()) {
      return symbol;
    }
    String from = text(meta, "From Symbol") + text(meta, "Digital Currency Code");
    String to = text(meta, "To Symbol") + text(meta, "Market Code");
    if (!from.isEmpty() && !to.isEmpty()) {
      return from + '/' + to;
    }
    return answer
        .request()
        .parameter("symbol")
        .orElseThrow(
            () ->
                new VendorException(
                    ErrorKind.INCONSISTENT, "the answer does not say of which symbol it is"));
  }

  private BarLength length() throws VendorException {
    String name = key.toLowerCase(Locale.ROOT);
    if (name.contains("daily")) {
      return BarLength.DAY;
    }
    if (name.contains("weekly")) {
      return BarLength.WEEK;
    }
    if (name.contains("monthly")) {
      return BarLength.MONTH;
    }
    Matcher minutes = MINUTES.matcher(name + ' ' + text(meta, "Interval"));
    if (minutes.find()) {
      return BarLength.parse(minutes.group(1)).orElseThrow(this::unknownLength);
    }
    throw unknownLength();
  }

  private VendorException unknownLength() {
    return new VendorException(ErrorKind.INCONSISTENT, "the length of the bars is unknown: " + key);
  }
}
