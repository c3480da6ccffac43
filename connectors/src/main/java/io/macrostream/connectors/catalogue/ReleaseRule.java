package io.macrostream.connectors.catalogue;

import io.macrostream.connectors.replay.Times;
import io.macrostream.functions.time.BrazilCalendar;
import io.macrostream.functions.time.BusinessCalendar;
import io.macrostream.functions.time.UsFederalCalendar;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;

/**
 * When a number became public whose source does not say: so many days after the end of what it
 * describes, at a time of day where the publisher is.
 *
 * @param span what a dated row describes
 * @param lagDays days from the end of the span to the release
 * @param days which days the lag counts
 * @param weekday the release waits for the next such day after the lag; null where it does not
 * @param time time of day in {@code zone}
 * @param zone where the publisher is
 */
public record ReleaseRule(
    Span span, int lagDays, LagDays days, DayOfWeek weekday, LocalTime time, ZoneId zone) {

  /** What a row describes, by a date in it. */
  public enum Span {
    DAY,
    MONTH,
    QUARTER
  }

  /** Which days a lag counts. */
  public enum LagDays {
    CALENDAR,
    /** Without the holidays of the Federal Reserve. */
    US_FEDERAL,
    /** Without the bank holidays of Brazil as they were known on the day. */
    BR_BANKS
  }

  private static final int MONTHS_OF_QUARTER = 3;

  /** Last millisecond (UTC) of what a row of that date describes. */
  public long observedAt(LocalDate date) {
    return Times.endOfDay(end(date));
  }

  /** When it was known, milliseconds since 1970-01-01 UTC. */
  public long availableAt(LocalDate date) {
    LocalDate day = lagged(end(date));
    if (weekday != null) {
      day = day.with(TemporalAdjusters.next(weekday));
    }
    return day.atTime(time).atZone(zone).toInstant().toEpochMilli();
  }

  private LocalDate end(LocalDate date) {
    YearMonth month = YearMonth.from(date);
    return switch (span) {
      case DAY -> date;
      case MONTH -> month.atEndOfMonth();
      case QUARTER ->
          month
              .plusMonths((MONTHS_OF_QUARTER - month.getMonthValue() % MONTHS_OF_QUARTER) % 3)
              .atEndOfMonth();
    };
  }

  private LocalDate lagged(LocalDate end) {
    BusinessCalendar calendar =
        switch (days) {
          case CALENDAR -> date -> true;
          case US_FEDERAL -> new UsFederalCalendar();
          case BR_BANKS -> BrazilCalendar.asKnownOn(end);
        };
    LocalDate day = end;
    for (int i = 0; i < lagDays; i++) {
      day = calendar.next(day);
    }
    return day;
  }
}
