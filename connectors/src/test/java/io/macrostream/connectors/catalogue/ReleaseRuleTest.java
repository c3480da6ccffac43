package io.macrostream.connectors.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.macrostream.connectors.catalogue.ReleaseRule.LagDays;
import io.macrostream.connectors.catalogue.ReleaseRule.Span;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When numbers without a release date were known. */
class ReleaseRuleTest {

  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

  @ParameterizedTest
  @CsvSource({
    "DAY, 2018-12-31, 2018-12-31",
    "MONTH, 2016-02-01, 2016-02-29",
    "MONTH, 2016-02-29, 2016-02-29",
    "QUARTER, 2018-10-01, 2018-12-31",
    "QUARTER, 2018-11-15, 2018-12-31",
    "QUARTER, 2018-12-31, 2018-12-31",
    "QUARTER, 2018-01-01, 2018-03-31"
  })
  void aValueIsOfTheEndOfWhatItDescribes(Span span, LocalDate date, LocalDate end) {
    assertThat(Instant.ofEpochMilli(rule(span, 0, LagDays.CALENDAR, null).observedAt(date)))
        .isEqualTo(end + "T23:59:59.999Z");
  }

  @ParameterizedTest
  @CsvSource({
    "CALENDAR, 2018-12-28, 2018-12-29",
    "US_FEDERAL, 2018-12-28, 2018-12-31",
    "US_FEDERAL, 2018-12-31, 2019-01-02",
    "BR_BANKS, 2018-02-09, 2018-02-14"
  })
  void aLagCountsTheDaysOfItsCalendar(LagDays days, LocalDate date, LocalDate release) {
    assertThat(Instant.ofEpochMilli(rule(Span.DAY, 1, days, null).availableAt(date)))
        .isEqualTo(release + "T21:00:00Z");
  }

  @Test
  void aWeeklyReleaseWaitsForItsDayOfTheNextWeek() {
    ReleaseRule rule = rule(Span.DAY, 0, LagDays.CALENDAR, DayOfWeek.MONDAY);
    assertThat(Instant.ofEpochMilli(rule.availableAt(LocalDate.of(2018, 12, 28))))
        .isEqualTo("2018-12-31T21:00:00Z");
    assertThat(Instant.ofEpochMilli(rule.availableAt(LocalDate.of(2018, 12, 31))))
        .isEqualTo("2019-01-07T21:00:00Z");
  }

  @Test
  void theTimeOfDayIsThatOfThePublisherInSummerToo() {
    assertThat(
            Instant.ofEpochMilli(
                rule(Span.DAY, 0, LagDays.CALENDAR, null).availableAt(LocalDate.of(2018, 7, 2))))
        .isEqualTo("2018-07-02T20:00:00Z");
  }

  private static ReleaseRule rule(Span span, int lag, LagDays days, DayOfWeek weekday) {
    return new ReleaseRule(span, lag, days, weekday, LocalTime.of(16, 0), NEW_YORK);
  }
}
