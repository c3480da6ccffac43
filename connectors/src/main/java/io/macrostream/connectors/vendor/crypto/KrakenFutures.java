package io.macrostream.connectors.vendor.crypto;

import com.fasterxml.jackson.databind.JsonNode;
import io.macrostream.connectors.book.FrameException;
import io.macrostream.connectors.book.FrameFields;
import io.macrostream.connectors.http.Answer;
import io.macrostream.connectors.vendor.Numbers;
import io.macrostream.connectors.vendor.Reading;
import io.macrostream.connectors.vendor.Reference;
import io.macrostream.connectors.vendor.Series;
import io.macrostream.functions.event.Availability;
import io.macrostream.functions.event.Observation;
import io.macrostream.functions.event.Quote;
import io.macrostream.functions.event.Reason;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * Tickers of Kraken's futures: for each contract its funding rates and prices as observations,
 * named {@code symbol:field}, and its best prices as a quote. All hold at the server's time.
 *
 * <p>The published funding rate is an amount per contract and hour; {@code funding_rate_relative}
 * is its share of the position, a fraction per hour, and the dimensions say how it follows from the
 * mark price, which is quote currency per base currency. A linear contract ({@code PF_}) is one
 * unit of the base currency and pays in the quote currency: {@code (quote / h) / (quote / base) /
 * (1 base)} is rate / mark price. An inverse one ({@code PI_}) is one unit of the quote currency,
 * worth {@code 1 / mark price} of the base currency in which it pays: {@code (base / h) x (quote /
 * base) / (1 quote)} is rate x mark price. Divided by it, as is also told of inverse contracts, the
 * result would be base squared per quote squared and hour, and eight powers of ten too small: a
 * rate of -4.0e-9 BTC at 91506.60 USD is -3.7e-4 per hour, not -4.4e-14.
 */
final class KrakenFutures {

  private static final String VENUE = "KRAKEN_FUTURES";
  private static final String SESSION = "rest";
  private static final MathContext DIGITS = MathContext.DECIMAL64;

  /** Field, name of its series, unit. */
  private static final String[][] FIELDS = {
    {"fundingRate", "funding_rate", "amount_per_contract_hour"},
    {"fundingRatePrediction", "funding_rate_prediction", "amount_per_contract_hour"},
    {"markPrice", "mark_price", "quote_currency"},
    {"indexPrice", "index_price", "quote_currency"},
    {"last", "last_price", "quote_currency"},
    {"openInterest", "open_interest", "contracts"},
  };

  private final Answer answer;
  private final Reference reference;
  private final Instant at;
  private final Availability availability;
  private final Reading.Builder reading = Reading.builder();

  private KrakenFutures(Answer answer, Reference reference, Instant at, Availability availability) {
    this.answer = answer;
    this.reference = reference;
    this.at = at;
    this.availability = availability;
  }

  static boolean fits(JsonNode body) {
    return body.path("result").asText("").equals("success") && body.path("tickers").isArray();
  }

  static boolean isError(JsonNode body) {
    return body.path("result").asText("").equals("error") && body.path("error").isTextual();
  }

  static Reading read(JsonNode body, Answer answer, Reference reference) {
    KrakenFutures tickers = at(body, answer, reference);
    JsonNode rows = body.path("tickers");
    for (int i = 0; i < rows.size(); i++) {
      var row = new Part(rows.get(i), "tickers[" + i + "]");
      try {
        tickers.read(row, FrameFields.symbol(row.node().path("symbol")));
      } catch (FrameException e) {
        tickers.reading.reject(e.reason(), e.getMessage(), row.where(), row.text());
      }
    }
    return tickers.reading.build();
  }

  private static KrakenFutures at(JsonNode body, Answer answer, Reference reference) {
    try {
      Instant server = FrameFields.iso(body, "serverTime");
      return new KrakenFutures(answer, reference, server, Availability.DERIVED);
    } catch (FrameException e) {
      Instant receipt = answer.receivedAt().truncatedTo(ChronoUnit.MILLIS);
      var tickers = new KrakenFutures(answer, reference, receipt, Availability.FIRST_SEEN);
      tickers.reading.note("there is no server time, so the time of receipt stands for it");
      return tickers;
    }
  }

  private void read(Part row, String symbol) {
    for (String[] field : FIELDS) {
      JsonNode value = row.node().path(field[0]);
      if (value.isNull()) {
        reading.missing();
      } else if (!value.isMissingNode()) {
        number(row, field[0], value, symbol + ':' + field[1], field[2]);
      }
    }
    relative(row, symbol);
    quote(row, symbol);
  }

  private void number(Part row, String field, JsonNode value, String id, String unit) {
    try {
      observe(row, id, unit, Numbers.of(value).doubleValue());
    } catch (NumberFormatException e) {
      reading.reject(Reason.BAD_NUMBER, field + ": " + e.getMessage(), row.where(), row.text());
    }
  }

  private void observe(Part row, String id, String unit, double value) {
    Series series = reference.series(id);
    reading.add(
        new Observation(
            series.code(),
            at,
            null,
            answer.noLaterThanReceipt(at),
            1,
            value,
            series.isRegistered() ? series.unit() : unit,
            series.source(),
            availability),
        row.where(),
        row.text());
  }

  private void relative(Part row, String symbol) {
    boolean inverse = symbol.toUpperCase(Locale.ROOT).startsWith("PI_");
    if (!inverse && !symbol.toUpperCase(Locale.ROOT).startsWith("PF_")) {
      return; // no perpetual contract, so no funding
    }
    try {
      BigDecimal rate = Numbers.of(row.node().path("fundingRate"));
      BigDecimal mark = Numbers.of(row.node().path("markPrice"));
      if (mark.signum() > 0) {
        BigDecimal relative = inverse ? rate.multiply(mark, DIGITS) : rate.divide(mark, DIGITS);
        String id = symbol + ":funding_rate_relative";
        observe(row, id, "fraction_per_hour", relative.doubleValue());
      }
    } catch (NumberFormatException e) {
      return; // absent, or rejected above
    } catch (ArithmeticException e) {
      reading.reject(Reason.OUT_OF_RANGE, "the funding rate is absurd", row.where(), row.text());
    }
  }

  private void quote(Part row, String symbol) {
    try {
      Double bid = Candle.number(row.node().path("bid"));
      Double ask = Candle.number(row.node().path("ask"));
      if (bid == null && ask == null) {
        return;
      }
      reading.add(
          new Quote(
              symbol,
              VENUE,
              SESSION,
              at.toEpochMilli(),
              at,
              answer.noLaterThanReceipt(at),
              bid,
              bid == null ? null : Candle.number(row.node().path("bidSize")),
              ask,
              ask == null ? null : Candle.number(row.node().path("askSize"))),
          row.where(),
          row.text());
    } catch (NumberFormatException e) {
      reading.reject(Reason.BAD_NUMBER, e.getMessage(), row.where(), row.text());
    }
  }
}
