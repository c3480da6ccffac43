package io.macrostream.functions.quality;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;

/**
 * Whether a series has a value for each period that should have one, and when the next is due.
 *
 * <p>For a series of each session the next is due a session later, with the lag of the newest or
 * that of the registry, whichever is longer; for others at the end of the next period plus the
 * registry's lag. A value that itself came after its successor was due is history that is being
 * loaded: it says nothing about when the next will come, and nothing is expected.
 *
 * @param day newest day that was described, days since 1970-01-01
 * @param gaps periods between the oldest and the newest without a value
 * @param dueAt when the next should be available, milliseconds; {@link #NOTHING_DUE} if nothing is
 * @param deadline from when on it is late
 * @param late whether it is
 * @param timer the deadline that somebody waits for, or {@link #NOTHING_DUE}
 */
public record Attendance(int day, long gaps, long dueAt, long deadline, boolean late, long timer) {

  /** For times: nothing is expected. */
  public static final long NOTHING_DUE = Long.MAX_VALUE;

  private static final long DAY = 86_400_000L;

  /** With a first value. */
  public static Attendance first(SeriesTerms terms, int day, long observedAt, long availableAt) {
    return due(day, 0, NOTHING_DUE, terms, observedAt, availableAt);
  }

  /** With a value for one more day. One for a day before the newest fills a gap. */
  public Attendance with(SeriesTerms terms, int described, long observedAt, long availableAt) {
    if (described == day || terms.cadence() == Cadence.IRREGULAR) {
      return this;
    }
    if (described < day) {
      long filled = isExpected(terms, described) ? 1 : 0;
      return new Attendance(day, Math.max(0, gaps - filled), dueAt, deadline, late, timer);
    }
    long missed = missed(terms, day, described);
    return due(described, gaps + missed, timer, terms, observedAt, availableAt);
  }

  private static Attendance due(
      int day, long gaps, long timer, SeriesTerms terms, long observedAt, long availableAt) {
    if (terms.cadence() == Cadence.IRREGULAR) {
      return new Attendance(day, gaps, NOTHING_DUE, NOTHING_DUE, false, timer);
    }
    long lag = Math.max(terms.lagDays() * DAY, sessionLag(terms, observedAt, availableAt));
    long dueAt = observedAt + (next(terms, day) - day) * DAY + lag;
    long deadline = dueAt + terms.cadence().toleranceDays() * DAY;
    return deadline <= availableAt
        ? new Attendance(day, gaps, NOTHING_DUE, NOTHING_DUE, false, timer)
        : new Attendance(day, gaps, dueAt, deadline, false, timer);
  }

  /** A market's day is known soon after it; a longer lag is that of history. */
  private static long sessionLag(SeriesTerms terms, long observedAt, long availableAt) {
    long lag = availableAt - observedAt;
    return terms.cadence() == Cadence.SESSION && lag <= 5 * DAY ? lag : 0;
  }

  /** The day after {@code day} that should have a value. */
  private static int next(SeriesTerms terms, int day) {
    LocalDate date = LocalDate.ofEpochDay(day);
    return switch (terms.cadence()) {
      case SESSION -> Sessions.of(terms.calendar()).next(day);
      case WEEK -> day + 7;
      case MONTH -> endOfMonth(date, 1);
      case QUARTER -> endOfMonth(date, 3);
      case YEAR -> endOfMonth(date, 12);
      case IRREGULAR -> day;
    };
  }

  private static int endOfMonth(LocalDate date, int months) {
    return (int) YearMonth.from(date).plusMonths(months).atEndOfMonth().toEpochDay();
  }

  /** Periods between two days that have no value. */
  private static long missed(SeriesTerms terms, int from, int to) {
    long months =
        ChronoUnit.MONTHS.between(
            YearMonth.from(LocalDate.ofEpochDay(from)), YearMonth.from(LocalDate.ofEpochDay(to)));
    return switch (terms.cadence()) {
      case SESSION -> Sessions.of(terms.calendar()).between(from, to);
      case WEEK -> Math.max(0, Math.round((to - from) / 7.0) - 1);
      case MONTH -> Math.max(0, months - 1);
      case QUARTER -> Math.max(0, months / 3 - 1);
      case YEAR -> Math.max(0, months / 12 - 1);
      case IRREGULAR -> 0;
    };
  }

  private static boolean isExpected(SeriesTerms terms, int day) {
    return terms.cadence() != Cadence.SESSION || Sessions.of(terms.calendar()).isSession(day);
  }

  /** The same, waited for until that time. */
  public Attendance waitedFor(long time) {
    return new Attendance(day, gaps, dueAt, deadline, late, time);
  }

  /** The same, late. */
  public Attendance missing() {
    return new Attendance(day, gaps, dueAt, deadline, true, NOTHING_DUE);
  }
}
