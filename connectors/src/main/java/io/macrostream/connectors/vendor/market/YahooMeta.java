package io.macrostream.connectors.vendor.market;

import com.fasterxml.jackson.databind.JsonNode;
import io.macrostream.connectors.http.Answer;
import io.macrostream.connectors.vendor.ErrorKind;
import io.macrostream.connectors.vendor.VendorException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a chart of Yahoo says of itself.
 *
 * @param symbol its symbol
 * @param currency of its prices; {@code GBp} and the like are hundredths
 * @param zone of the exchange
 * @param length of the bars
 * @param sessions of the exchange
 * @param marketTime the last trade that this delayed answer knows; not after the time of receipt
 */
record YahooMeta(
    String symbol,
    String currency,
    ZoneId zone,
    BarLength length,
    Sessions sessions,
    Instant marketTime) {

  private static final Pattern SYMBOL = Pattern.compile("/chart/([^/]+)$");

  /** Reads {@code meta}; what it lacks is taken from what was asked. */
  static YahooMeta of(JsonNode meta, Answer answer) throws VendorException {
    ZoneId zone = zone(meta);
    return new YahooMeta(
        symbol(meta, answer),
        Fields.text(meta.path("currency")),
        zone,
        length(meta, answer),
        Sessions.of(zone, meta.path("currentTradingPeriod").path("regular")),
        marketTime(meta, answer));
  }

  private static String symbol(JsonNode meta, Answer answer) throws VendorException {
    String symbol = Fields.text(meta.path("symbol"));
    Optional<String> asked = Links.inPath(answer.request(), SYMBOL);
    if (symbol.isEmpty() && asked.isEmpty()) {
      throw inconsistent("the chart does not say of which symbol it is");
    }
    return symbol.isEmpty() ? asked.get() : symbol;
  }

  private static ZoneId zone(JsonNode meta) throws VendorException {
    String name = Fields.text(meta.path("exchangeTimezoneName"));
    JsonNode offset = meta.path("gmtoffset");
    try {
      if (!name.isEmpty()) {
        return ZoneId.of(name);
      }
      if (offset.isInt()) {
        return ZoneOffset.ofTotalSeconds(offset.intValue());
      }
    } catch (DateTimeException e) {
      throw inconsistent("the zone of the exchange is unknown: " + e.getMessage());
    }
    throw inconsistent("the chart does not say in which zone the exchange is");
  }

  private static BarLength length(JsonNode meta, Answer answer) throws VendorException {
    String told = Fields.text(meta.path("dataGranularity"));
    String text = told.isEmpty() ? answer.request().parameter("interval").orElse("1d") : told;
    return BarLength.parse(text)
        .orElseThrow(() -> inconsistent("the length of the bars is unknown: " + text));
  }

  private static Instant marketTime(JsonNode meta, Answer answer) {
    try {
      return answer.noLaterThanReceipt(Fields.seconds(meta.path("regularMarketTime")));
    } catch (DateTimeException e) {
      return Instant.MIN; // not told
    }
  }

  private static VendorException inconsistent(String message) {
    return new VendorException(ErrorKind.INCONSISTENT, message);
  }
}
