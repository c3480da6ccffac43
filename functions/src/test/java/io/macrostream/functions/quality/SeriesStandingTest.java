package io.macrostream.functions.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.macrostream.functions.event.DataFinding.Check;
import io.macrostream.functions.event.DataStatus.Grade;
import io.macrostream.functions.event.TradingCalendar;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SeriesStandingTest {

  private static SeriesTerms terms(Cadence cadence, int lagDays) {
    return new SeriesTerms(
        Quantity.SIGNED,
        Measure.DIFFERENCE,
        cadence,
        TradingCalendar.US_EXCHANGE,
        lagDays,
        Double.NaN,
        Double.NEGATIVE_INFINITY,
        Double.POSITIVE_INFINITY,
        false);
  }

  private static Attendance come(Attendance before, SeriesTerms terms, String observed, String at) {
    Instant observedAt = Instant.parse(observed);
    int day = (int) Math.floorDiv(observedAt.toEpochMilli(), 86_400_000L);
    long available = Instant.parse(at).toEpochMilli();
    return before == null
        ? Attendance.first(terms, day, observedAt.toEpochMilli(), available)
        : before.with(terms, day, observedAt.toEpochMilli(), available);
  }

  private static Instant due(Attendance attendance) {
    return Instant.ofEpochMilli(attendance.dueAt());
  }

  @Test
  void theNextSessionIsDueWithTheLagOfTheNewest() {
    SeriesTerms daily = terms(Cadence.SESSION, 0);
    var friday = come(null, daily, "2018-12-21T21:00:00Z", "2018-12-21T21:15:00Z");
    assertThat(due(friday)).isEqualTo(Instant.parse("2018-12-24T21:15:00Z"));
    var monday = come(friday, daily, "2018-12-24T21:00:00Z", "2018-12-24T21:00:00Z");
    assertThat(due(monday)).isEqualTo(Instant.parse("2018-12-26T21:00:00Z"));
    assertThat(monday.deadline()).isEqualTo(monday.dueAt() + Duration.ofDays(1).toMillis());
    assertThat(monday.gaps()).isZero();
  }

  @Test
  void missedSessionsAreGapsUntilTheyAreFilled() {
    SeriesTerms daily = terms(Cadence.SESSION, 0);
    var first = come(null, daily, "2018-12-24T21:00:00Z", "2018-12-24T21:00:00Z");
    var after = come(first, daily, "2018-12-31T21:00:00Z", "2018-12-31T21:00:00Z");
    assertThat(after.gaps()).isEqualTo(3);
    var filled = come(after, daily, "2018-12-27T21:00:00Z", "2018-12-31T22:00:00Z");
    assertThat(filled.gaps()).isEqualTo(2);
    assertThat(filled.dueAt()).isEqualTo(after.dueAt());
    var holiday = come(filled, daily, "2018-12-25T21:00:00Z", "2018-12-31T22:00:00Z");
    assertThat(holiday.gaps()).isEqualTo(2);
  }

  @Test
  void aMonthIsDueAfterItsEndAndTheLag() {
    SeriesTerms monthly = terms(Cadence.MONTH, 10);
    var may = come(null, monthly, "2020-05-31T23:59:59.999Z", "2020-06-10T12:00:00Z");
    assertThat(due(may)).isEqualTo(Instant.parse("2020-07-10T23:59:59.999Z"));
    var august = come(may, monthly, "2020-08-31T23:59:59.999Z", "2020-09-10T12:00:00Z");
    assertThat(august.gaps()).isEqualTo(2);
    SeriesTerms quarterly = terms(Cadence.QUARTER, 30);
    var first = come(null, quarterly, "2020-03-31T23:59:59.999Z", "2020-04-30T12:00:00Z");
    assertThat(due(first)).isEqualTo(Instant.parse("2020-07-30T23:59:59.999Z"));
    assertThat(come(first, quarterly, "2020-12-31T23:59:59.999Z", "2021-01-30T12:00:00Z").gaps())
        .isEqualTo(2);
  }

  @Test
  void historyThatIsLoadedLaterMakesNothingDue() {
    SeriesTerms monthly = terms(Cadence.MONTH, 10);
    var old = come(null, monthly, "2010-05-31T23:59:59.999Z", "2020-06-10T12:00:00Z");
    assertThat(old.dueAt()).isEqualTo(Attendance.NOTHING_DUE);
    var recent = come(old, monthly, "2020-05-31T23:59:59.999Z", "2020-06-10T12:00:00Z");
    assertThat(due(recent)).isEqualTo(Instant.parse("2020-07-10T23:59:59.999Z"));
  }

  @Test
  void sessionsAreCountedAsOneByOne() {
    Sessions sessions = Sessions.of(TradingCalendar.US_EXCHANGE);
    int from = (int) LocalDate.of(2001, 8, 20).toEpochDay();
    for (int to = from; to < from + 60; to++) {
      long expected = IntStream.range(from + 1, to).filter(sessions::isSession).count();
      assertThat(sessions.between(from, to)).isEqualTo((int) expected);
    }
    assertThat(sessions.next((int) LocalDate.of(2001, 9, 10).toEpochDay()))
        .isEqualTo((int) LocalDate.of(2001, 9, 17).toEpochDay());
  }

  private static long time(String instant) {
    return Instant.parse(instant).toEpochMilli();
  }

  @Test
  void theScoreTakesOffWhatWasFoundThisYearAndLast() {
    long now = time("2018-06-01T00:00:00Z");
    Assessment assessment = Assessment.EMPTY;
    for (int i = 0; i < 10; i++) {
      assessment = assessment.judged(now, i < 5);
    }
    assertThat(assessment.score(now, false)).isEqualTo(85);
    assertThat(assessment.score(now, true)).isEqualTo(70);
    assessment = assessment.found(now, Check.RANGE).found(now, Check.HAMPEL);
    assertThat(assessment.score(now, false)).isEqualTo(83);
    for (int i = 0; i < 30; i++) {
      assessment = assessment.found(now, Check.RANGE).found(now, Check.CURVE_JUMP);
    }
    assertThat(assessment.score(now, false)).isEqualTo(45);
    assertThat(assessment.grade(now, false)).isEqualTo(Grade.WARN);
    assertThat(assessment.grade(now, true)).isEqualTo(Grade.FAIL);
    assertThat(assessment.score(time("2019-12-31T00:00:00Z"), false)).isEqualTo(45);
    assertThat(assessment.score(time("2020-01-01T00:00:00Z"), false)).isEqualTo(100);
  }

  @Test
  void anyViolationOfPointInTimeFails() {
    long now = time("2018-06-01T00:00:00Z");
    Assessment assessment = Assessment.EMPTY.judged(now, false).found(now, Check.POINT_IN_TIME);
    assertThat(assessment.score(now, false)).isEqualTo(95);
    assertThat(assessment.grade(now, false)).isEqualTo(Grade.FAIL);
  }

  @Test
  void quarantineIsBoundedByNumberAndAge() {
    Quarantine quarantine = Quarantine.EMPTY;
    for (int i = 0; i <= Quarantine.MOST; i++) {
      quarantine =
          quarantine.with(new Quarantine.Held("r" + i, Check.BOUNDS, new byte[] {1}, i * 1000L));
    }
    assertThat(quarantine.expired(0)).extracting(Quarantine.Held::origin).containsExactly("r0");
    long later = Quarantine.LONGEST.toMillis() + 2_001;
    assertThat(quarantine.expired(later))
        .extracting(Quarantine.Held::origin)
        .containsExactly("r0", "r1", "r2");
    assertThat(quarantine.without("r7").find("r7")).isEmpty();
    assertThat(quarantine.with(quarantine.find("r0").orElseThrow()).size())
        .isEqualTo(Quarantine.MOST + 1);
  }
}
