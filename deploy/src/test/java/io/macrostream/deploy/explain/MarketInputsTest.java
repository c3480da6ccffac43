package io.macrostream.deploy.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.macrostream.connectors.catalogue.InstrumentMaster;
import io.macrostream.functions.event.Availability;
import io.macrostream.functions.event.Bar;
import io.macrostream.functions.event.Compounding;
import io.macrostream.functions.event.CurvePoint;
import io.macrostream.functions.event.Instrument;
import io.macrostream.functions.event.Trade;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class MarketInputsTest {

  private static final LocalDate MONDAY = LocalDate.of(2008, 10, 6);
  private static final Instrument SPX = instrument("SPX");
  private static final Instrument YIELD =
      InstrumentMaster.bundled().all().stream()
          .filter(each -> each.curveId() != null)
          .findFirst()
          .orElseThrow();

  private final MarketInputs inputs = new MarketInputs(List.of(SPX, YIELD), Sample.CLOSE);

  private static Instrument instrument(String id) {
    return InstrumentMaster.bundled().all().stream()
        .filter(each -> each.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void theNewestObservationThatWasKnownIsUsed() {
    inputs.add(bar(MONDAY.minusDays(3), 1, 90, 0));
    inputs.add(bar(MONDAY, 1, 100, 0));
    inputs.add(bar(MONDAY.minusDays(3), 2, 91, 0));
    inputs.add(bar(MONDAY.plusDays(1), 1, 110, 0));
    assertThat(inputs.known()).extracting(MarketInput::value).containsExactly(100.0);
    assertThat(inputs.revisions()).isEmpty();
    assertThat(inputs.missing()).containsExactly(YIELD.id());
  }

  @Test
  void aRevisionThatWasKnownIsUsedAndOneThatCameLaterIsShown() {
    inputs.add(bar(MONDAY, 1, 100, 0));
    inputs.add(bar(MONDAY, 2, 101, 0));
    inputs.add(bar(MONDAY, 3, 102, 1));
    assertThat(inputs.known()).extracting(MarketInput::version).containsExactly(2);
    assertThat(inputs.revisions()).extracting(MarketInput::value).containsExactly(102.0);
  }

  @Test
  void aCurveIsLookedAtForTheNodeThatIsHeld() {
    assertThat(inputs.curves()).containsExactly(YIELD.curveId());
    assertThat(inputs.priced()).containsExactly(SPX.id());
    inputs.add(point(YIELD.tenor(), 0.041));
    inputs.add(point("OTHER", 0.055));
    assertThat(inputs.known()).extracting(MarketInput::value).containsExactly(0.041);
  }

  @Test
  void duringTheDayTheNewestTradeStandsBesideTheLevel() {
    inputs.add(bar(MONDAY, 1, 100, 0));
    inputs.add(trade(Sample.CLOSE.minusSeconds(2), 99));
    inputs.add(trade(Sample.CLOSE, 98));
    inputs.add(trade(Sample.CLOSE.plusMillis(1), 97));
    assertThat(inputs.known()).extracting(MarketInput::value).containsExactly(100.0, 98.0);
  }

  private static Trade trade(Instant time, double price) {
    return new Trade("SPX", "VENUE", "s", 1, time, time, price, 1);
  }

  /** A bar that is known at 21:00 of its day, or so many days later. */
  private static Bar bar(LocalDate day, int version, double close, int daysLater) {
    Instant observed = day.atTime(21, 0).toInstant(ZoneOffset.UTC);
    return new Bar(
        "SPX",
        Bar.DAILY,
        (int) day.toEpochDay(),
        observed,
        day.plusDays(daysLater).atTime(21, version).toInstant(ZoneOffset.UTC),
        null,
        null,
        null,
        close,
        close,
        null,
        null,
        null,
        true,
        "test",
        Availability.OFFICIAL,
        List.of(),
        version);
  }

  private static CurvePoint point(String tenor, double rate) {
    Instant time = MONDAY.atTime(20, 0).toInstant(ZoneOffset.UTC);
    return new CurvePoint(
        YIELD.curveId(),
        tenor,
        0,
        (int) MONDAY.toEpochDay(),
        time,
        time,
        rate,
        Compounding.values()[0],
        "test",
        Availability.OFFICIAL,
        List.of(),
        1);
  }
}
