package io.macrostream.functions.operator.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.macrostream.functions.event.Availability;
import io.macrostream.functions.event.Bar;
import io.macrostream.functions.event.DataFinding;
import io.macrostream.functions.event.DataFinding.Check;
import io.macrostream.functions.event.EventJson;
import io.macrostream.functions.event.TopicRecord;
import io.macrostream.functions.event.Topics;
import io.macrostream.functions.operator.state.WriteBehindOperator;
import io.macrostream.functions.quality.IdentityClose;
import io.macrostream.functions.quality.PriceIdentity;
import io.macrostream.functions.quality.PriceIdentity.Leg;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class IdentityQualityTest {

  private static final LocalDate DAY = LocalDate.of(2026, 1, 12);
  private static final List<PriceIdentity> IDENTITIES =
      List.of(
          new PriceIdentity(
              Check.FX_TRIANGLE,
              "EURBRL",
              1,
              List.of(new Leg("EURUSD", 1), new Leg("USDBRL", 1)),
              0.01),
          new PriceIdentity(
              Check.PARITY,
              "DOL{contract}.SETTLEMENT",
              1_000,
              List.of(
                  new Leg("USDBRL", 1),
                  new Leg("DDI{contract}.SETTLEMENT", 1),
                  new Leg("DI1{contract}.SETTLEMENT", -1)),
              0.01));

  @Test
  void theLastCloseOfADayTellsWhetherTheIdentityHolds() throws Exception {
    assertThat(
            findings(
                bar("EURBRL", DAY, 18, 6.2, 1),
                bar("EURUSD", DAY, 17, 1.2, 1),
                bar("USDBRL", DAY, 20, 5.0, 1),
                bar("EURBRL", DAY.plusDays(1), 42, 6.0, 1),
                bar("EURUSD", DAY.plusDays(1), 41, 1.2, 1),
                bar("USDBRL", DAY.plusDays(1), 44, 5.0, 1)))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.series()).isEqualTo("EURBRL");
              assertThat(finding.code()).isEqualTo(Check.FX_TRIANGLE);
              assertThat(finding.action()).isEqualTo(DataFinding.Action.FLAGGED);
              assertThat(finding.value()).isEqualTo(6.2);
              assertThat(finding.availableAt()).isEqualTo(at(DAY, 20));
              assertThat(finding.origin())
                  .isEqualTo("market.bars/EURBRL/1d/2026-01-12T16:00:00.000Z/v1");
            });
  }

  @Test
  void aCorrectionSettlesItAndAnotherDayIsNotCompared() throws Exception {
    assertThat(
            findings(
                bar("EURBRL", DAY, 18, 6.0, 1),
                bar("EURUSD", DAY, 17, 1.2, 1),
                bar("USDBRL", DAY.plusDays(1), 40, 9.9, 1)))
        .isEmpty();
    assertThat(
            findings(
                bar("EURUSD", DAY, 17, 1.2, 1),
                bar("USDBRL", DAY, 19, 5.5, 1),
                bar("EURBRL", DAY, 20, 6.0, 1),
                bar("USDBRL", DAY, 30, 5.0, 2),
                bar("EURBRL", DAY, 31, 6.1, 2)))
        .extracting(DataFinding::version)
        .as("wrong at first, corrected, wrong again")
        .containsExactly(1, 2);
  }

  @Test
  void aSharedLegCompletesEveryContract() throws Exception {
    assertThat(
            findings(
                bar("DOLF27.SETTLEMENT", DAY, 20, 5_803.88, 1),
                bar("DDIF27.SETTLEMENT", DAY, 20, 95_448.15, 1),
                bar("DI1F27.SETTLEMENT", DAY, 20, 88_324.26, 1),
                bar("DOLF30.SETTLEMENT", DAY, 20, 7_251.467, 1),
                bar("DDIF30.SETTLEMENT", DAY, 20, 93_043.52, 1),
                bar("DI1F30.SETTLEMENT", DAY, 20, 61_505.05, 1),
                bar("DOLF31.SETTLEMENT", DAY, 20, 1, 1),
                bar("USDBRL", DAY, 22, 5.3707, 1)))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.series())
                  .as("the cupom is 10,000 off")
                  .isEqualTo("DOLF30.SETTLEMENT");
              assertThat(finding.code()).isEqualTo(Check.PARITY);
            });
  }

  @Test
  void aDayIsForgotten() throws Exception {
    try (var harness = harness()) {
      send(harness, bar("EURUSD", DAY, 17, 1.2, 1));
      harness.processWatermark(at(DAY, 18).toEpochMilli());
      assertThat(harness.numEventTimeTimers()).isEqualTo(1);
      harness.processWatermark(at(DAY, 18).plus(IdentityQuality.KEPT).toEpochMilli());
      assertThat(harness.numEventTimeTimers()).isZero();
      harness.snapshot(1, 1);
      assertThat(harness.numKeyedStateEntries()).isZero();
    }
  }

  private static List<DataFinding> findings(Bar... bars) throws Exception {
    try (var harness = harness()) {
      for (Bar bar : bars) {
        send(harness, bar);
      }
      harness.processWatermark(at(DAY, 100).toEpochMilli());
      List<DataFinding> findings = new ArrayList<>();
      for (var record : harness.extractOutputValues()) {
        assertThat(record.topic()).isEqualTo(Topics.FINDINGS.name());
        findings.add(EventJson.read(DataFinding.class, record.value()));
      }
      return findings;
    }
  }

  private static KeyedOneInputStreamOperatorTestHarness<String, IdentityClose, TopicRecord>
      harness() throws Exception {
    var harness =
        new KeyedOneInputStreamOperatorTestHarness<>(
            WriteBehindOperator.of(new IdentityQuality(IDENTITIES)),
            IdentityClose::key,
            Types.STRING);
    harness.open();
    return harness;
  }

  private static void send(
      KeyedOneInputStreamOperatorTestHarness<String, IdentityClose, ?> harness, Bar bar)
      throws Exception {
    List<IdentityClose> closes = new ArrayList<>();
    new IdentityCloses(IDENTITIES).flatMap(bar, new ListCollector<>(closes));
    for (IdentityClose close : closes) {
      harness.processElement(close, close.availableAt());
    }
  }

  private static Instant at(LocalDate day, int hours) {
    return Instant.parse(day + "T00:00:00Z").plusSeconds(3_600L * hours);
  }

  /** A bar of a day that ended at 16:00 and was known {@code hours} after the first day began. */
  private static Bar bar(String id, LocalDate day, int hours, double close, int version) {
    return new Bar(
        id,
        Bar.DAILY,
        (int) day.toEpochDay(),
        at(day, 16),
        at(DAY, hours),
        null,
        null,
        null,
        close,
        null,
        null,
        null,
        null,
        true,
        "test",
        Availability.DERIVED,
        List.of(),
        version);
  }
}
