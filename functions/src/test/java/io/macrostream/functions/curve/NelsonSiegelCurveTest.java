package io.macrostream.functions.curve;

import static io.macrostream.functions.curve.Faults.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import org.junit.jupiter.api.Test;

class NelsonSiegelCurveTest {

  private static final double[] BETA = {0.045, -0.01, 0.02, -0.015};
  private static final double[] LAMBDA = {1.1, 0.3};

  @Test
  void theForwardIsTheDerivativeOfLogGrowth() {
    for (RateBasis basis : RateBasis.values()) {
      NelsonSiegelCurve curve = new NelsonSiegelCurve(BETA, LAMBDA, basis);
      for (double t : new double[] {0.001, 0.5, 2, 10, 30}) {
        double h = t * 1e-4;
        double slope = (curve.logGrowth(t + h) - curve.logGrowth(t - h)) / (2 * h);
        assertThat(curve.forward(t)).as(basis + " at " + t).isCloseTo(slope, within(1e-8));
      }
      assertThat(curve.forward(0)).isCloseTo(curve.forward(1e-7), within(1e-8));
    }
  }

  @Test
  void aContinuousCurveHasTheForwardOfThePapers() {
    NelsonSiegelCurve curve = new NelsonSiegelCurve(BETA, LAMBDA, RateBasis.CONTINUOUS);
    double x = LAMBDA[0] * 3;
    double y = LAMBDA[1] * 3;
    double expected =
        BETA[0] + BETA[1] * Math.exp(-x) + BETA[2] * x * Math.exp(-x) + BETA[3] * y * Math.exp(-y);
    assertThat(curve.forward(3)).isCloseTo(expected, within(1e-15));
    assertThat(curve.rate(0)).isEqualTo(BETA[0] + BETA[1]);
    assertThat(curve.rate(1e6)).isCloseTo(BETA[0], within(1e-7));
  }

  @Test
  void loadingsAgreeOnBothSidesOfTheSeries() {
    double below = Loadings.curvature(0.01 * (1 - 1e-12));
    assertThat(below).isCloseTo(Loadings.curvature(0.01), within(1e-13));
    assertThat(Loadings.curvature(1e-6)).isCloseTo(0.5e-6, within(1e-12));
    assertThat(Loadings.curvature(0)).isZero();
    double peak = Loadings.peakMaturity(1);
    assertThat(Loadings.curvature(peak))
        .isGreaterThan(Loadings.curvature(peak + 1e-4))
        .isGreaterThan(Loadings.curvature(peak - 1e-4));
    assertThat(DecayForm.TAU.toLambda(4)).isEqualTo(0.25);
    assertThat(DecayForm.LAMBDA.toLambda(4)).isEqualTo(4);
  }

  @Test
  void parBondsHaveThePriceOfPar() {
    NelsonSiegelCurve curve = new NelsonSiegelCurve(BETA, LAMBDA, RateBasis.ANNUAL);
    for (double years : new double[] {0.5, 0.8, 1, 2.75, 10}) {
      double coupon = ParRates.par(curve, years, 2);
      double[] times = CouponTimes.of(years, 2);
      double price = curve.discount(years);
      for (double time : times) {
        price += coupon / 2 * curve.discount(time);
      }
      double accrued = coupon / 2 * CouponTimes.accruedShare(times[0], 2);
      assertThat(price - accrued).as("clean at " + years).isCloseTo(1, within(1e-14));
    }
    assertThat(ParRates.par(curve, 0.3, 2))
        .as("simple below a coupon period")
        .isCloseTo(curve.zero(0.3, RateBasis.SIMPLE), within(1e-15));
    assertThat(ParRates.forward(curve, 0, 3, 2))
        .isCloseTo(ParRates.par(curve, 3, 2), within(1e-15));
  }

  @Test
  void refusals() {
    assertRefused(
        Fault.SHAPE, () -> new NelsonSiegelCurve(BETA, new double[] {1}, RateBasis.CONTINUOUS));
    assertRefused(
        Fault.OUT_OF_RANGE,
        () -> new NelsonSiegelCurve(BETA, new double[] {1, -1}, RateBasis.CONTINUOUS));
    assertRefused(
        Fault.NOT_FINITE,
        () ->
            new NelsonSiegelCurve(
                new double[] {1, Double.NaN, 1}, new double[] {1}, RateBasis.CONTINUOUS));
    assertRefused(
        Fault.OUT_OF_RANGE,
        () -> new NelsonSiegelCurve(BETA, LAMBDA, RateBasis.CONTINUOUS).rate(-1));
    assertRefused(Fault.OUT_OF_RANGE, () -> Loadings.peakMaturity(0));
  }
}
