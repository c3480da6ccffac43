package io.macrostream.connectors.vendor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.macrostream.connectors.catalogue.CatalogueException;
import io.macrostream.functions.event.ScheduleEvent;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReleaseCalendarTest {

  private static final String HEADER =
      "release,series,period_end,date,time,zone,announced_at,source\n";
  private static final ReleaseCalendar BUNDLED = ReleaseCalendar.bundled();

  @Test
  void theFirstReleaseOfAPeriodIsTheOfficialOne() {
    LocalDate quarter = LocalDate.of(2014, 3, 31);
    assertThat(BUNDLED.officialRelease("US_GDP_REAL", quarter))
        .get()
        .extracting(Release::releasedAt)
        .isEqualTo(Instant.parse("2014-04-30T12:30:00Z"));
    assertThat(BUNDLED.officialReleases("US_GDP_REAL", quarter))
        .extracting(Release::date)
        .containsExactly(
            LocalDate.of(2014, 4, 30), LocalDate.of(2014, 5, 29), LocalDate.of(2014, 6, 25));
    assertThat(BUNDLED.officialRelease("US_GDP_REAL", quarter.minusDays(1))).isEmpty();
    assertThat(BUNDLED.officialRelease("BR_IPCA_MOM", quarter)).isEmpty();
  }

  @Test
  void localTimesFollowTheZoneAndItsSummerTime() {
    assertThat(on("FOMC_STATEMENT", "2024-12-18")).isEqualTo("2024-12-18T19:00:00Z");
    assertThat(on("FOMC_STATEMENT", "2024-09-18")).isEqualTo("2024-09-18T18:00:00Z");
    assertThat(on("COPOM_STATEMENT", "2026-08-05")).isEqualTo("2026-08-05T21:30:00Z");
    assertThat(on("COPOM_MINUTES", "2026-06-23")).isEqualTo("2026-06-23T11:30:00Z");
  }

  @Test
  void aDayWithoutATimeIsOverBeforeItIsKnown() {
    assertThat(on("FOMC_STATEMENT", "2020-03-15")).isEqualTo("2020-03-16T03:59:59.999Z");
    assertThat(on("COPOM_STATEMENT", "2018-12-12")).isEqualTo("2018-12-13T01:59:59.999Z");
  }

  /** Dates that go round wrong. */
  @Test
  void meetingsAreOnTheirTrueDays() {
    assertThat(days("FOMC_STATEMENT"))
        .contains(LocalDate.of(2025, 12, 10), LocalDate.of(2026, 4, 29), LocalDate.of(2026, 12, 9))
        .doesNotContain(
            LocalDate.of(2025, 12, 17), LocalDate.of(2026, 5, 6), LocalDate.of(2026, 12, 16));
    assertThat(days("COPOM_STATEMENT"))
        .contains(
            LocalDate.of(2025, 11, 5),
            LocalDate.of(2026, 4, 29),
            LocalDate.of(2026, 8, 5),
            LocalDate.of(2026, 11, 4))
        .doesNotContain(
            LocalDate.of(2025, 10, 29),
            LocalDate.of(2026, 5, 6),
            LocalDate.of(2026, 7, 29),
            LocalDate.of(2026, 10, 28));
  }

  @Test
  void theBundledCalendarNamesSeriesOfTheRegistry() {
    SeriesRegistry registry = SeriesRegistry.bundled();
    assertThat(BUNDLED.all()).hasSizeGreaterThanOrEqualTo(600);
    assertThat(BUNDLED.all().stream().flatMap(release -> release.series().stream()))
        .isNotEmpty()
        .allMatch(code -> registry.find(code).isPresent());
  }

  @Test
  void eventsAreSoundAndNotKnownBeforeTheyWereAnnounced() {
    assertThat(BUNDLED.events()).hasSameSizeAs(BUNDLED.all());
    assertThat(BUNDLED.events()).extracting(ScheduleEvent::availableAt).isSorted();
    assertThat(BUNDLED.events())
        .allSatisfy(
            event -> {
              assertThat(event.problem()).isEmpty();
              assertThat(event.kind()).isEqualTo("RELEASE");
              assertThat(event.announcedAt()).isBeforeOrEqualTo(event.availableAt());
            });
  }

  @Test
  void anAnnouncedDateIsKnownFromItsAnnouncementOn() {
    ReleaseCalendar calendar =
        ReleaseCalendar.parse(
            HEADER
                + "CPI,A  B,2026-05-31,2026-06-10,08:30,America/New_York,2025-09-01T14:00:00Z,bls\n"
                + "CPI,A,2026-06-30,2026-07-14,08:30,America/New_York,,bls\n");
    assertThat(calendar.events())
        .extracting(ScheduleEvent::announcedAt)
        .containsExactly(
            Instant.parse("2025-09-01T14:00:00Z"), Instant.parse("2026-07-14T12:30:00Z"));
    assertThat(calendar.officialRelease("B", LocalDate.of(2026, 5, 31))).isPresent();
  }

  @Test
  void everyProblemIsNamedAtOnce() {
    String csv =
        HEADER
            + "CPI,A,2026-05-31,2026-06-31,08:30,America/New_York,,bls\n"
            + "CPI,A,2026-05-31,2026-06-10,8h30,America/New_Yrok,,bls\n"
            + ",A,2026-05-31,,08:30,America/New_York,,\n"
            + "CPI,A,2026-07-31,2026-06-10,08:30,America/New_York,2026-06-11T00:00:00Z,bls\n"
            + "CPI,A,2026-07-31,2026-06-10,08:31,America/New_York,,bls\n";
    assertThatExceptionOfType(CatalogueException.class)
        .isThrownBy(() -> ReleaseCalendar.parse(csv))
        .satisfies(
            e ->
                assertThat(e.problems())
                    .containsExactly(
                        "line 2: date is '2026-06-31', must be an ISO date",
                        "line 3: time is '8h30', must be a time of day such as 18:30",
                        "line 3: zone is 'America/New_Yrok', must be a zone such as"
                            + " America/Sao_Paulo",
                        "line 4: release is missing",
                        "line 4: date is missing",
                        "line 4: source is missing",
                        "line 5: period_end is 2026-07-31, after the release of 2026-06-10",
                        "line 5: announced_at is 2026-06-11T00:00:00Z, after the release itself",
                        "line 6: period_end is 2026-07-31, after the release of 2026-06-10",
                        "line 6: CPI of 2026-06-10 is there twice"));
  }

  private static Instant on(String release, String date) {
    return BUNDLED.all().stream()
        .filter(each -> each.name().equals(release))
        .filter(each -> each.date().equals(LocalDate.parse(date)))
        .map(Release::releasedAt)
        .findFirst()
        .orElseThrow();
  }

  private static List<LocalDate> days(String release) {
    return BUNDLED.all().stream()
        .filter(each -> each.name().equals(release))
        .map(Release::date)
        .toList();
  }
}
