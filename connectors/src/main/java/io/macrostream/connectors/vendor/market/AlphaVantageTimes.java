package io.macrostream.connectors.vendor.market;

import io.macrostream.connectors.vendor.ErrorKind;
import io.macrostream.connectors.vendor.VendorException;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAdjusters;

/**
 * What the stamps of Alpha Vantage mean. An intraday stamp is the end of the bar: in the recordings
 * the opening auction stands at 09:31 and the last bar of the extended session at 20:00. It is
 * taken to be known one more interval and a quarter of an hour later, so that nothing is known too
 * early should the vendor stamp the start.
 *
 * <p>Days of New York end with the regular session, other days with the day. A week ends with its
 * Friday, a month with its last day.
 *
 * @param zone zone of the stamps
 * @param length of the bars
 */
record AlphaVantageTimes(ZoneId zone, BarLength length) {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm[:ss]").withResolverStyle(ResolverStyle.STRICT);
  private static final int DATE_LENGTH = 10;
  private static final Duration DELAY = Duration.ofMinutes(15);
  private static final LocalTime NEW_YORK_CLOSE = LocalTime.of(16, 0);
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

  /** A zone by the vendor's name for it, such as {@code US/Eastern}. */
  static ZoneId zone(String name) throws VendorException {
    try {
      return sameZone(ZoneId.of(name));
    } catch (DateTimeException e) {
      throw new VendorException(
          ErrorKind.INCONSISTENT, "the zone of the times is unknown: '" + name + "'", e);
    }
  }

  /** The zone by its usual name; {@code US/Eastern} is an old one of New York's. */
  static ZoneId sameZone(ZoneId zone) {
    return zone.getRules().equals(NEW_YORK.getRules()) ? NEW_YORK : zone;
  }

  /** A local time. */
  static Instant time(String text, ZoneId zone) {
    return Fields.sane(LocalDateTime.parse(text, TIME).atZone(zone).toInstant());
  }

  /** The window of the bar that is stamped so. */
  BarSink.Window window(String stamp) {
    if (length.isOfDays()) {
      LocalDate day =
          stamp.length() > DATE_LENGTH
              ? LocalDateTime.parse(stamp, TIME).toLocalDate()
              : LocalDate.parse(stamp);
      Instant end = Fields.sane(end(lastDay(day)));
      return new BarSink.Window(length, day, end, end.plus(DELAY));
    }
    Instant end = time(stamp, zone);
    LocalDate session = LocalDate.ofInstant(end.minusNanos(1), zone);
    return new BarSink.Window(length, session, end, length.end(end, zone).plus(DELAY));
  }

  /**
   * The time up to which the vendor had data, from {@code Last Refreshed}: a time, or a day that
   * was over; far ahead if it is neither. A bar that ends later was still growing.
   */
  Instant refreshed(String text) {
    try {
      return text.indexOf(':') > 0
          ? time(text, zone)
          : Fields.sane(
              end(LocalDate.parse(text.substring(0, Math.min(text.length(), DATE_LENGTH)))));
    } catch (DateTimeException e) {
      return Instant.MAX; // not told: the time of receipt decides alone
    }
  }

  private LocalDate lastDay(LocalDate day) {
    if (length.equals(BarLength.MONTH)) {
      return day.with(TemporalAdjusters.lastDayOfMonth());
    }
    if (!length.equals(BarLength.WEEK)) {
      return day;
    }
    boolean weekend = day.getDayOfWeek().getValue() > DayOfWeek.FRIDAY.getValue();
    return day.with(TemporalAdjusters.nextOrSame(weekend ? DayOfWeek.SUNDAY : DayOfWeek.FRIDAY));
  }

  private Instant end(LocalDate day) {
    return zone.equals(NEW_YORK)
        ? day.atTime(NEW_YORK_CLOSE).atZone(zone).toInstant()
        : day.plusDays(1).atStartOfDay(zone).toInstant();
  }
}
