package io.macrostream.functions.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class TimeZoneMistakeTest {

  private static final Instant NOW = Instant.parse("2018-12-31T15:00:00Z");

  @Test
  void wholeHoursAheadAreALocalTime() {
    assertThat(TimeZoneMistake.hours(NOW.plusSeconds(3 * 3600 - 90), NOW)).hasValue(3);
    assertThat(TimeZoneMistake.hours(NOW.plusSeconds(3 * 3600 + 900), NOW)).isEmpty();
    assertThat(TimeZoneMistake.hours(NOW.plusSeconds(20), NOW)).isEmpty();
    assertThat(TimeZoneMistake.hours(NOW.minusSeconds(3 * 3600), NOW)).isEmpty();
    assertThat(TimeZoneMistake.hours(NOW.plusSeconds(20 * 3600), NOW)).isEmpty();
  }

  @Test
  void aPeriodIsOverBeforeItsValueIsKnown() {
    Instant end = Instant.parse("2018-12-31T23:59:59.999Z");
    assertThat(PointInTime.violated(end, NOW, PointInTime.DAY)).isFalse();
    assertThat(PointInTime.violated(end, NOW.minusSeconds(86_400), PointInTime.DAY)).isTrue();
    assertThat(PointInTime.violated(NOW.plusSeconds(4), NOW, PointInTime.CLOCK)).isFalse();
    assertThat(PointInTime.violated(NOW.plusSeconds(6), NOW, PointInTime.CLOCK)).isTrue();
  }
}
