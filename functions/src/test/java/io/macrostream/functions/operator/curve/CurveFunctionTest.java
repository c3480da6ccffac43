package io.macrostream.functions.operator.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.macrostream.functions.curve.CurveFeatures;
import io.macrostream.functions.curve.CurveFlags;
import io.macrostream.functions.curve.CurveLookup;
import io.macrostream.functions.curve.CurveTerms;
import io.macrostream.functions.event.Availability;
import io.macrostream.functions.event.Compounding;
import io.macrostream.functions.event.CurvePoint;
import io.macrostream.functions.event.CurveSnapshot;
import io.macrostream.functions.event.CurveTenor;
import io.macrostream.functions.event.Feature;
import io.macrostream.functions.event.Flags;
import io.macrostream.functions.event.RateKind;
import io.macrostream.functions.operator.state.WriteBehindOperator;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class CurveFunctionTest {

  private static final Instant CLOSE = Instant.parse("2018-01-08T21:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);

  @Test
  void aDayIsGivenOnceItsPointsHadTimeToCome() throws Exception {
    List<Feature> slopes =
        slopes(
            point("2Y", CLOSE, 0, 0.02, 1),
            point("5Y", CLOSE, 10, 0.025, 1),
            point("10Y", CLOSE, 59, 0.03, 1));
    assertThat(slopes)
        .singleElement()
        .satisfies(
            slope -> {
              assertThat(slope.value()).isEqualTo(0.03 - 0.02);
              assertThat(slope.version()).isEqualTo(1);
              assertThat(slope.availableAt()).isEqualTo(CLOSE.plus(CurveFunction.PATIENCE));
            });
  }

  @Test
  void aRevisionGivesTheNextVersionAndANewerDayEndsTheWait() throws Exception {
    Instant next = CLOSE.plus(DAY);
    List<Feature> slopes =
        slopes(
            point("2Y", CLOSE, 0, 0.02, 1),
            point("5Y", CLOSE, 0, 0.025, 1),
            point("10Y", CLOSE, 0, 0.03, 1),
            point("10Y", CLOSE, 300, 0.031, 2),
            point("2Y", next, 0, 0.02, 1),
            point("2Y", next.plus(DAY), -1_430, 0.02, 1),
            point("10Y", CLOSE, 4_000, 0.05, 3));
    assertThat(slopes).extracting(Feature::version).containsExactly(1, 2, 1, 1);
    assertThat(slopes.get(1).value()).isEqualTo(0.031 - 0.02);
    assertThat(slopes.get(1).availableAt()).isEqualTo(CLOSE.plus(Duration.ofMinutes(300)));
    assertThat(slopes.get(2).flags()).containsExactly(CurveFlags.MISSING_NODE);
    assertThat(slopes.get(2).availableAt())
        .as("when the newer day began")
        .isEqualTo(next.plus(Duration.ofMinutes(10)));
  }

  @Test
  void theChangeOfADayIsAgainstTheLastVersionOfTheDayBefore() throws Exception {
    Instant next = CLOSE.plus(DAY);
    Given given =
        given(
            Long.MAX_VALUE,
            point("2Y", CLOSE, 0, 0.02, 1),
            point("5Y", CLOSE, 0, 0.025, 1),
            point("10Y", CLOSE, 0, 0.03, 1),
            point("10Y", CLOSE, 300, 0.031, 2),
            point("2Y", next, 0, 0.021, 1),
            point("5Y", next, 0, 0.025, 1),
            point("10Y", next, 0, 0.033, 1),
            point("10Y", next, 200, 0.034, 2));
    List<Feature> changes = given.named(CurveFeatures.SLOPE + CurveFeatures.CHANGE);
    assertThat(changes.subList(0, 2))
        .allSatisfy(first -> assertThat(first.flags()).containsExactly(CurveFlags.WARM_UP));
    assertThat(changes.get(2).value()).isCloseTo(0.002 - 0.001, within(1e-15));
    assertThat(changes.get(3).value()).isCloseTo(0.003 - 0.001, within(1e-15));
  }

  @Test
  void snapshotsHaveTheVersionsOfTheFeatures() throws Exception {
    Given given =
        given(
            Long.MAX_VALUE,
            point("2Y", CLOSE, 0, 0.02, 1),
            point("5Y", CLOSE, 0, 0.025, 1),
            point("10Y", CLOSE, 0, 0.03, 1),
            point("10Y", CLOSE, 300, 0.031, 2));
    assertThat(given.snapshots()).extracting(CurveSnapshot::version).containsExactly(1, 2);
    assertThat(given.snapshots())
        .extracting(CurveSnapshot::availableAt)
        .containsExactlyElementsOf(
            given.named(CurveFeatures.SLOPE).stream().map(Feature::availableAt).toList());
    assertThat(given.snapshots().get(1).tenors())
        .filteredOn(tenor -> tenor.years() == 10)
        .extracting(CurveTenor::rate)
        .containsExactly(0.031);
  }

  /** The end of input lets every timer go off; what waited for more is not all of the day. */
  @Test
  void aDayWhoseTimeWasNotOverAtTheEndOfTheRunIsPartial() throws Exception {
    CurvePoint[] points = {
      point("2Y", CLOSE, 0, 0.02, 1),
      point("5Y", CLOSE, 0, 0.025, 1),
      point("10Y", CLOSE, 0, 0.03, 1),
      point("10Y", CLOSE, 90, 0.031, 2)
    };
    long closes = CLOSE.plus(CurveDays.PATIENCE).toEpochMilli();

    Given cut = given(closes - 1, Arrays.copyOf(points, 3));
    assertThat(cut.features())
        .isNotEmpty()
        .allSatisfy(feature -> assertThat(feature.flags()).contains(Flags.PARTIAL));
    assertThat(cut.snapshots())
        .singleElement()
        .satisfies(day -> assertThat(day.flags()).contains(Flags.PARTIAL));
    assertThat(cut.named(CurveFeatures.SLOPE).get(0).value())
        .as("what is known is given all the same")
        .isEqualTo(0.03 - 0.02);

    for (Given whole :
        List.of(
            given(closes, Arrays.copyOf(points, 3)),
            given(CLOSE.plus(Duration.ofMinutes(90)).toEpochMilli(), points))) {
      assertThat(whole.features())
          .isNotEmpty()
          .allSatisfy(feature -> assertThat(feature.flags()).doesNotContain(Flags.PARTIAL));
      assertThat(whole.snapshots())
          .allSatisfy(day -> assertThat(day.flags()).doesNotContain(Flags.PARTIAL));
    }
  }

  private static List<Feature> slopes(CurvePoint... points) throws Exception {
    return given(Long.MAX_VALUE, points).named(CurveFeatures.SLOPE);
  }

  private record Given(List<Feature> features, List<CurveSnapshot> snapshots) {
    List<Feature> named(String name) {
      return features.stream().filter(feature -> feature.name().equals(name)).toList();
    }
  }

  private static Given given(long until, CurvePoint... points) throws Exception {
    CurveTerms par = new CurveTerms(RateKind.PAR, CurveTerms.Bond.NONE);
    CurveLookup curves = new CurveLookup(Map.of("US_CMT", par), List.of());
    try (var harness =
        new KeyedOneInputStreamOperatorTestHarness<>(
            WriteBehindOperator.of(new CurveFunction(curves, until)),
            CurvePoint::curveId,
            Types.STRING)) {
      harness.open();
      for (CurvePoint point : points) {
        harness.processElement(point, point.availableAt().toEpochMilli());
      }
      harness.processWatermark(Watermark.MAX_WATERMARK);
      return new Given(
          harness.extractOutputValues(),
          harness.getSideOutput(CurveFunction.SNAPSHOTS).stream()
              .map(StreamRecord::getValue)
              .toList());
    }
  }

  /** A point that comes so many minutes after the day's close. */
  private static CurvePoint point(
      String tenor, Instant close, int minutes, double rate, int version) {
    return new CurvePoint(
        "US_CMT",
        tenor,
        0,
        (int) LocalDate.ofInstant(close, ZoneOffset.UTC).toEpochDay(),
        close,
        close.plus(Duration.ofMinutes(minutes)),
        rate,
        Compounding.BEY_SA,
        "test",
        Availability.DERIVED,
        List.of(),
        version);
  }
}
