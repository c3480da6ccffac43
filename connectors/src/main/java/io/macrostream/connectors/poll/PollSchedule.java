package io.macrostream.connectors.poll;

import io.macrostream.connectors.vendor.Frequency;
import io.macrostream.connectors.vendor.Release;
import io.macrostream.connectors.vendor.ReleaseCalendar;
import io.macrostream.connectors.vendor.Series;
import io.macrostream.connectors.vendor.VendorProfile;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;

/**
 * When to ask again: often around the time at which a release is expected, by its publisher's
 * calendar or else by the registry's lag; seldom otherwise.
 */
final class PollSchedule {

  /** From shortly before a release, for late ones. */
  private static final Duration BEFORE = Duration.ofMinutes(2);

  private static final Duration AFTER = Duration.ofHours(3);
  private static final Duration DENSE = Duration.ofMinutes(1);
  private static final Duration SPARSE_DAILY = Duration.ofHours(1);
  private static final Duration SPARSE = Duration.ofHours(6);

  private PollSchedule() {}

  /** The next time after {@code now}. */
  static Instant next(Series series, VendorProfile profile, Instant now) {
    boolean daily = series.frequency() == Frequency.DAILY;
    Instant usual = now.plus(daily ? SPARSE_DAILY : SPARSE);
    LocalDate today = LocalDate.ofInstant(now, profile.zone());
    Instant release =
        daily ? profile.releaseOn(today) : nearestRelease(series, profile, today, now);
    Instant from = release.minus(BEFORE);
    if (now.isBefore(from)) {
      return from.isBefore(usual) ? from : usual;
    }
    return now.isBefore(release.plus(AFTER)) ? now.plus(DENSE) : usual;
  }

  /** The first release that is still to come, or that may be late. */
  private static Instant nearestRelease(
      Series series, VendorProfile profile, LocalDate today, Instant now) {
    LocalDate end = series.frequency().endOfPeriod(today.minus(twoPeriods(series.frequency())));
    Instant release = releaseOf(series, profile, end);
    while (!now.isBefore(release.plus(AFTER))) {
      end = series.frequency().endOfPeriod(end.plusDays(1));
      release = releaseOf(series, profile, end);
    }
    return release;
  }

  private static Instant releaseOf(Series series, VendorProfile profile, LocalDate periodEnd) {
    return ReleaseCalendar.bundled()
        .officialRelease(series.code(), periodEnd)
        .map(Release::releasedAt)
        .orElseGet(() -> profile.releaseOn(periodEnd.plusDays(series.releaseLagDays())));
  }

  private static Period twoPeriods(Frequency frequency) {
    return switch (frequency) {
      case DAILY, WEEKLY -> Period.ofDays(14);
      case MONTHLY -> Period.ofMonths(3);
      case QUARTERLY -> Period.ofMonths(9);
      case ANNUAL -> Period.ofYears(3);
    };
  }

  /** The days to be read again at each round: what may still be revised. */
  static Period trailing(Frequency frequency) {
    return frequency == Frequency.DAILY || frequency == Frequency.WEEKLY
        ? Period.ofDays(30)
        : Period.ofMonths(24);
  }
}
