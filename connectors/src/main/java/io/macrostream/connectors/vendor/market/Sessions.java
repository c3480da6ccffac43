package io.macrostream.connectors.vendor.market;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;

/**
 * When the sessions of an exchange end.
 *
 * <p>Yahoo tells the hours of the current session only. They are not those of every day: New York
 * closes early three times a year, São Paulo an hour later in winter. The end of a session is part
 * of a bar's key and must not change with the day of the request, nor may a bar be known before its
 * close. So an exchange that has hours gets the latest regular close of its zone, where that is
 * known; currencies, futures and coins, which trade around the clock, and all other exchanges get
 * the end of the day.
 *
 * @param zone zone of the exchange
 * @param close its regular close, or null for the end of the day
 * @param told day of the current session, or null if none is told
 * @param toldClose end of that session, or null
 */
record Sessions(ZoneId zone, LocalTime close, LocalDate told, Instant toldClose) {

  /** The latest regular close: of New York, of the Cboe's indices, of B3 in the northern winter. */
  private static final Map<String, LocalTime> LATEST_CLOSE =
      Map.of(
          "America/New_York", LocalTime.of(16, 0),
          "America/Chicago", LocalTime.of(15, 15),
          "America/Sao_Paulo", LocalTime.of(18, 0));

  /** Sessions that are at least as long have no close of their own. */
  private static final Duration AROUND_THE_CLOCK = Duration.ofHours(20);

  /**
   * Sessions of an exchange whose current one is {@code regular}: {@code start} and {@code end}.
   */
  static Sessions of(ZoneId zone, JsonNode regular) {
    try {
      Instant start = Fields.seconds(regular.path("start"));
      Instant end = Fields.seconds(regular.path("end"));
      Duration length = Duration.between(start, end);
      if (length.isNegative() || length.isZero() || length.compareTo(AROUND_THE_CLOCK) >= 0) {
        return unknown(zone);
      }
      LocalTime latest = LATEST_CLOSE.get(zone.getId());
      boolean usual = latest != null && !LocalTime.ofInstant(end, zone).isAfter(latest);
      return new Sessions(zone, usual ? latest : null, LocalDate.ofInstant(start, zone), end);
    } catch (DateTimeException e) {
      return unknown(zone); // no hours are told
    }
  }

  private static Sessions unknown(ZoneId zone) {
    return new Sessions(zone, null, null, null);
  }

  /** The end of the session of a day. */
  Instant end(LocalDate session) {
    return close == null
        ? session.plusDays(1).atStartOfDay(zone).toInstant()
        : session.atTime(close).atZone(zone).toInstant();
  }

  /** When the prices of the session of a day stop changing, as well as can be told. */
  Instant lastTrade(LocalDate session) {
    return session.equals(told) ? toldClose : end(session);
  }
}
