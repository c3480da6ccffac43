package io.macrostream.functions.event;

import java.time.Instant;
import java.util.Optional;

/**
 * A dated event of a calendar: a risk day's close, a release, a meeting, an auction, a holiday.
 *
 * @param calendar which calendar, such as {@code RISK}
 * @param kind what happens, such as {@link #DAY_CLOSE}
 * @param date the day
 * @param announcedAt when the date became known, or null where it is known by rule
 * @param availableAt when it takes effect in event time; for {@link #DAY_CLOSE} the last
 *     millisecond of the day, so that it sorts behind everything known on that day
 * @param source where the calendar comes from
 */
public record ScheduleEvent(
    String calendar,
    String kind,
    @EpochDay int date,
    Instant announcedAt,
    Instant availableAt,
    String source)
    implements Repeatable {

  /** Calendar that all risk vectors share. */
  public static final String RISK = "RISK";

  /** The day is over: evaluate it with what is known by now. */
  public static final String DAY_CLOSE = "DAY_CLOSE";

  @Override
  public String key() {
    return calendar;
  }

  @Override
  public String naturalKey() {
    return calendar + '|' + kind + '|' + date;
  }

  @Override
  public ScheduleEvent firstSeenAt(Instant time) {
    return new ScheduleEvent(calendar, kind, date, announcedAt, time, source);
  }

  @Override
  public Optional<Rejection> problem() {
    return Checks.of()
        .present("calendar", calendar)
        .present("kind", kind)
        .present("available_at", availableAt)
        .present("source", source)
        // A release or a meeting lies ahead when it is announced; a day that closes does not.
        .begun("date", DAY_CLOSE.equals(kind) ? date : Integer.MIN_VALUE, 0, availableAt)
        .result();
  }
}
