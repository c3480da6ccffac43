package io.macrostream.connectors.vendor.market;

import com.fasterxml.jackson.databind.JsonNode;
import io.macrostream.connectors.csv.UnusableRowException;
import io.macrostream.connectors.http.Answer;
import io.macrostream.connectors.vendor.ErrorKind;
import io.macrostream.connectors.vendor.Reading;
import io.macrostream.connectors.vendor.Reference;
import io.macrostream.connectors.vendor.Series;
import io.macrostream.connectors.vendor.VendorException;
import io.macrostream.functions.event.Availability;
import io.macrostream.functions.event.Observation;
import io.macrostream.functions.event.Reason;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;

/**
 * Single figures: the last session of a stock, which is its daily bar, and an exchange rate, which
 * is an observation at the time that the vendor tells, and a quote where there is a bid or an ask.
 */
final class AlphaVantageQuotes {

  private static final String STOCK = "Global Quote";
  private static final String RATE = "Realtime Currency Exchange Rate";

  private final Answer answer;
  private final Reference reference;

  AlphaVantageQuotes(Answer answer, Reference reference) {
    this.answer = answer;
    this.reference = reference;
  }

  /** The key of a delayed stock quote says so behind its name. */
  static boolean isQuote(String key) {
    return key.startsWith(STOCK) || key.equals(RATE);
  }

  Reading read(String key, JsonNode quote) throws VendorException {
    if (!quote.isObject()) {
      throw new VendorException(ErrorKind.MALFORMED, key + " is no object");
    }
    if (quote.isEmpty()) {
      throw new VendorException(ErrorKind.NOT_FOUND, key + " is empty: there is no such symbol");
    }
    Reading.Builder reading = Reading.builder();
    Map<String, JsonNode> fields = AlphaVantageSeries.plain(quote);
    ZoneId zone =
        key.equals(RATE)
            ? AlphaVantageTimes.zone(required(fields, "Time Zone"))
            : AlphaVantageTimes.sameZone(reference.profile().zone());
    Fields.row(
        reading,
        key,
        quote,
        () -> {
          if (key.equals(RATE)) {
            rate(fields, zone, key, Fields.shown(quote), reading);
          } else {
            stock(fields, zone, key, Fields.shown(quote), reading);
          }
        });
    return reading.build();
  }

  private static String required(Map<String, JsonNode> fields, String key) throws VendorException {
    String text = AlphaVantageSeries.text(fields, key);
    if (text.isEmpty()) {
      throw new VendorException(ErrorKind.INCONSISTENT, key + " is missing");
    }
    return text;
  }

  private static String field(Map<String, JsonNode> fields, String key)
      throws UnusableRowException {
    String text = AlphaVantageSeries.text(fields, key);
    if (text.isEmpty()) {
      throw new UnusableRowException(Reason.MISSING_FIELD, key + " is missing");
    }
    return text;
  }

  private void stock(
      Map<String, JsonNode> fields, ZoneId zone, String where, String text, Reading.Builder reading)
      throws UnusableRowException {
    var prices =
        new Prices(
            AlphaVantageSeries.number(fields, "open"),
            AlphaVantageSeries.number(fields, "high"),
            AlphaVantageSeries.number(fields, "low"),
            AlphaVantageSeries.number(fields, "price"),
            null,
            AlphaVantageSeries.number(fields, "volume"),
            null,
            null);
    new BarSink(reading, answer, reference)
        .add(
            field(fields, "symbol"),
            new AlphaVantageTimes(zone, BarLength.DAY).window(field(fields, "latest trading day")),
            prices,
            where,
            text);
  }

  private void rate(
      Map<String, JsonNode> fields, ZoneId zone, String where, String text, Reading.Builder reading)
      throws UnusableRowException {
    String from = field(fields, "From_Currency Code");
    String to = field(fields, "To_Currency Code");
    Series series = reference.series(from + '/' + to);
    Instant time = AlphaVantageTimes.time(field(fields, "Last Refreshed"), zone);
    Double rate = AlphaVantageSeries.number(fields, "Exchange Rate");
    if (rate == null) {
      reading.missing();
    } else {
      reading.add(observation(series, unit(series, from, to), time, rate), where, text);
    }
    Double bid = AlphaVantageSeries.number(fields, "Bid Price");
    Double ask = AlphaVantageSeries.number(fields, "Ask Price");
    if (bid != null || ask != null) {
      String source = reference.profile().id();
      String instrument = series.isRegistered() ? series.code() : series.externalId();
      Ticks.add(
          reading,
          source,
          instrument,
          new Ticks().sequence(Ticks.session(source, instrument, time), time),
          time,
          answer.noLaterThanReceipt(time),
          Ticks.Side.of(bid, null),
          Ticks.Side.of(ask, null),
          where,
          text);
    }
  }

  private static String unit(Series series, String from, String to) {
    return series.isRegistered() ? series.unit() : (to + "_per_" + from).toLowerCase(Locale.ROOT);
  }

  private Observation observation(Series series, String unit, Instant time, double rate) {
    return new Observation(
        series.code(),
        time,
        null,
        answer.noLaterThanReceipt(time),
        1,
        rate,
        unit,
        series.source(),
        Availability.DERIVED);
  }
}
