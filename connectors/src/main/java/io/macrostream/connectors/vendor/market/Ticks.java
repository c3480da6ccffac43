package io.macrostream.connectors.vendor.market;

import io.macrostream.connectors.vendor.Reading;
import io.macrostream.functions.event.Quote;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;

/**
 * Keys of trades and quotes that are fetched rather than streamed: the session is the source, the
 * instrument and the day (UTC); where the vendor has no number, the time stands for it.
 */
final class Ticks {

  private static final long NANOS_OF_SECOND = 1_000_000_000L;
  private static final long SECONDS_OF_DAY = 86_400L;

  /** Room for ticks of the same nanosecond. */
  private static final long SAME_TIME = 1000;

  private final Map<String, Integer> met = new HashMap<>();

  /** The session of a tick. */
  static String session(String source, String instrument, Instant time) {
    return source + ':' + instrument + ':' + LocalDate.ofInstant(time, ZoneOffset.UTC);
  }

  /**
   * A number from the time of day: thousand times its nanoseconds, plus the place among the ticks
   * of that time in the answer. The same whatever else was asked for.
   */
  long sequence(String session, Instant time) {
    int place = met.merge(session + '|' + time, 1, Integer::sum) - 1;
    long nanos =
        Math.floorMod(time.getEpochSecond(), SECONDS_OF_DAY) * NANOS_OF_SECOND + time.getNano();
    return nanos * SAME_TIME + Math.min(place, SAME_TIME - 1);
  }

  /**
   * One side of a quote; these vendors write 0 where there is nobody.
   *
   * @param price null if there is nobody
   * @param size null if there is nobody or it is not known
   */
  record Side(Double price, Double size) {

    static Side of(Double price, Double size) {
      return price == null || price == 0 ? new Side(null, null) : new Side(price, size);
    }
  }

  /**
   * Adds a quote; one without either side is missing.
   *
   * @param sequence number within the {@link #session}
   * @param available when it was known
   */
  static void add(
      Reading.Builder reading,
      String source,
      String instrument,
      long sequence,
      Instant time,
      Instant available,
      Side bid,
      Side ask,
      String where,
      String text) {
    if (bid.price() == null && ask.price() == null) {
      reading.missing();
      return;
    }
    reading.add(
        new Quote(
            instrument,
            source,
            session(source, instrument, time),
            sequence,
            time,
            available,
            bid.price(),
            bid.size(),
            ask.price(),
            ask.size()),
        where,
        text);
  }
}
