package io.macrostream.connectors.vendor.cftc;

import io.macrostream.functions.time.UsFederalCalendar;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * When a report comes out: on the third business day after the day it is of, which makes the
 * positions of a Tuesday public on Friday, or on Monday after a federal holiday in between. So it
 * has been since 1993; before, and where the reports were held up for weeks, no rule is known.
 */
final class CotRelease {

  private static final int BUSINESS_DAYS = 3;
  private static final LocalDate RULE_SINCE = LocalDate.of(1993, 1, 1);
  private static final UsFederalCalendar CALENDAR = new UsFederalCalendar();

  /**
   * Reports that came late and one after the other: lapses of appropriations in 2013, 2018 and
   * 2025, and the outage of a clearing service in 2023.
   */
  private static final List<Backlog> BACKLOGS =
      List.of(
          new Backlog(LocalDate.of(2013, 10, 1), LocalDate.of(2013, 10, 29)),
          new Backlog(LocalDate.of(2018, 12, 24), LocalDate.of(2019, 2, 26)),
          new Backlog(LocalDate.of(2023, 1, 31), LocalDate.of(2023, 3, 14)),
          new Backlog(LocalDate.of(2025, 9, 30), LocalDate.of(2026, 1, 13)));

  private record Backlog(LocalDate first, LocalDate last) {

    boolean holds(LocalDate day) {
      return !day.isBefore(first) && !day.isAfter(last);
    }
  }

  private CotRelease() {}

  /** The day of release by rule; empty if none is known. */
  static Optional<LocalDate> day(LocalDate report) {
    if (report.isBefore(RULE_SINCE) || BACKLOGS.stream().anyMatch(each -> each.holds(report))) {
      return Optional.empty();
    }
    LocalDate day = report;
    for (int i = 0; i < BUSINESS_DAYS; i++) {
      day = CALENDAR.next(day);
    }
    return Optional.of(day);
  }
}
