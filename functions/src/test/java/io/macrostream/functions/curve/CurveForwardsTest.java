package io.macrostream.functions.curve;

import static io.macrostream.functions.curve.CurveDays.DAY;
import static io.macrostream.functions.curve.CurveDays.STAMP;
import static io.macrostream.functions.curve.CurveDays.labelled;
import static io.macrostream.functions.curve.CurveDays.terms;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.macrostream.functions.event.Compounding;
import io.macrostream.functions.event.CurvePoint;
import io.macrostream.functions.event.Feature;
import io.macrostream.functions.event.RateKind;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CurveForwardsTest {

  private static final String[] TENORS = {"3M", "1Y", "2Y", "5Y", "10Y"};
  private static final double[] RATES = {0.065, 0.07, 0.08, 0.095, 0.1};

  @Test
  void forwardsAreWhatTwoZeroRatesImply() {
    Map<String, Feature> features =
        features(labelled(DAY, Compounding.EXP_252, TENORS, RATES), RateKind.ZERO);
    assertThat(features.get(CurveForwards.forward(1, 1)).value())
        .isCloseTo(1.08 * 1.08 / 1.07 - 1, within(1e-14));
    assertThat(features.get(CurveForwards.forward(2, 3)).value())
        .isCloseTo(Math.pow(Math.pow(1.095, 5) / Math.pow(1.08, 2), 1 / 3.0) - 1, within(1e-14));
    assertThat(features.get(CurveForwards.forward(5, 5)).value())
        .isCloseTo(Math.pow(Math.pow(1.1, 10) / Math.pow(1.095, 5), 1 / 5.0) - 1, within(1e-14));
  }

  /** P(T-h; y(T-h)) / P(T; y(T)) less the growth of the funding, in two parts. */
  @Test
  void carryAndRollDownAreTheReturnOnAnUnchangedCurve() {
    Map<String, Feature> features =
        features(labelled(DAY, Compounding.EXP_252, TENORS, RATES), RateKind.ZERO);
    double forward = Math.pow(Math.pow(1.1, 10) / Math.pow(1.095, 5), 1 / 5.0);
    double shorter = Math.pow(1.1, -10) * Math.pow(forward, 0.25);
    double funding = Math.pow(1.065, 0.25);
    double total = shorter / Math.pow(1.1, -10) - funding;
    double carry = features.get(CurveForwards.carry(10)).value();
    double rollDown = features.get(CurveForwards.rollDown(10)).value();
    assertThat(carry).isCloseTo(Math.pow(1.1, 0.25) - funding, within(1e-14));
    assertThat(carry + rollDown).isCloseTo(total, within(1e-14));
    assertThat(rollDown).as("on a rising curve").isPositive();
  }

  @Test
  void withoutFundingThereIsRollDownAndNoCarry() {
    String[] tenors = {"1Y", "2Y", "5Y"};
    Map<String, Feature> features =
        features(labelled(DAY, Compounding.EXP_252, tenors, 0.07, 0.08, 0.095), RateKind.ZERO);
    assertThat(features.get(CurveForwards.carry(5)).flags())
        .containsExactly(CurveFlags.MISSING_NODE);
    assertThat(features.get(CurveForwards.rollDown(5)).value()).isPositive();
    assertThat(features.get(CurveForwards.rollDown(10)).flags())
        .containsExactly(CurveFlags.MISSING_NODE);
    assertThat(features.get(CurveForwards.forward(5, 5)).flags())
        .containsExactly(CurveFlags.MISSING_NODE);
    assertThat(features.get(CurveForwards.forward(2, 3)).value()).isNotNull();
  }

  @Test
  void parYieldsHaveForwardsByWayOfTheirZeros() {
    List<CurvePoint> points = labelled(DAY, Compounding.BEY_SA, TENORS, RATES);
    InterpolatedCurve zeros = ParBootstrap.zeros(new double[] {0.25, 1, 2, 5, 10}, RATES, 2);
    assertThat(features(points, RateKind.PAR).get(CurveForwards.forward(5, 5)).value())
        .isCloseTo(
            2 * (Math.pow(zeros.discount(5) / zeros.discount(10), 1 / 10.0) - 1), within(1e-13));
    assertThat(features(points.subList(1, 5), RateKind.PAR).get(CurveForwards.forward(5, 5)))
        .as("no yield of half a year or less")
        .satisfies(forward -> assertThat(forward.flags()).containsExactly(CurveFlags.NO_ZEROS));
  }

  @Test
  void spreadsHaveNoForwardsAtAll() {
    List<CurvePoint> points = labelled(DAY, Compounding.EXP_252, TENORS, RATES);
    assertThat(features(points, RateKind.SPREAD))
        .doesNotContainKeys(
            CurveForwards.forward(5, 5), CurveForwards.carry(5), CurveForwards.rollDown(5));
  }

  private static Map<String, Feature> features(List<CurvePoint> points, RateKind kind) {
    CurveOfDay day = CurveOfDay.of(points, terms(kind));
    Map<String, Feature> byName = new TreeMap<>();
    CurveFeatures.of(day, CurveHistory.EMPTY.given(0, day.rates(CurveHistory.tenors())), STAMP)
        .forEach(feature -> byName.put(feature.name(), feature));
    return byName;
  }
}
