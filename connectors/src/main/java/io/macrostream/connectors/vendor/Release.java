package io.macrostream.connectors.vendor;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;

/**
 * A publication of which the publisher has said when it is: a statistic, a decision, minutes.
 *
 * @param name which publication, such as {@code US_GDP}
 * @param series codes of the series that it has values for; empty for texts
 * @param periodEnd last day of the period that it tells of; null where it has none of its own
 * @param date day of the publication in {@code zone}
 * @param time time of day in {@code zone}; null if only the day is known
 * @param zone where the publisher is
 * @param announcedAt when the date became known; null if that is not known
 * @param source id of the publisher
 */
public record Release(
    String name,
    List<String> series,
    LocalDate periodEnd,
    LocalDate date,
    LocalTime time,
    ZoneId zone,
    Instant announcedAt,
    String source) {

  private static final LocalTime LAST_MILLISECOND = LocalTime.of(23, 59, 59, 999_000_000);

  /** When it is out; where only the day is known, at its end, so that nobody is told too early. */
  public Instant releasedAt() {
    return time == null ? endOf(date, zone) : date.atTime(time).atZone(zone).toInstant();
  }

  /** The last millisecond of a day. */
  static Instant endOf(LocalDate date, ZoneId zone) {
    return date.atTime(LAST_MILLISECOND).atZone(zone).toInstant();
  }

  /**
   * From when on its date may be used. A date of which nobody recorded the announcement counts as
   * known when it happened: a meeting that was called overnight must not be known the year before.
   */
  public Instant knownAt() {
    return announcedAt == null ? releasedAt() : announcedAt;
  }
}
