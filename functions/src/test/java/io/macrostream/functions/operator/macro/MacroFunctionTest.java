package io.macrostream.functions.operator.macro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.macrostream.functions.event.Availability;
import io.macrostream.functions.event.Feature;
import io.macrostream.functions.event.InputRef;
import io.macrostream.functions.event.Observation;
import io.macrostream.functions.event.TradingCalendar;
import io.macrostream.functions.operator.state.WriteBehindOperator;
import io.macrostream.functions.quality.Cadence;
import io.macrostream.functions.quality.Measure;
import io.macrostream.functions.quality.Quantity;
import io.macrostream.functions.quality.SeriesLookup;
import io.macrostream.functions.quality.SeriesTerms;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class MacroFunctionTest {

  private static final Instant APRIL = Instant.parse("2018-04-30T23:59:59.999Z");
  private static final Instant MAY = Instant.parse("2018-05-31T23:59:59.999Z");
  private static final Instant JUNE = Instant.parse("2018-06-30T23:59:59.999Z");
  private static final Instant RELEASE = Instant.parse("2018-07-12T12:30:00Z");

  private static final List<Observation> TOLD =
      List.of(
          value("CPI", APRIL, RELEASE.minus(Duration.ofDays(60)), 1, 100.0),
          value("CPI", MAY, RELEASE.minus(Duration.ofDays(30)), 1, 101.0),
          value("CPI", MAY, RELEASE, 2, 102.0),
          value("CPI", JUNE, RELEASE, 1, 103.0),
          value("CPI", JUNE, RELEASE.plusMillis(1), 2, 104.0));

  @Test
  void whatBecomesAvailableTogetherIsTakenTogether() throws Exception {
    List<Feature> growth = growth(TOLD);
    assertThat(growth).extracting(Feature::observedAt).containsExactly(APRIL, MAY, MAY, JUNE, JUNE);
    assertThat(growth).extracting(Feature::version).containsExactly(1, 1, 2, 1, 2);
    assertThat(growth.get(0).flags()).containsExactly("WARM_UP");
    assertThat(growth.get(2).value()).isEqualTo(100 * (102.0 / 100 - 1));
    Feature june = growth.get(3);
    assertThat(june.value())
        .as("on the May of the same release")
        .isEqualTo(100 * (103.0 / 102 - 1));
    assertThat(june.availableAt()).isEqualTo(RELEASE);
    assertThat(june.interval()).isEqualTo("1mo");
    assertThat(june.inputs())
        .containsExactly(
            new InputRef("macro.observations", "CPI", JUNE, RELEASE, 1),
            new InputRef("macro.observations", "CPI", MAY, RELEASE, 2));
  }

  @Test
  void theOrderOfArrivalDoesNotMatter() throws Exception {
    List<Feature> expected = growth(TOLD);
    for (int seed = 0; seed < 20; seed++) {
      List<Observation> shuffled = new ArrayList<>(TOLD);
      shuffled.addAll(TOLD.subList(2, 4));
      Collections.shuffle(shuffled, new Random(seed));
      assertThat(growth(shuffled)).isEqualTo(expected);
    }
  }

  @Test
  void aSeriesWithoutPeriodsOrNotInTheRegistryGivesNothing() throws Exception {
    assertThat(
            run(
                List.of(
                    value("FX", MAY, RELEASE, 1, 3.9),
                    value("NOBODY", MAY, RELEASE, 1, 3.9),
                    value("PROJECTION", MAY, RELEASE, 1, 3.9)),
                RELEASE))
        .isEmpty();
  }

  @Test
  void whatIsBehindTheWatermarkStopsTheJob() throws Exception {
    try (var harness = harness()) {
      harness.open();
      harness.processWatermark(RELEASE.toEpochMilli());
      assertThatThrownBy(
              () -> harness.processElement(TOLD.get(2), TOLD.get(2).availableAt().toEpochMilli()))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("behind the watermark");
    }
  }

  private static List<Feature> growth(List<Observation> told) throws Exception {
    return run(told, RELEASE.plusSeconds(1)).stream()
        .filter(feature -> feature.name().equals("macro_growth"))
        .toList();
  }

  private static List<Feature> run(List<Observation> told, Instant end) throws Exception {
    try (var harness = harness()) {
      harness.open();
      for (Observation each : told) {
        harness.processElement(each, each.availableAt().toEpochMilli());
      }
      harness.processWatermark(end.toEpochMilli());
      return harness.extractOutputValues();
    }
  }

  private static KeyedOneInputStreamOperatorTestHarness<String, Observation, Feature> harness()
      throws Exception {
    var series =
        new SeriesLookup(
            Map.of(
                "CPI", terms(Measure.LEVEL, Cadence.MONTH),
                "FX", terms(Measure.LEVEL, Cadence.SESSION),
                "PROJECTION", terms(Measure.NONE, Cadence.QUARTER)));
    return new KeyedOneInputStreamOperatorTestHarness<>(
        WriteBehindOperator.of(new MacroFunction(series)), Observation::seriesCode, Types.STRING);
  }

  private static SeriesTerms terms(Measure measure, Cadence cadence) {
    return new SeriesTerms(
        Quantity.SIGNED,
        measure,
        cadence,
        TradingCalendar.US_FEDERAL,
        12,
        Double.NaN,
        Double.NEGATIVE_INFINITY,
        Double.POSITIVE_INFINITY,
        false);
  }

  private static Observation value(
      String code, Instant end, Instant availableAt, int vintage, double value) {
    return new Observation(
        code, end, null, availableAt, vintage, value, "index", "test", Availability.OFFICIAL);
  }
}
