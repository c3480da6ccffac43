package io.macrostream.functions.curve;

import static io.macrostream.functions.curve.Faults.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class InterpolatedCurveTest {

  /** The curve with which Hagan and West show how methods go wrong. */
  private static final double[] TIMES = {0.1, 1, 4, 9, 20, 30};

  private static final double[] RATES = {0.081, 0.07, 0.044, 0.07, 0.04, 0.03};

  private static InterpolatedCurve curve(Interpolation method, Extrapolation outside) {
    return new InterpolatedCurve(TIMES, RATES, RateBasis.ANNUAL, method, outside);
  }

  @ParameterizedTest
  @EnumSource(Interpolation.class)
  void passesThroughTheNodesWithForwardsThatAreItsDerivative(Interpolation method) {
    double[] milder = {0.05, 0.052, 0.055, 0.06, 0.058, 0.057};
    InterpolatedCurve curve =
        new InterpolatedCurve(TIMES, milder, RateBasis.ANNUAL, method, Extrapolation.NONE);
    for (int i = 0; i < TIMES.length; i++) {
      assertThat(curve.zero(TIMES[i], RateBasis.ANNUAL)).isCloseTo(milder[i], within(1e-14));
    }
    double h = 1e-6;
    for (double t = 0.15; t < 30; t += 0.1703) {
      double slope = (curve.logGrowth(t + h) - curve.logGrowth(t - h)) / (2 * h);
      assertThat(curve.forward(t)).as("at " + t).isCloseTo(slope, within(1e-7));
    }
  }

  @ParameterizedTest
  @EnumSource(Interpolation.class)
  void aFlatCurveStaysFlatInsideAndOutside(Interpolation method) {
    for (Extrapolation outside :
        new Extrapolation[] {Extrapolation.FLAT_RATE, Extrapolation.FLAT_FORWARD}) {
      InterpolatedCurve curve =
          new InterpolatedCurve(
              new double[] {1, 2, 5},
              new double[] {0.05, 0.05, 0.05},
              RateBasis.ANNUAL,
              method,
              outside);
      for (double t : new double[] {0.2, 1, 1.5, 3, 5, 9}) {
        assertThat(curve.zero(t, RateBasis.ANNUAL)).isCloseTo(0.05, within(1e-14));
        assertThat(curve.forward(t)).isCloseTo(Math.log(1.05), within(1e-14));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Interpolation.class)
  void refusesToExtrapolate(Interpolation method) {
    InterpolatedCurve curve =
        new InterpolatedCurve(
            new double[] {1, 2, 5},
            new double[] {0.05, 0.05, 0.05},
            RateBasis.ANNUAL,
            method,
            Extrapolation.NONE);
    assertRefused(Fault.EXTRAPOLATION, () -> curve.logGrowth(0.9));
    assertRefused(Fault.EXTRAPOLATION, () -> curve.forward(5.1));
    assertRefused(Fault.OUT_OF_RANGE, () -> curve.logGrowth(-1));
    assertRefused(Fault.OUT_OF_RANGE, () -> curve.logGrowth(Double.NaN));
  }

  @Test
  void flatForwardIsTheRuleOfBusinessDays() {
    double[] years = TenorUnit.BUSINESS_DAYS.years(new double[] {126, 252});
    InterpolatedCurve curve =
        new InterpolatedCurve(
            years,
            new double[] {0.13, 0.14},
            RateBasis.ANNUAL,
            Interpolation.FLAT_FORWARD,
            Extrapolation.NONE);
    double near = Math.pow(1.13, 0.5);
    double forward = Math.pow(1.14 / near, (189 - 126) / (252.0 - 126));
    assertThat(curve.zero(189 / 252.0, RateBasis.ANNUAL))
        .isCloseTo(Math.pow(near * forward, 252.0 / 189) - 1, within(1e-14));
    InterpolatedCurve other =
        new InterpolatedCurve(
            years,
            new double[] {0.13, 0.14},
            RateBasis.ANNUAL,
            Interpolation.LINEAR_LOG_DISCOUNT,
            Extrapolation.NONE);
    assertThat(other.logGrowth(0.7)).isEqualTo(curve.logGrowth(0.7));
  }

  @Test
  void extrapolationByRateOrForward() {
    InterpolatedCurve rate = curve(Interpolation.LINEAR_RATE, Extrapolation.FLAT_RATE);
    assertThat(rate.zero(40, RateBasis.ANNUAL)).isCloseTo(0.03, within(1e-14));
    assertThat(rate.zero(0.01, RateBasis.ANNUAL)).isCloseTo(0.081, within(1e-14));
    InterpolatedCurve forward = curve(Interpolation.FLAT_FORWARD, Extrapolation.FLAT_FORWARD);
    double last = (30 * Math.log(1.03) - 20 * Math.log(1.04)) / 10;
    assertThat(forward.logGrowth(40)).isCloseTo(30 * Math.log(1.03) + 10 * last, within(1e-13));
    assertThat(forward.forward(40)).isCloseTo(last, within(1e-14));
    assertThat(forward.logGrowth(0)).isZero();
  }

  @Test
  void monotoneConvexForwardsAreContinuousAndAverageToTheDiscreteOnes() {
    InterpolatedCurve curve = curve(Interpolation.MONOTONE_CONVEX, Extrapolation.FLAT_RATE);
    for (double node : new double[] {0.1, 1, 4, 9, 20}) {
      assertThat(curve.forward(node - 1e-9)).isCloseTo(curve.forward(node + 1e-9), within(1e-6));
    }
    double before = 0;
    for (double node : TIMES) {
      int steps = 20_000;
      double sum = 0;
      for (int i = 0; i < steps; i++) {
        sum += curve.forward(before + (i + 0.5) * (node - before) / steps);
      }
      assertThat(sum * (node - before) / steps)
          .isCloseTo(
              curve.logGrowth(node) - (before == 0 ? 0 : curve.logGrowth(before)), within(1e-7));
      before = node;
    }
  }

  /** Discrete forwards of 9%, 0.1% and 3%: the middle one is dragged through zero. */
  @Test
  void positivityKeepsForwardsAboveZero() {
    double[] times = {1, 2, 3};
    double[] rates = {0.09, 0.091 / 2, 0.121 / 3};
    InterpolatedCurve free =
        new InterpolatedCurve(
            times, rates, RateBasis.CONTINUOUS, Interpolation.MONOTONE_CONVEX, Extrapolation.NONE);
    InterpolatedCurve kept =
        new InterpolatedCurve(
            times,
            rates,
            RateBasis.CONTINUOUS,
            Interpolation.MONOTONE_CONVEX_POSITIVE,
            Extrapolation.NONE);
    double leastFree = 1;
    double leastKept = 1;
    for (double t = 1; t <= 3; t += 0.001) {
      leastFree = Math.min(leastFree, free.forward(t));
      leastKept = Math.min(leastKept, kept.forward(t));
    }
    assertThat(leastFree).isNegative();
    assertThat(leastKept).isGreaterThanOrEqualTo(-1e-15);
    assertRefused(
        Fault.OUT_OF_RANGE,
        () ->
            new InterpolatedCurve(
                new double[] {1, 2},
                new double[] {0.05, 0.01},
                RateBasis.CONTINUOUS,
                Interpolation.MONOTONE_CONVEX_POSITIVE,
                Extrapolation.NONE));
  }

  @Test
  void refusesBadNodes() {
    assertRefused(
        Fault.UNORDERED,
        () ->
            new InterpolatedCurve(
                new double[] {1, 1},
                new double[] {0.05, 0.05},
                RateBasis.ANNUAL,
                Interpolation.LINEAR_RATE,
                Extrapolation.NONE));
    assertRefused(
        Fault.EMPTY,
        () ->
            new InterpolatedCurve(
                new double[0],
                new double[0],
                RateBasis.ANNUAL,
                Interpolation.LINEAR_RATE,
                Extrapolation.NONE));
    InterpolatedCurve one =
        new InterpolatedCurve(
            new double[] {1},
            new double[] {0.05},
            RateBasis.ANNUAL,
            Interpolation.LINEAR_RATE,
            Extrapolation.NONE);
    assertThat(one.zero(1, RateBasis.ANNUAL)).isCloseTo(0.05, within(1e-15));
    assertThat(one.forward(1)).isCloseTo(Math.log(1.05), within(1e-15));
  }
}
