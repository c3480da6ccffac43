package io.macrostream.functions.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CalendarsTest {

  private static final BrazilCalendar BRAZIL = BrazilCalendar.current();
  private static final UsFederalCalendar US = new UsFederalCalendar();

  /** Dates of Easter as published, the earliest and the latest possible among them. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "1818-03-22",
        "1943-04-25",
        "1961-04-02",
        "2000-04-23",
        "2008-03-23",
        "2011-04-24",
        "2024-03-31",
        "2025-04-20",
        "2026-04-05",
        "2038-04-25"
      })
  void easterIsWhereItWasPublished(LocalDate sunday) {
    assertThat(Easter.sunday(sunday.getYear())).isEqualTo(sunday);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2024-02-12", "2024-02-13", "2024-03-29", "2024-05-30", "2024-11-15", "2024-11-20",
        "2025-03-03", "2025-03-04", "2025-04-18", "2025-04-21", "2025-05-01", "2025-06-19",
        "2026-02-16", "2026-02-17", "2026-04-03", "2026-06-04", "2026-09-07", "2026-10-12",
        "2026-11-02", "2026-11-20", "2026-12-25"
      })
  void brazilRests(LocalDate holiday) {
    assertThat(BRAZIL.isBusinessDay(holiday)).isFalse();
    assertThat(BRAZIL.next(holiday.minusDays(1))).isAfter(holiday);
  }

  @Test
  void ashWednesdayIsABusinessDay() {
    assertThat(BRAZIL.isBusinessDay(LocalDate.of(2026, 2, 18))).isTrue();
  }

  @Test
  void theTwentiethOfNovemberWasAHolidayToNobodyBeforeTheLaw() {
    LocalDate day = LocalDate.of(2024, 11, 20);
    assertThat(BrazilCalendar.asKnownOn(LocalDate.of(2023, 12, 25)).isBusinessDay(day)).isTrue();
    assertThat(BrazilCalendar.asKnownOn(LocalDate.of(2023, 12, 26)).isBusinessDay(day)).isFalse();
    assertThat(BRAZIL.isBusinessDay(LocalDate.of(2023, 11, 20))).isTrue();
  }

  /** Settlement of DI1F28 on 2026-01-12: 13.022 percent and 78665.38 of 100000 imply 494 days. */
  @Test
  void businessDaysAreThoseThatTheExchangeDiscountsWith() {
    LocalDate traded = LocalDate.of(2026, 1, 12);
    LocalDate expiry = BRAZIL.onOrAfter(LocalDate.of(2028, 1, 1));
    int days = BrazilCalendar.asKnownOn(traded).businessDaysBetween(traded, expiry);
    assertThat(days).isEqualTo(494);
    assertThat(100_000 / Math.pow(1.13022, days / 252.0))
        .isCloseTo(78_665.38, org.assertj.core.api.Assertions.within(0.005));
    assertThat(BRAZIL.businessDaysBetween(expiry, traded)).isEqualTo(-494);
  }

  @ParameterizedTest
  @CsvSource({
    "2010-12-31, false", // New Year's Day of 2011, a Saturday
    "2011-12-26, false", // Christmas, a Sunday
    "2018-12-05, false", // mourning for a President, by executive order
    "2018-12-06, true",
    "2024-12-24, false", // closed by executive order
    "2023-12-26, true",
    "1970-02-23, false", // Washington's birthday, before it moved to Mondays
    "1971-02-15, false",
    "1977-10-24, false", // Veterans Day in October
    "1985-01-21, true", // King's birthday is kept from 1986
    "2021-06-18, false", // Juneteenth, a Saturday
    "2020-06-19, true",
    "2026-07-03, false",
    "2026-11-26, false",
    "2026-11-27, true",
    "2026-10-12, false",
    "2026-05-25, false"
  })
  void federalHolidaysFollowTheRulesOfTheirYear(LocalDate day, boolean business) {
    assertThat(US.isBusinessDay(day)).isEqualTo(business);
  }

  @Test
  void neighboursAreBusinessDays() {
    assertThat(US.next(LocalDate.of(2026, 7, 2))).isEqualTo("2026-07-06");
    assertThat(US.previous(LocalDate.of(2026, 7, 6))).isEqualTo("2026-07-02");
    assertThat(US.onOrAfter(LocalDate.of(2026, 7, 7))).isEqualTo("2026-07-07");
  }
}
