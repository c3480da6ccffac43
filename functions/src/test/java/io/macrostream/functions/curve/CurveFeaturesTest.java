package io.macrostream.functions.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.macrostream.functions.event.Availability;
import io.macrostream.functions.event.Compounding;
import io.macrostream.functions.event.CurvePoint;
import io.macrostream.functions.event.Feature;
import io.macrostream.functions.event.InputRef;
import io.macrostream.functions.event.RateKind;
import io.macrostream.functions.time.BrazilCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CurveFeaturesTest {

  private static final LocalDate DAY = LocalDate.of(2018, 1, 8);
  private static final Instant CLOSE = Instant.parse("2018-01-08T21:00:00Z");

  @Test
  void shapeOfQuotedYieldsNamesItsNodes() {
    Map<String, Feature> features =
        features(par("10Y", 0.030), par("2Y", 0.020), par("5Y", 0.027), par("1M", 0.01));
    assertThat(features.get(CurveFeatures.SLOPE).value()).isCloseTo(0.010, within(1e-15));
    assertThat(features.get(CurveFeatures.BUTTERFLY).value()).isCloseTo(0.004, within(1e-15));
    assertThat(features.get(CurveFeatures.LEVEL).value()).isCloseTo(0.077 / 3, within(1e-15));
    assertThat(features.get(CurveFeatures.SLOPE).inputs())
        .extracting(InputRef::key)
        .containsExactly("C|2Y", "C|5Y", "C|10Y");
    assertThat(features.get(CurveFeatures.NS_LEVEL).value()).isNull();
    assertThat(features.get(CurveFeatures.NS_LEVEL).flags()).containsExactly("TOO_FEW");
  }

  @Test
  void parYieldsAreNotInterpolatedAndNothingIsExtrapolated() {
    assertThat(features(par("1Y", 0.02), par("7Y", 0.03), par("10Y", 0.03)))
        .extractingByKey(CurveFeatures.SLOPE)
        .satisfies(
            slope -> {
              assertThat(slope.value()).isNull();
              assertThat(slope.flags()).containsExactly("MISSING_NODE");
            });
    assertThat(features(zero(300, 0.07), zero(2_000, 0.09)).get(CurveFeatures.SLOPE).flags())
        .as("the last node is before ten years")
        .containsExactly("MISSING_NODE");
  }

  /** Between nodes of zero rates forwards are flat, in years of 252 business days. */
  @Test
  void zeroRatesAreCarriedByFlatForwards() {
    Map<String, Feature> features = features(zero(365, 0.07), zero(2_557, 0.10), zero(4_383, 0.11));
    double[] years = {years(365), years(2_557), years(4_383)};
    double[] logs = {
      years[0] * Math.log(1.07), years[1] * Math.log(1.10), years[2] * Math.log(1.11)
    };
    double two = rate(2, years[0], logs[0], years[1], logs[1]);
    double ten = rate(10, years[1], logs[1], years[2], logs[2]);
    assertThat(features.get(CurveFeatures.SLOPE).value()).isCloseTo(ten - two, within(1e-14));
  }

  @Test
  void theFitFindsTheCurveThatTheNodesAreOn() {
    double[] beta = {0.045, -0.02, 0.01};
    NelsonSiegelCurve curve =
        new NelsonSiegelCurve(beta, new double[] {1 / 1.8}, RateBasis.SEMI_ANNUAL);
    List<CurvePoint> points = new ArrayList<>();
    for (String tenor : List.of("1Y", "2Y", "3Y", "5Y", "7Y", "10Y", "20Y", "30Y")) {
      double years = Double.parseDouble(tenor.replace("Y", ""));
      points.add(par(tenor, curve.zero(years, RateBasis.SEMI_ANNUAL)));
    }
    Collections.reverse(points);
    Map<String, Feature> features = features(points.toArray(CurvePoint[]::new));
    assertThat(features.get(CurveFeatures.NS_LEVEL).value()).isCloseTo(0.045, within(1e-7));
    assertThat(features.get(CurveFeatures.NS_SLOPE).value()).isCloseTo(-0.02, within(1e-7));
    assertThat(features.get(CurveFeatures.NS_CURVATURE).value()).isCloseTo(0.01, within(1e-6));
    assertThat(features.get(CurveFeatures.NS_TAU).value()).isCloseTo(1.8, within(1e-4));
    assertThat(features.get(CurveFeatures.NS_RMSE).value()).isLessThan(1e-9);
    assertThat(features.get(CurveFeatures.NS_TAU).inputs())
        .extracting(InputRef::key)
        .containsExactly("C|1Y", "C|30Y");
  }

  @Test
  void maturitiesThatAreOverOrTwiceThereAreLeftOut() {
    assertThat(QuotedCurve.of(List.of(zero(0, 0.07), zero(30, 0.07), zero(30, 0.08))).nodes())
        .hasSize(1);
  }

  private static double rate(double t, double t0, double log0, double t1, double log1) {
    return Math.expm1((log0 + (log1 - log0) * (t - t0) / (t1 - t0)) / t);
  }

  private static double years(int days) {
    return BrazilCalendar.asKnownOn(DAY).businessDaysBetween(DAY, DAY.plusDays(days)) / 252.0;
  }

  private static Map<String, Feature> features(CurvePoint... points) {
    Map<String, Feature> byName = new TreeMap<>();
    RateKind kind = points[0].compounding() == Compounding.EXP_252 ? RateKind.ZERO : RateKind.PAR;
    CurveOfDay day = CurveOfDay.of(List.of(points), new CurveTerms(kind, CurveTerms.Bond.NONE));
    CurveHistory history =
        CurveHistory.EMPTY.given(CLOSE.toEpochMilli(), day.rates(CurveHistory.tenors()));
    Stamp stamp = new Stamp(CLOSE.plusSeconds(3_600), 1, false);
    for (Feature feature : CurveFeatures.of(day, history, stamp)) {
      assertThat(feature.instrumentId()).isEqualTo("C");
      assertThat(feature.availableAt()).isEqualTo(CLOSE.plusSeconds(3_600));
      assertThat(feature.problem()).isEmpty();
      byName.put(feature.name(), feature);
    }
    assertThat(byName).hasSize(23);
    return byName;
  }

  private static CurvePoint par(String tenor, double rate) {
    return point(tenor, 0, rate, Compounding.BEY_SA);
  }

  private static CurvePoint zero(int days, double rate) {
    return point("D" + days + "@" + rate, days, rate, Compounding.EXP_252);
  }

  private static CurvePoint point(String tenor, int days, double rate, Compounding compounding) {
    return new CurvePoint(
        "C",
        tenor,
        days,
        (int) DAY.toEpochDay(),
        CLOSE,
        CLOSE,
        rate,
        compounding,
        "test",
        Availability.DERIVED,
        List.of(),
        1);
  }
}
