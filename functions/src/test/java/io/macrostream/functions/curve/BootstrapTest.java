package io.macrostream.functions.curve;

import static io.macrostream.functions.curve.Faults.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import org.junit.jupiter.api.Test;

class BootstrapTest {

  @Test
  void bondsWithGapsBetweenThemAreRepriced() {
    double[] years = {0.4, 1.2, 3, 7.3, 10};
    double[] coupons = {0, 0.03, 0.04, 0.05, 0.045};
    double[] prices = {98.7, 99.8, 99, 104, 98};
    for (Interpolation method :
        new Interpolation[] {Interpolation.LINEAR_RATE, Interpolation.FLAT_FORWARD}) {
      InterpolatedCurve curve = ZeroBootstrap.fromBonds(years, coupons, prices, 100, 2, method);
      for (int i = 0; i < years.length; i++) {
        double value = curve.discount(years[i]);
        for (double time : CouponTimes.of(years[i], 2)) {
          value += coupons[i] / 2 * curve.discount(time);
        }
        assertThat(100 * value).as(method + " " + i).isCloseTo(prices[i], within(1e-9));
      }
    }
  }

  @Test
  void parYieldsComeBackFromTheirZeros() {
    double[] years = {0.25, 0.5, 1, 1.5, 2, 2.5, 3};
    double[] pars = {0.05, 0.051, 0.049, 0.048, 0.046, 0.045, 0.0445};
    InterpolatedCurve zeros = ParBootstrap.zeros(years, pars, 2);
    assertThat(zeros.times()).containsExactly(years);
    for (int i = 0; i < years.length; i++) {
      assertThat(ParRates.par(zeros, years[i], 2)).isCloseTo(pars[i], within(1e-14));
    }
    assertThat(zeros.discount(0.25)).isCloseTo(1 / 1.0125, within(1e-15));
  }

  @Test
  void missingCouponTimesTakeLinearParYields() {
    InterpolatedCurve curve =
        ParBootstrap.zeros(new double[] {0.5, 1, 2}, new double[] {0.05, 0.048, 0.044}, 2);
    InterpolatedCurve full =
        ParBootstrap.zeros(
            new double[] {0.5, 1, 1.5, 2}, new double[] {0.05, 0.048, 0.046, 0.044}, 2);
    assertThat(curve.rates()).containsExactly(full.rates(), within(1e-15));
  }

  @Test
  void refusals() {
    double[] one = {1};
    assertRefused(
        Fault.NON_POSITIVE_PRICE,
        () ->
            ZeroBootstrap.fromBonds(
                one, new double[] {0}, new double[] {0}, 100, 2, Interpolation.LINEAR_RATE));
    assertRefused(
        Fault.NO_SOLUTION,
        () ->
            ZeroBootstrap.fromBonds(
                new double[] {0.5, 1},
                new double[] {0, 0.9},
                new double[] {99, 30},
                100,
                2,
                Interpolation.LINEAR_RATE));
    assertRefused(
        Fault.OUT_OF_RANGE,
        () ->
            ZeroBootstrap.fromBonds(
                one, new double[] {0}, new double[] {99}, 100, 2, Interpolation.NATURAL_CUBIC));
    assertRefused(
        Fault.EXTRAPOLATION,
        () -> ParBootstrap.zeros(new double[] {1, 2}, new double[] {0.05, 0.05}, 2));
    assertRefused(
        Fault.NO_SOLUTION,
        () -> ParBootstrap.zeros(new double[] {0.5, 1}, new double[] {0.05, 2.5}, 2));
    assertRefused(Fault.OUT_OF_RANGE, () -> CouponTimes.of(0, 2));
    assertRefused(Fault.OUT_OF_RANGE, () -> CouponTimes.of(1, 0));
  }
}
