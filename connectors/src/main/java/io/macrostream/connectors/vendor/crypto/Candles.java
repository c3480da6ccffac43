package io.macrostream.connectors.vendor.crypto;

import com.fasterxml.jackson.databind.JsonNode;
import io.macrostream.connectors.http.Answer;
import io.macrostream.connectors.replay.QualityFlags;
import io.macrostream.connectors.vendor.ErrorKind;
import io.macrostream.connectors.vendor.Numbers;
import io.macrostream.connectors.vendor.Reading;
import io.macrostream.connectors.vendor.VendorException;
import io.macrostream.functions.event.Availability;
import io.macrostream.functions.event.Bar;
import io.macrostream.functions.event.Reason;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;

/**
 * Makes bars of candles. A bar is observed at the end of its window, a daily one at the last
 * millisecond of its day (UTC), and available from that end; one that has not ended is left out.
 *
 * @param instrumentId the venue's symbol
 * @param source id of the vendor
 * @param seconds length of a candle, if the request tells it
 * @param start field with the start of a candle, in seconds since 1970
 * @param fields finds the others
 */
record Candles(
    String instrumentId,
    String source,
    OptionalLong seconds,
    Function<JsonNode, JsonNode> start,
    Function<JsonNode, Candle> fields) {

  private static final long EARLIEST = Instant.parse("2009-01-01T00:00:00Z").getEpochSecond();
  private static final long LATEST = Instant.parse("2100-01-01T00:00:00Z").getEpochSecond();

  /** Reads candles in the order of the answer. */
  void read(List<Part> rows, Answer answer, Reading.Builder reading) throws VendorException {
    long length = length(rows, reading);
    Set<Long> seen = new HashSet<>();
    for (Part row : rows) {
      try {
        read(row, length, seen, answer, reading);
      } catch (NumberFormatException e) {
        reading.reject(Reason.BAD_NUMBER, e.getMessage(), row.where(), row.text());
      }
    }
  }

  private long length(List<Part> rows, Reading.Builder reading) throws VendorException {
    if (seconds.isPresent()) {
      return seconds.getAsLong();
    }
    List<Long> starts = new ArrayList<>();
    for (Part row : rows) {
      OptionalLong time = startOf(row);
      if (time.isPresent()) {
        starts.add(time.getAsLong());
      }
    }
    OptionalLong told = CandleLength.between(starts);
    if (told.isEmpty() && !starts.isEmpty()) {
      throw new VendorException(
          ErrorKind.INCONSISTENT,
          "neither the request nor the distances of the candles tell their length");
    }
    if (told.isPresent()) {
      reading.note(
          "the candles' distances tell their length, " + CandleLength.name(told.getAsLong()));
    }
    return told.orElse(CandleLength.DAY);
  }

  /** The start in seconds, empty if it is none. */
  private OptionalLong startOf(Part row) {
    try {
      long time = Numbers.of(start.apply(row.node())).longValueExact();
      return time < EARLIEST || time > LATEST ? OptionalLong.empty() : OptionalLong.of(time);
    } catch (ArithmeticException | NumberFormatException e) {
      return OptionalLong.empty(); // said when the row itself is read
    }
  }

  private void read(Part row, long length, Set<Long> seen, Answer answer, Reading.Builder reading) {
    OptionalLong time = startOf(row);
    if (time.isEmpty() || (length <= CandleLength.DAY && time.getAsLong() % length != 0)) {
      reading.reject(
          Reason.BAD_DATE,
          "no candle of " + CandleLength.name(length) + " starts then",
          row.where(),
          row.text());
      return;
    }
    Candle candle = fields.apply(row.node());
    if (candle.isEmpty()) {
      reading.missing();
      return;
    }
    long end = time.getAsLong() + length;
    if (Instant.ofEpochSecond(end).isAfter(answer.receivedAt())) {
      reading.note("a candle that has not ended is left out");
    } else if (!seen.add(end)) {
      reading.reject(
          Reason.DUPLICATE, "a candle with that start is there", row.where(), row.text());
    } else {
      reading.add(bar(candle, length, end), row.where(), row.text());
    }
  }

  private Bar bar(Candle candle, long length, long end) {
    Instant ended = Instant.ofEpochSecond(end);
    boolean daily = length >= CandleLength.DAY;
    Double volume = Candle.number(candle.volume());
    Double trades = Candle.number(candle.trades());
    // Without a trade there is no average price, though a venue sends zero.
    Double vwap = volume != null && volume > 0 ? Candle.number(candle.vwap()) : null;
    Double open = Candle.number(candle.open());
    Double high = Candle.number(candle.high());
    Double low = Candle.number(candle.low());
    Double close = Candle.number(candle.close());
    return new Bar(
        instrumentId,
        CandleLength.name(length),
        (int) LocalDate.ofInstant(ended.minusMillis(1), ZoneOffset.UTC).toEpochDay(),
        daily ? ended.minusMillis(1) : ended,
        ended,
        open,
        high,
        low,
        close,
        null,
        volume,
        vwap,
        trades == null ? null : (Long) trades.longValue(),
        false,
        source,
        Availability.DERIVED,
        isInconsistent(open, high, low, close)
            ? List.of(QualityFlags.OHLC_INCONSISTENT)
            : List.of(),
        1);
  }

  private static boolean isInconsistent(Double open, Double high, Double low, double close) {
    return isOutside(close, low, high) || (open != null && isOutside(open, low, high));
  }

  private static boolean isOutside(double price, Double low, Double high) {
    return (low != null && price < low) || (high != null && price > high);
  }
}
