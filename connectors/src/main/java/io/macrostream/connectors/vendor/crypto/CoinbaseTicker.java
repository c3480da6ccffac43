package io.macrostream.connectors.vendor.crypto;

import com.fasterxml.jackson.databind.JsonNode;
import io.macrostream.connectors.book.CoinbaseFeed;
import io.macrostream.connectors.book.FrameException;
import io.macrostream.connectors.book.FrameFields;
import io.macrostream.connectors.http.Answer;
import io.macrostream.connectors.vendor.Numbers;
import io.macrostream.connectors.vendor.Reading;
import io.macrostream.functions.event.Quote;
import io.macrostream.functions.event.Reason;
import io.macrostream.functions.event.Trade;
import java.math.BigDecimal;
import java.time.temporal.ChronoUnit;

/**
 * The latest trades of a product on Advanced Trade, the newest first, and the best prices. The best
 * prices carry no time and no number, so the time of receipt stands for both.
 */
final class CoinbaseTicker {

  private static final String SESSION = "rest";

  private CoinbaseTicker() {}

  static boolean fits(JsonNode body) {
    return body.path("trades").isArray() && body.has("best_bid") && body.has("best_ask");
  }

  static Reading read(JsonNode body, Answer answer) {
    Reading.Builder reading = Reading.builder();
    JsonNode trades = body.path("trades");
    for (int i = 0; i < trades.size(); i++) {
      var part = new Part(trades.get(i), "trades[" + i + "]");
      try {
        reading.add(trade(part.node(), answer), part.where(), part.text());
      } catch (FrameException e) {
        reading.reject(e.reason(), e.getMessage(), part.where(), part.text());
      } catch (NumberFormatException e) {
        reading.reject(Reason.BAD_NUMBER, e.getMessage(), part.where(), part.text());
      }
    }
    quote(body, answer, reading);
    return reading.build();
  }

  private static Trade trade(JsonNode row, Answer answer) throws FrameException {
    String id = row.path("trade_id").asText("");
    if (!id.matches("\\d{1,18}")) {
      throw new FrameException(Reason.BAD_NUMBER, "the number of the trade is '" + id + "'");
    }
    var time = FrameFields.iso(row, "time");
    return new Trade(
        FrameFields.symbol(row.path("product_id")),
        CoinbaseFeed.VENUE,
        SESSION,
        Long.parseLong(id),
        time,
        answer.receivedAt(),
        Numbers.of(row.path("price")).doubleValue(),
        Numbers.of(row.path("size")).doubleValue());
  }

  private static void quote(JsonNode body, Answer answer, Reading.Builder reading) {
    String text =
        "bid " + body.path("best_bid").asText() + " ask " + body.path("best_ask").asText();
    String where = "best_bid";
    String product = body.path("trades").path(0).path("product_id").asText("");
    if (product.isEmpty()) {
      reading.note("without a trade the product of the best prices is not known");
      return;
    }
    try {
      Double bid = best(body.path("best_bid"));
      Double ask = best(body.path("best_ask"));
      if (bid == null && ask == null) {
        reading.missing();
        return;
      }
      reading.add(
          new Quote(
              product,
              CoinbaseFeed.VENUE,
              SESSION,
              answer.receivedAt().toEpochMilli(),
              answer.receivedAt().truncatedTo(ChronoUnit.MILLIS),
              answer.receivedAt(),
              bid,
              null,
              ask,
              null),
          where,
          Part.cut(text));
    } catch (NumberFormatException e) {
      reading.reject(Reason.BAD_NUMBER, e.getMessage(), where, Part.cut(text));
    }
  }

  /** A price, null if there is none. */
  private static Double best(JsonNode node) {
    if (node.isNull() || node.asText("-").isEmpty()) {
      return null;
    }
    BigDecimal price = Numbers.of(node);
    return price.signum() == 0 ? null : (Double) price.doubleValue();
  }
}
