package io.macrostream.functions.operator.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.macrostream.functions.SharedMaterial;
import io.macrostream.functions.curve.Breakeven;
import io.macrostream.functions.curve.BreakevenFeatures;
import io.macrostream.functions.curve.CurveFlags;
import io.macrostream.functions.curve.CurveLeg;
import io.macrostream.functions.curve.CurveLookup;
import io.macrostream.functions.curve.CurvePair;
import io.macrostream.functions.event.Compounding;
import io.macrostream.functions.event.CurveModel;
import io.macrostream.functions.event.CurveSnapshot;
import io.macrostream.functions.event.CurveTenor;
import io.macrostream.functions.event.DayCount;
import io.macrostream.functions.event.Feature;
import io.macrostream.functions.event.Flags;
import io.macrostream.functions.event.InputRef;
import io.macrostream.functions.event.RateKind;
import io.macrostream.functions.operator.state.WriteBehindOperator;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class BreakevenFunctionTest {

  private static final Instant CLOSE = Instant.parse("2018-01-08T21:00:00Z");

  private static final CurveLookup CURVES =
      new CurveLookup(
          Map.of(),
          List.of(
              new CurvePair("US", "CMT", "TIPS", Breakeven.DIFFERENCE, List.of(5, 10)),
              new CurvePair("BR", "DI", "NTN_B", Breakeven.FISHER, List.of(5, 10))));

  @Test
  void aDayIsGivenWhenBothSidesAreOfIt() throws Exception {
    List<Feature> given =
        run(
            snapshot("DI", 0, 60, 1, 0.10),
            snapshot("NTN_B", 0, 90, 1, 0.05),
            snapshot("DI", 1, 60, 1, 0.11),
            snapshot("NTN_B", 1, 60, 1, 0.05));
    List<Feature> ten = at10(given);
    assertThat(ten).extracting(Feature::version).containsExactly(1, 1);
    assertThat(ten.get(0).instrumentId()).isEqualTo("BR");
    assertThat(ten.get(0).value()).isCloseTo(1.10 / 1.05 - 1, within(1e-15));
    assertThat(ten.get(0).availableAt()).isEqualTo(CLOSE.plus(Duration.ofMinutes(90)));
    assertThat(ten.get(0).inputs())
        .extracting(InputRef::key)
        .containsExactly("DI|NELSON_SIEGEL", "NTN_B|NELSON_SIEGEL");
    assertThat(ten.get(1).value()).isCloseTo(1.11 / 1.05 - 1, within(1e-15));
    assertThat(given)
        .filteredOn(feature -> feature.name().equals(BreakevenFeatures.name(5)))
        .hasSize(2)
        .allSatisfy(none -> assertThat(none.flags()).containsExactly(CurveFlags.MISSING_NODE));
  }

  @Test
  void aVersionOfEitherSideGivesTheNextAndAnOlderDayNothing() throws Exception {
    List<Feature> ten =
        at10(
            run(
                snapshot("CMT", 0, 60, 1, 0.03),
                snapshot("TIPS", 0, 60, 1, 0.01),
                snapshot("TIPS", 0, 80, 2, 0.012),
                snapshot("CMT", 1, 60, 1, 0.031),
                snapshot("TIPS", 0, 1_600, 3, 0.02),
                snapshot("CMT", 0, 1_700, 2, 0.04)));
    assertThat(ten).extracting(Feature::version).containsExactly(1, 2);
    assertThat(ten.get(0).value()).isEqualTo(0.03 - 0.01);
    assertThat(ten.get(1).value()).isEqualTo(0.03 - 0.012);
  }

  @Test
  void whatIsPartialOnOneSideIsPartial() throws Exception {
    List<Feature> ten =
        at10(run(snapshot("CMT", 0, 60, 1, 0.03), snapshot("TIPS", 0, 60, 1, 0.01, Flags.PARTIAL)));
    assertThat(ten)
        .singleElement()
        .satisfies(partial -> assertThat(partial.flags()).containsExactly(Flags.PARTIAL));
  }

  /** FRED's T10YIE, and implied inflation of NTN-B against DI as published. */
  @Test
  void publishedBreakevensAreFound() throws Exception {
    for (JsonNode each : SharedMaterial.oracle("breakeven")) {
      JsonNode in = each.get("inputs");
      JsonNode expected = each.get("expected");
      double tolerance = each.get("tolerance").get("abs").asDouble();
      switch (each.get("id").asText()) {
        case "fred-t10yie" ->
            assertBreakevens(
                "CMT",
                SharedMaterial.numbers(in.get("dgs10_pct")),
                "TIPS",
                SharedMaterial.numbers(in.get("dfii10_pct")),
                SharedMaterial.numbers(expected.get("t10yie_pct")),
                100,
                tolerance);
        case "ntnb-di-implied-2026-06-19" ->
            assertBreakevens(
                "DI",
                SharedMaterial.numbers(in.get("nominal")),
                "NTN_B",
                SharedMaterial.numbers(in.get("real_zero")),
                SharedMaterial.numbers(expected.get("implied_inflation")),
                1,
                tolerance);
        default -> {}
      }
    }
  }

  private static void assertBreakevens(
      String nominalCurve,
      double[] nominal,
      String realCurve,
      double[] real,
      double[] expected,
      double unit,
      double tolerance)
      throws Exception {
    CurveSnapshot[] snapshots = new CurveSnapshot[2 * expected.length];
    for (int i = 0; i < expected.length; i++) {
      snapshots[2 * i] = snapshot(nominalCurve, i, 60, 1, nominal[i] / unit);
      snapshots[2 * i + 1] = snapshot(realCurve, i, 60, 1, real[i] / unit);
    }
    List<Feature> ten = at10(run(snapshots));
    assertThat(ten).hasSize(expected.length);
    for (int i = 0; i < expected.length; i++) {
      assertThat(ten.get(i).value() * unit).isCloseTo(expected[i], within(tolerance));
    }
  }

  private static List<Feature> at10(List<Feature> features) {
    return features.stream()
        .filter(feature -> feature.name().equals(BreakevenFeatures.name(10)))
        .toList();
  }

  private static List<Feature> run(CurveSnapshot... snapshots) throws Exception {
    List<CurveLeg> legs = new ArrayList<>();
    CurveLegs sides = new CurveLegs(CURVES);
    for (CurveSnapshot snapshot : snapshots) {
      sides.flatMap(snapshot, new ListCollector<>(legs));
    }
    assertThat(legs).hasSameSizeAs(snapshots);
    try (var harness =
        new KeyedOneInputStreamOperatorTestHarness<>(
            WriteBehindOperator.of(new BreakevenFunction(CURVES)), CurveLeg::pair, Types.STRING)) {
      harness.open();
      for (CurveLeg leg : legs) {
        harness.processElement(leg, leg.availableAt());
      }
      harness.processWatermark(Long.MAX_VALUE);
      return harness.extractOutputValues();
    }
  }

  /** A curve with a rate at ten years alone, so many minutes after the close of a day. */
  private static CurveSnapshot snapshot(
      String curve, int day, int minutes, int version, double rate, String... flags) {
    Instant close = CLOSE.plus(Duration.ofDays(day));
    List<String> all = new ArrayList<>(List.of(CurveFlags.TOO_FEW));
    all.addAll(List.of(flags));
    return new CurveSnapshot(
        curve,
        CurveModel.NELSON_SIEGEL,
        17_539 + day,
        close,
        close.plus(Duration.ofMinutes(minutes)),
        RateKind.ZERO,
        Compounding.EXP_252,
        DayCount.BUS_252,
        CurveSnapshot.TAU,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        1,
        10.0,
        10.0,
        List.of(new CurveTenor(10, rate, null, rate, null, null)),
        all,
        List.of(),
        version);
  }
}
