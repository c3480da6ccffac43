package io.macrostream.connectors.vendor.market;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What the starts of bars tell where the request does not: not even recordings name all of it. */
final class Starts {

  /** Days follow each other at the latest after a long weekend, weeks and months later. */
  private static final Duration LONGEST_GAP = Duration.ofDays(5);

  private Starts() {}

  /** What is noted where bars were taken for daily ones. */
  static final String TAKEN_FOR_DAYS =
      "the request does not tell the length of the bars; they begin at midnight and are taken for"
          + " days";

  /**
   * Whether bars look like days: all begin at midnight, and none follows the other as late as weeks
   * and months do.
   */
  static boolean areDays(JsonNode rows, Function<JsonNode, Instant> start, ZoneId zone) {
    try {
      Instant previous = null;
      boolean close = rows.size() == 1;
      for (JsonNode row : rows) {
        Instant time = start.apply(row);
        if (!isMidnight(time, zone)) {
          return false;
        }
        close |=
            previous != null && Duration.between(previous, time).abs().compareTo(LONGEST_GAP) <= 0;
        previous = time;
      }
      return close;
    } catch (DateTimeException e) {
      return false; // a row without a time says nothing
    }
  }

  /** The first zone in which a time is midnight. */
  static Optional<ZoneId> zoneOfMidnight(Instant time, List<ZoneId> zones) {
    return zones.stream().filter(zone -> isMidnight(time, zone)).findFirst();
  }

  private static boolean isMidnight(Instant time, ZoneId zone) {
    return LocalTime.ofInstant(time, zone).equals(LocalTime.MIDNIGHT);
  }
}
