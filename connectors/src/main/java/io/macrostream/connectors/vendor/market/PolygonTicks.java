package io.macrostream.connectors.vendor.market;

import com.fasterxml.jackson.databind.JsonNode;
import io.macrostream.connectors.csv.UnusableRowException;
import io.macrostream.connectors.http.Answer;
import io.macrostream.connectors.vendor.ErrorKind;
import io.macrostream.connectors.vendor.Reading;
import io.macrostream.connectors.vendor.Reference;
import io.macrostream.connectors.vendor.VendorException;
import io.macrostream.functions.event.Trade;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Quotes and trades of Polygon. Which stock they are of stands in the path of the request only.
 * Times are nanoseconds: observed is the exchange's, available the consolidated feed's. A {@code
 * sequence_number} is unique within a ticker and a day.
 */
final class PolygonTicks {

  private static final Pattern TICKER = Pattern.compile("/v\\d/(?:quotes|trades)/([^/]+)");

  private final Answer answer;
  private final Reference reference;

  PolygonTicks(Answer answer, Reference reference) {
    this.answer = answer;
    this.reference = reference;
  }

  static boolean isTick(JsonNode row) {
    return row.has("sip_timestamp") || row.has("participant_timestamp");
  }

  void read(JsonNode results, Reading.Builder reading) throws VendorException {
    String ticker =
        Links.inPath(answer.request(), TICKER)
            .orElseThrow(
                () ->
                    new VendorException(
                        ErrorKind.INCONSISTENT, "the request does not tell of which ticker it is"));
    List<String> instruments = BarSink.instruments(reference, ticker);
    for (int i = 0; i < results.size(); i++) {
      JsonNode row = results.get(i);
      String where = "results[" + i + "]";
      for (String instrument : instruments) {
        Fields.row(reading, where, row, () -> tick(instrument, row, where, reading));
      }
    }
  }

  private void tick(String instrument, JsonNode row, String where, Reading.Builder reading)
      throws UnusableRowException {
    if (row.has("price")) {
      trade(instrument, row, where, reading);
      return;
    }
    reading.note("sizes of quotes are as published: the vendor counts stocks in round lots");
    Ticks.add(
        reading,
        reference.profile().id(),
        instrument,
        Fields.id(row, "sequence_number"),
        observed(row),
        available(row),
        Ticks.Side.of(Fields.number(row.path("bid_price")), Fields.number(row.path("bid_size"))),
        Ticks.Side.of(Fields.number(row.path("ask_price")), Fields.number(row.path("ask_size"))),
        where,
        Fields.shown(row));
  }

  private void trade(String instrument, JsonNode row, String where, Reading.Builder reading)
      throws UnusableRowException {
    Instant time = observed(row);
    String source = reference.profile().id();
    reading.add(
        new Trade(
            instrument,
            source,
            Ticks.session(source, instrument, time),
            Fields.id(row, "sequence_number"),
            time,
            available(row),
            Fields.required(row, "price"),
            Fields.required(row, "size")),
        where,
        Fields.shown(row));
  }

  private static Instant observed(JsonNode row) {
    return Fields.nanos(
        row.path(row.has("participant_timestamp") ? "participant_timestamp" : "sip_timestamp"));
  }

  private Instant available(JsonNode row) {
    return answer.noLaterThanReceipt(
        Fields.nanos(
            row.path(row.has("sip_timestamp") ? "sip_timestamp" : "participant_timestamp")));
  }
}
