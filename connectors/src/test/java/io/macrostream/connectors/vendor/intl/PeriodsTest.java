package io.macrostream.connectors.vendor.intl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PeriodsTest {

  @ParameterizedTest
  @CsvSource({
    "2025, 2025-12-31",
    "2025-A1, 2025-12-31",
    "2025-S1, 2025-06-30",
    "2025S2, 2025-12-31",
    "2025Q4, 2025-12-31",
    "2025-Q1, 2025-03-31",
    "2024M02, 2024-02-29",
    "2024-M02, 2024-02-29",
    "2025-02, 2025-02-28",
    "2026-W05, 2026-02-01",
    "2020W53, 2021-01-03",
    "2026-02-06, 2026-02-06",
    "2026M02D06, 2026-02-06",
  })
  void aPeriodEndsOnItsLastDay(String text, LocalDate end) {
    assertThat(Periods.end(text)).isEqualTo(end);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "20",
        "0000",
        "2025Q5",
        "2025-13",
        "2025M00",
        "2025-02-30",
        "2021W53",
        "2025W00",
        "12025",
        "2025-1",
        "YTD2025",
        "2025-W60"
      })
  void otherTextsAreNone(String text) {
    assertThatThrownBy(() -> Periods.end(text)).isInstanceOf(DateTimeException.class);
  }
}
