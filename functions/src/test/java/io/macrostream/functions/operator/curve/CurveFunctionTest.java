package io.macrostream.functions.operator.curve;

import static org.assertj.core.api.Assertions.assertThat;

import io.macrostream.functions.curve.CurveFeatures;
import io.macrostream.functions.event.Availability;
import io.macrostream.functions.event.Compounding;
import io.macrostream.functions.event.CurvePoint;
import io.macrostream.functions.event.Feature;
import io.macrostream.functions.operator.state.WriteBehindOperator;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
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
    assertThat(slopes.get(2).flags()).containsExactly(CurveFeatures.MISSING_NODE);
    assertThat(slopes.get(2).availableAt())
        .as("when the newer day began")
        .isEqualTo(next.plus(Duration.ofMinutes(10)));
  }

  private static List<Feature> slopes(CurvePoint... points) throws Exception {
    try (var harness =
        new KeyedOneInputStreamOperatorTestHarness<>(
            WriteBehindOperator.of(new CurveFunction()), CurvePoint::curveId, Types.STRING)) {
      harness.open();
      for (CurvePoint point : points) {
        harness.processElement(point, point.availableAt().toEpochMilli());
      }
      harness.processWatermark(CLOSE.plus(Duration.ofDays(30)).toEpochMilli());
      return harness.extractOutputValues().stream()
          .filter(feature -> feature.name().equals(CurveFeatures.SLOPE))
          .toList();
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
