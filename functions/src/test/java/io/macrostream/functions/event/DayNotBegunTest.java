package io.macrostream.functions.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A date that has not begun would make every true one after it look old. */
class DayNotBegunTest {

  private static final Instant KNOWN = Instant.parse("2020-01-06T23:59:59.999Z");
  private static final LocalDate TODAY = LocalDate.of(2020, 1, 6);

  @Test
  void aSessionMayBeNamedAfterTheNextDayButNoLaterOne() {
    assertThat(bar(TODAY).problem()).isEmpty();
    assertThat(bar(TODAY.plusDays(1)).problem()).isEmpty();
    assertThat(bar(TODAY.plusDays(2)).problem().orElseThrow().reason())
        .isEqualTo(Reason.BEYOND_HORIZON);
    assertThat(point(TODAY.plusDays(1)).problem()).isEmpty();
    assertThat(point(LocalDate.of(2099, 1, 1)).problem().orElseThrow().reason())
        .isEqualTo(Reason.BEYOND_HORIZON);
  }

  @Test
  void aDayCannotCloseBeforeItBeginsButAReleaseMayLieAhead() {
    assertThat(date(ScheduleEvent.DAY_CLOSE, TODAY).problem()).isEmpty();
    assertThat(date(ScheduleEvent.DAY_CLOSE, TODAY.plusDays(1)).problem().orElseThrow().reason())
        .isEqualTo(Reason.BEYOND_HORIZON);
    assertThat(date("RELEASE", LocalDate.of(2020, 12, 31)).problem()).isEmpty();
  }

  private static ScheduleEvent date(String kind, LocalDate date) {
    return new ScheduleEvent(
        ScheduleEvent.RISK, kind, (int) date.toEpochDay(), null, KNOWN, "test");
  }

  private static Bar bar(LocalDate session) {
    return new Bar(
        "SPX",
        Bar.DAILY,
        (int) session.toEpochDay(),
        KNOWN,
        KNOWN,
        null,
        null,
        null,
        2000.0,
        null,
        null,
        null,
        null,
        true,
        "test",
        Availability.DERIVED,
        List.of(),
        1);
  }

  private static CurvePoint point(LocalDate session) {
    return new CurvePoint(
        "US_CMT",
        "2Y",
        730,
        (int) session.toEpochDay(),
        KNOWN,
        KNOWN,
        0.01,
        Compounding.BEY_SA,
        "test",
        Availability.DERIVED,
        List.of(),
        1);
  }
}
