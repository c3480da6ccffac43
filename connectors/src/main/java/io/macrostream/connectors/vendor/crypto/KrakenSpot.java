package io.macrostream.connectors.vendor.crypto;

import com.fasterxml.jackson.databind.JsonNode;
import io.macrostream.connectors.book.BookChange;
import io.macrostream.connectors.book.FrameException;
import io.macrostream.connectors.book.FrameFields;
import io.macrostream.connectors.book.KrakenFeed;
import io.macrostream.connectors.http.Answer;
import io.macrostream.connectors.vendor.ErrorKind;
import io.macrostream.connectors.vendor.Reading;
import io.macrostream.connectors.vendor.Reference;
import io.macrostream.connectors.vendor.VendorException;
import io.macrostream.functions.event.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Results of Kraken's spot market: candles ({@code [time, open, high, low, close, vwap, volume,
 * count]}, the last one still open, {@code last} the start of the latest that is not), a book
 * ({@code [price, volume, time]}), and pairs. The time of a book is that of its latest level.
 */
final class KrakenSpot {

  private static final String LAST = "last";
  private static final int CANDLE_PARTS = 8;
  private static final int MINUTE = 60;

  private KrakenSpot() {}

  static Reading read(JsonNode result, Answer answer, Reference reference, Reading.Builder reading)
      throws VendorException {
    for (Map.Entry<String, JsonNode> entry : result.properties()) {
      JsonNode value = entry.getValue();
      if (value.path(0).isArray() && value.path(0).size() == CANDLE_PARTS) {
        candles(entry.getKey(), value, result.path(LAST), answer, reference, reading);
      } else if (value.has("asks") && value.has("bids")) {
        book(entry.getKey(), value, answer, reading);
      } else if (value.has("pair_decimals") && value.has("lot_decimals")) {
        return ProductLists.kraken(result);
      } else if (!entry.getKey().equals(LAST) && !(value.isArray() && value.isEmpty())) {
        throw new VendorException(
            ErrorKind.UNSUPPORTED, "the result holds neither candles nor a book nor pairs");
      }
    }
    if (!result.isObject()) {
      throw new VendorException(ErrorKind.MALFORMED, "the result is no object");
    }
    return reading.build();
  }

  private static void candles(
      String pair,
      JsonNode rows,
      JsonNode last,
      Answer answer,
      Reference reference,
      Reading.Builder reading)
      throws VendorException {
    List<Part> ended = new ArrayList<>();
    for (int i = 0; i < rows.size() - 1; i++) {
      if (!last.isIntegralNumber() || rows.get(i).path(0).asLong() <= last.asLong()) {
        ended.add(new Part(rows.get(i), "result." + Part.cut(pair) + '[' + i + ']'));
      }
    }
    reading.note("the last candle is still open and left out");
    new Candles(
            pair, reference.profile().id(), length(answer), row -> row.path(0), Candle::ofKraken)
        .read(ended, answer, reading);
  }

  private static OptionalLong length(Answer answer) {
    String minutes = answer.request().parameter("interval").orElse("");
    long seconds = minutes.matches("\\d{1,5}") ? Long.parseLong(minutes) * MINUTE : 0;
    return CandleLength.isKnown(seconds) ? OptionalLong.of(seconds) : OptionalLong.empty();
  }

  private static void book(String pair, JsonNode book, Answer answer, Reading.Builder reading)
      throws VendorException {
    String where = "result." + Part.cut(pair);
    try {
      Instant latest = later(later(Instant.EPOCH, book.path("asks")), book.path("bids"));
      if (latest.equals(Instant.EPOCH)) {
        throw new FrameException(Reason.MISSING_FIELD, "the book is empty");
      }
      var whole =
          new BookChange(
              FrameFields.levels(book, "bids"),
              FrameFields.levels(book, "asks"),
              latest,
              answer.receivedAt());
      reading.add(
          Snapshots.record(pair, KrakenFeed.VENUE, latest.toEpochMilli(), whole), where, pair);
    } catch (FrameException e) {
      throw new VendorException(ErrorKind.MALFORMED, e.getMessage(), e);
    }
  }

  private static Instant later(Instant time, JsonNode levels) throws FrameException {
    Instant latest = time;
    for (JsonNode level : levels) {
      Instant each = FrameFields.seconds(level.path(2).asText(""));
      latest = each.isAfter(latest) ? each : latest;
    }
    return latest;
  }
}
