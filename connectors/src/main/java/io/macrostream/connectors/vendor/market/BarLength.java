package io.macrostream.connectors.vendor.market;

import io.macrostream.functions.event.Bar;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Length of a bar. Those of a day and longer follow the calendar of a zone, shorter ones the clock.
 *
 * @param name name on the topic: {@code 1m}, {@code 1h}, {@code 1d}, {@code 1wk}, {@code 1mo}
 * @param amount how many units
 * @param unit seconds, minutes, hours, days, weeks or months
 */
record BarLength(String name, int amount, ChronoUnit unit) {

  static final BarLength DAY = new BarLength(Bar.DAILY, 1, ChronoUnit.DAYS);
  static final BarLength WEEK = new BarLength("1wk", 1, ChronoUnit.WEEKS);
  static final BarLength MONTH = new BarLength("1mo", 1, ChronoUnit.MONTHS);
  static final BarLength MINUTE = new BarLength("1m", 1, ChronoUnit.MINUTES);

  private static final Pattern FORM = Pattern.compile("(\\d{1,4})\\s*([A-Za-z]{1,8})");
  private static final int MINUTES_OF_HOUR = 60;
  private static final int MONTHS_OF_QUARTER = 3;
  private static final int MONTHS_OF_YEAR = 12;

  /** The words of all vendors; {@code m} is a minute and {@code M} a month. */
  private static final Map<String, ChronoUnit> UNITS =
      Map.ofEntries(
          Map.entry("s", ChronoUnit.SECONDS),
          Map.entry("second", ChronoUnit.SECONDS),
          Map.entry("m", ChronoUnit.MINUTES),
          Map.entry("T", ChronoUnit.MINUTES),
          Map.entry("min", ChronoUnit.MINUTES),
          Map.entry("Min", ChronoUnit.MINUTES),
          Map.entry("minute", ChronoUnit.MINUTES),
          Map.entry("h", ChronoUnit.HOURS),
          Map.entry("H", ChronoUnit.HOURS),
          Map.entry("hour", ChronoUnit.HOURS),
          Map.entry("Hour", ChronoUnit.HOURS),
          Map.entry("d", ChronoUnit.DAYS),
          Map.entry("D", ChronoUnit.DAYS),
          Map.entry("day", ChronoUnit.DAYS),
          Map.entry("Day", ChronoUnit.DAYS),
          Map.entry("wk", ChronoUnit.WEEKS),
          Map.entry("W", ChronoUnit.WEEKS),
          Map.entry("week", ChronoUnit.WEEKS),
          Map.entry("Week", ChronoUnit.WEEKS),
          Map.entry("mo", ChronoUnit.MONTHS),
          Map.entry("M", ChronoUnit.MONTHS),
          Map.entry("month", ChronoUnit.MONTHS),
          Map.entry("Month", ChronoUnit.MONTHS));

  /**
   * The length that a vendor calls {@code text}, such as {@code 1m}, {@code 15Min}, {@code 1day}.
   */
  static Optional<BarLength> parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches() || Integer.parseInt(matcher.group(1)) == 0) {
      return Optional.empty();
    }
    int amount = Integer.parseInt(matcher.group(1));
    return switch (matcher.group(2)) {
      case "quarter" -> Optional.of(of(amount * MONTHS_OF_QUARTER, ChronoUnit.MONTHS));
      case "year" -> Optional.of(of(amount * MONTHS_OF_YEAR, ChronoUnit.MONTHS));
      default -> Optional.ofNullable(UNITS.get(matcher.group(2))).map(unit -> of(amount, unit));
    };
  }

  private static BarLength of(int amount, ChronoUnit unit) {
    if (unit == ChronoUnit.MINUTES && amount % MINUTES_OF_HOUR == 0) {
      return of(amount / MINUTES_OF_HOUR, ChronoUnit.HOURS);
    }
    String suffix =
        switch (unit) {
          case SECONDS -> "s";
          case MINUTES -> "m";
          case HOURS -> "h";
          case DAYS -> "d";
          case WEEKS -> "wk";
          default -> "mo";
        };
    return new BarLength(amount + suffix, amount, unit);
  }

  /** Whether it is counted in days. */
  boolean isOfDays() {
    return unit.isDateBased();
  }

  /** The end, not included, of a bar that starts at {@code start}. */
  Instant end(Instant start, ZoneId zone) {
    return isOfDays()
        ? start.atZone(zone).plus(amount, unit).toInstant()
        : start.plus(amount, unit);
  }

  /** The session that a bar from {@code start} to {@code end} belongs to: its last day. */
  LocalDate session(Instant start, Instant end, ZoneId zone) {
    return LocalDate.ofInstant(isOfDays() ? end.minusNanos(1) : start, zone);
  }
}
