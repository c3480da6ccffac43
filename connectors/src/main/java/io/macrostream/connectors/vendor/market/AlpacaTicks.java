package io.macrostream.connectors.vendor.market;

import com.fasterxml.jackson.databind.JsonNode;
import io.macrostream.connectors.csv.UnusableRowException;
import io.macrostream.connectors.http.Answer;
import io.macrostream.connectors.vendor.Reading;
import io.macrostream.connectors.vendor.Reference;
import io.macrostream.functions.event.Trade;
import java.time.Instant;
import java.util.Set;

/**
 * Trades and quotes of Alpaca, available at their time. A trade's {@code i} is unique within an
 * exchange, so the venue is the source and the exchange's code; quotes have no number, their time
 * stands for it.
 */
final class AlpacaTicks {

  /** What became of a trade that was reported and does not stand. */
  private static final Set<String> WITHDRAWN = Set.of("canceled", "corrected", "incorrect");

  private final Answer answer;
  private final Reference reference;
  private final Reading.Builder reading;
  private final String source;
  private final Ticks ticks = new Ticks();

  AlpacaTicks(Answer answer, Reference reference, Reading.Builder reading) {
    this.answer = answer;
    this.reference = reference;
    this.reading = reading;
    this.source = reference.profile().id();
  }

  void quote(String symbol, JsonNode row, String where) throws UnusableRowException {
    Instant time = Fields.rfc3339(row.path("t"));
    var bid = Ticks.Side.of(Fields.number(row.path("bp")), Fields.number(row.path("bs")));
    var ask = Ticks.Side.of(Fields.number(row.path("ap")), Fields.number(row.path("as")));
    reading.note("sizes of quotes are as published: the vendor counts stocks in round lots");
    for (String instrument : BarSink.instruments(reference, symbol)) {
      long sequence = ticks.sequence(Ticks.session(source, instrument, time), time);
      Ticks.add(
          reading,
          source,
          instrument,
          sequence,
          time,
          answer.noLaterThanReceipt(time),
          bid,
          ask,
          where,
          Fields.shown(row));
    }
  }

  void trade(String symbol, JsonNode row, String where) throws UnusableRowException {
    if (WITHDRAWN.contains(Fields.text(row.path("u")))) {
      reading.note("trades that were cancelled or corrected are left out");
      return;
    }
    Instant time = Fields.rfc3339(row.path("t"));
    String exchange = Fields.text(row.path("x"));
    for (String instrument : BarSink.instruments(reference, symbol)) {
      reading.add(
          new Trade(
              instrument,
              exchange.isEmpty() ? source : source + ':' + exchange,
              Ticks.session(source, instrument, time),
              Fields.id(row, "i"),
              time,
              answer.noLaterThanReceipt(time),
              Fields.required(row, "p"),
              Fields.required(row, "s")),
          where,
          Fields.shown(row));
    }
  }
}
