package io.macrostream.connectors.vendor.market;

import com.fasterxml.jackson.databind.JsonNode;
import io.macrostream.connectors.csv.UnusableRowException;
import io.macrostream.connectors.http.Answer;
import io.macrostream.connectors.vendor.ErrorKind;
import io.macrostream.connectors.vendor.Reading;
import io.macrostream.connectors.vendor.Reference;
import io.macrostream.connectors.vendor.VendorException;
import io.macrostream.functions.event.ScheduleEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One chart of Yahoo: columns beside a column of times, which are the starts of the bars, daily
 * ones the opening of the session in the zone of the exchange.
 *
 * <p>A bar ends with its session (see {@link Sessions}) or its interval and is known a quarter of
 * an hour later, the delay of most venues. Prices are in the currency that {@code meta} names, the
 * close is adjusted for splits and the adjusted close for dividends, too, as of the time of
 * receipt.
 */
final class YahooChart {

  private static final Duration DELAY = Duration.ofMinutes(15);
  private static final List<String> COLUMNS = List.of("open", "high", "low", "close", "volume");

  /** Pence, US cents, rand cents and agorot. */
  private static final Set<String> HUNDREDTHS = Set.of("GBp", "GBX", "USX", "ZAc", "ZAC", "ILA");

  private static final Map<String, String> KINDS =
      Map.of("dividends", "DIVIDEND", "splits", "SPLIT", "capitalGains", "CAPITAL_GAIN");

  private final JsonNode chart;
  private final String where;
  private final Answer answer;
  private final Reference reference;
  private final YahooMeta meta;

  YahooChart(JsonNode chart, String where, Answer answer, Reference reference)
      throws VendorException {
    this.chart = chart;
    this.where = where;
    this.answer = answer;
    this.reference = reference;
    this.meta = YahooMeta.of(chart.path("meta"), answer);
  }

  void read(Reading.Builder reading) throws VendorException {
    JsonNode times = chart.path("timestamp"); // none where nothing was traded
    requireAligned(times, times, "timestamp");
    JsonNode quote = chart.path("indicators").path("quote").path(0);
    JsonNode adjusted = chart.path("indicators").path("adjclose").path(0).path("adjclose");
    for (String column : COLUMNS) {
      requireAligned(times, quote.path(column), column);
    }
    requireAligned(times, adjusted, "adjclose");
    noteCurrency(reading);
    BarSink bars = new BarSink(reading, answer, reference);
    for (int i = 0; i < times.size(); i++) {
      int row = i;
      String place = where + ".timestamp[" + i + "]";
      Fields.row(
          reading,
          place,
          times.get(i),
          () -> bar(times.get(row), prices(quote, adjusted, row), bars, place));
    }
    KINDS.keySet().stream().sorted().forEach(kind -> events(kind, reading));
  }

  /** Columns of different lengths leave open which price belongs to which time. */
  private static void requireAligned(JsonNode times, JsonNode column, String name)
      throws VendorException {
    boolean absent = column.isMissingNode() || column.isNull();
    if (!absent && (!column.isArray() || column.size() != times.size())) {
      throw new VendorException(
          ErrorKind.INCONSISTENT,
          name + " has " + column.size() + " values and timestamp " + times.size());
    }
  }

  private void noteCurrency(Reading.Builder reading) {
    if (HUNDREDTHS.contains(meta.currency())) {
      reading.note(
          "prices are in " + meta.currency() + ", a hundredth of the currency, and stay so");
    }
  }

  private static Prices prices(JsonNode quote, JsonNode adjusted, int i) {
    Double close = Fields.number(quote.path("close").path(i));
    return new Prices(
        unlessZero(Fields.number(quote.path("open").path(i)), close),
        unlessZero(Fields.number(quote.path("high").path(i)), close),
        unlessZero(Fields.number(quote.path("low").path(i)), close),
        close,
        Fields.number(adjusted.path(i)),
        Fields.number(quote.path("volume").path(i)),
        null,
        null);
  }

  /** Indices have 0 in place of the prices of the day that nobody kept. */
  private static Double unlessZero(Double price, Double close) {
    return price != null && price == 0 && close != null && close != 0 ? null : price;
  }

  private void bar(JsonNode time, Prices prices, BarSink bars, String place)
      throws UnusableRowException {
    Instant start = Fields.seconds(time);
    LocalDate day = LocalDate.ofInstant(start, meta.zone());
    BarLength length = meta.length();
    LocalDate session = length.isOfDays() ? lastDay(day, length) : day;
    Sessions sessions = meta.sessions();
    Instant end = length.isOfDays() ? sessions.end(session) : length.end(start, meta.zone());
    Instant lastTrade = length.isOfDays() ? sessions.lastTrade(session) : end;
    boolean over =
        !lastTrade.isAfter(meta.marketTime())
            || !lastTrade.plus(DELAY).isAfter(answer.receivedAt());
    var window = new BarSink.Window(length, session, end, end.plus(DELAY));
    bars.add(meta.symbol(), window, over, prices, place, time.toString());
  }

  private static LocalDate lastDay(LocalDate day, BarLength length) {
    LocalDate first = length.unit() == ChronoUnit.MONTHS ? day.withDayOfMonth(1) : day;
    return first.plus(length.amount(), length.unit()).minusDays(1);
  }

  /** Dividends and the like, on the day from which the price is without them. */
  private void events(String name, Reading.Builder reading) {
    JsonNode events = chart.path("events").path(name);
    for (Map.Entry<String, JsonNode> event : events.properties()) {
      String place = where + ".events." + name + '.' + Fields.shown(event.getKey());
      Fields.row(
          reading, place, event.getValue(), () -> event(name, event.getValue(), place, reading));
    }
  }

  private void event(String name, JsonNode event, String place, Reading.Builder reading) {
    Instant time = Fields.seconds(event.path("date"));
    reading.note(
        "amounts of dividends and ratios of splits are left out; after one, prices before it are"
            + " other ones: fetch the whole history again");
    for (String instrument : BarSink.instruments(reference, meta.symbol())) {
      reading.add(
          new ScheduleEvent(
              instrument,
              KINDS.get(name),
              (int) LocalDate.ofInstant(time, meta.zone()).toEpochDay(),
              null,
              answer.noLaterThanReceipt(time),
              reference.profile().id()),
          place,
          Fields.shown(event));
    }
  }
}
