package io.macrostream.functions.option;

import static io.macrostream.functions.option.OptionFaults.assertFault;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import java.util.Arrays;
import java.util.Random;
import org.apache.commons.math3.analysis.integration.IterativeLegendreGaussIntegrator;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegratorFactory;
import org.junit.jupiter.api.Test;

class SviTest {

  private static final SviRaw VOGT = new SviRaw(-0.041, 0.1331, 0.306, 0.3586, 0.4153);
  private static final SviRaw CALM = new SviRaw(0.01, 0.08, -0.4, 0.05, 0.2);

  private static void assertSame(SviRaw actual, SviRaw expected, double tolerance) {
    assertThat(actual.a()).isCloseTo(expected.a(), within(tolerance));
    assertThat(actual.b()).isCloseTo(expected.b(), within(tolerance));
    assertThat(actual.rho()).isCloseTo(expected.rho(), within(tolerance));
    assertThat(actual.m()).isCloseTo(expected.m(), within(tolerance));
    assertThat(actual.sigma()).isCloseTo(expected.sigma(), within(tolerance));
  }

  @Test
  void formsConvertBothWays() {
    Random random = new Random(7);
    for (int i = 0; i < 200; i++) {
      double b = 0.02 + 0.5 * random.nextDouble();
      double rho = 1.8 * random.nextDouble() - 0.9;
      double sigma = 0.05 + random.nextDouble();
      double a = 0.1 * random.nextDouble() - 0.9 * b * sigma * Math.sqrt(1 - rho * rho);
      SviRaw raw = new SviRaw(a, b, rho, random.nextDouble() - 0.5, sigma);
      assertSame(raw.natural().raw(), raw, 1e-12);
      double t = 0.1 + random.nextDouble();
      assertSame(raw.jumpWing(t).raw(), raw, 1e-7);
      for (double k = -1; k <= 1; k += 0.25) {
        assertThat(raw.jumpWing(t).raw().totalVariance(k))
            .isCloseTo(raw.totalVariance(k), within(1e-12));
      }
    }
    // The paper's special case, and the naive formula 0/0.
    SviRaw centred = new SviRaw(0.02, 0.1, -0.3, 0, 0.2);
    assertSame(centred.jumpWing(1).raw(), centred, 1e-12);
    assertFault(Fault.NO_SOLUTION, () -> new SviJumpWing(0.04, 0, 0.5, 0.5, 0.04, 1).raw());
  }

  @Test
  void derivativesAndDurrlemanAreThoseOfTheVariance() {
    double h = 1e-4;
    for (double k = -1; k <= 1; k += 0.1) {
      double up = VOGT.totalVariance(k + h);
      double at = VOGT.totalVariance(k);
      double down = VOGT.totalVariance(k - h);
      assertThat(VOGT.slope(k)).isCloseTo((up - down) / (2 * h), within(1e-7));
      assertThat(VOGT.curvature(k)).isCloseTo((up - 2 * at + down) / (h * h), within(1e-6));
    }
  }

  /** Breeden and Litzenberger: the density is the second derivative of the call in strike. */
  @Test
  void densityIsThatOfTheCallPrices() {
    double h = 1e-4;
    for (double k = -0.5; k <= 0.5; k += 0.125) {
      double strike = Math.exp(k);
      double second = (call(strike + h) - 2 * call(strike) + call(strike - h)) / (h * h);
      assertThat(CALM.density(k) / strike).isCloseTo(second, within(1e-5));
    }
    double mass =
        new IterativeLegendreGaussIntegrator(32, 1e-10, 1e-12)
            .integrate(1_000_000, CALM::density, -4, 3);
    assertThat(mass).isCloseTo(1, within(1e-6));
  }

  private static double call(double strike) {
    return new Black(1, strike, Math.sqrt(CALM.totalVariance(Math.log(strike))))
        .undiscounted(OptionType.CALL);
  }

  @Test
  void butterflyArbitrageIsFoundWhereItIs() {
    SviArbitrage.Butterfly vogt = SviArbitrage.butterfly(VOGT);
    assertThat(vogt.free()).isFalse();
    double worst = Double.POSITIVE_INFINITY;
    double at = 0;
    for (double k = -2; k <= 2; k += 1e-4) {
      if (VOGT.durrleman(k) < worst) {
        worst = VOGT.durrleman(k);
        at = k;
      }
    }
    assertThat(vogt.worstK()).isCloseTo(at, within(1e-3));
    assertThat(vogt.worstG()).isCloseTo(worst, within(1e-6)).isNegative();
    assertThat(SviArbitrage.butterfly(VOGT, -1, 0.5).free()).isTrue();
    assertThat(SviArbitrage.butterfly(CALM).free()).isTrue();
    // A wing steeper than 2 is arbitrage far out, wherever one looks.
    assertThat(SviArbitrage.butterfly(new SviRaw(0.5, 1.5, 0.5, 0, 1), -0.1, 0.1).free()).isFalse();
  }

  @Test
  void calendarArbitrageIsFoundWhereItIs() {
    SviRaw higher = new SviRaw(0.02, 0.09, -0.4, 0.05, 0.2);
    assertThat(SviArbitrage.calendar(CALM, higher).free()).isTrue();
    assertThat(SviArbitrage.calendar(higher, CALM).free()).isFalse();
    // Higher at the money, flatter in the left wing: they cross far out.
    SviRaw crossing = new SviRaw(0.03, 0.06, -0.2, 0.05, 0.2);
    SviArbitrage.Calendar found = SviArbitrage.calendar(CALM, crossing);
    assertThat(found.free()).isFalse();
    assertThat(found.worstK()).isNegative();
    assertThat(SviArbitrage.calendar(CALM, crossing, -0.1, 0.1).free()).isTrue();
    assertThat(SviArbitrage.calendar(CALM, CALM).free()).isTrue();
    assertFault(Fault.UNORDERED, () -> SviArbitrage.calendar(CALM, CALM, 1, -1));
  }

  private static double[] ones(int n) {
    double[] weights = new double[n];
    Arrays.fill(weights, 1);
    return weights;
  }

  @Test
  void aFitFindsTheSliceThatMadeThePoints() {
    SviRaw[] slices = {
      CALM,
      VOGT,
      new SviRaw(0.001, 0.05, 0.7, -0.1, 0.05),
      new SviRaw(0.04, 0.4, -0.7, 0.2, 0.3),
      new SviRaw(0.0002, 0.01, -0.2, 0, 0.03)
    };
    for (SviRaw slice : slices) {
      double[] k = {-0.6, -0.4, -0.25, -0.12, 0, 0.1, 0.2, 0.35, 0.5};
      double[] w = Arrays.stream(k).map(slice::totalVariance).toArray();
      SviFit fit = SviFit.of(k, w, ones(k.length));
      assertThat(fit.rmse()).as("rmse of " + slice).isLessThan(1e-8);
      for (int i = 0; i < k.length; i++) {
        assertThat(fit.slice().totalVariance(k[i])).isCloseTo(w[i], within(5e-8));
      }
    }
  }

  @Test
  void fivePointsOfAMarketSmileAreMet() {
    double[] k = {-0.08, -0.035, 0.001, 0.04, 0.09};
    double[] volatilities = {0.105, 0.0943, 0.0905, 0.0893, 0.0905};
    double[] w = Arrays.stream(volatilities).map(v -> v * v * 0.25).toArray();
    SviFit fit = SviFit.of(k, w, ones(5));
    for (int i = 0; i < 5; i++) {
      assertThat(fit.slice().volatility(k[i], 0.25)).isCloseTo(volatilities[i], within(2e-4));
    }
  }

  @Test
  void aNoisyFitIsNoWorseThanTheSliceBehindIt() {
    Random random = new Random(11);
    double[] k = new double[11];
    double[] w = new double[11];
    for (int trial = 0; trial < 20; trial++) {
      double sum = 0;
      for (int i = 0; i < k.length; i++) {
        k[i] = -0.5 + 0.1 * i;
        double noise = 1e-3 * random.nextGaussian();
        sum += noise * noise;
        w[i] = CALM.totalVariance(k[i]) + noise;
      }
      SviFit fit = SviFit.of(k, w, ones(k.length));
      assertThat(fit.rmse()).isLessThanOrEqualTo(Math.sqrt(sum / k.length));
      assertThat(fit.slice().leastVariance()).isNotNegative();
      assertThat(Math.max(fit.slice().leftSlope(), fit.slice().rightSlope()))
          .isLessThanOrEqualTo(2 + 1e-9);
    }
  }

  @Test
  void weightsDecideAndZeroWeightIsIgnored() {
    double[] k = {-0.4, -0.2, 0, 0.2, 0.4, 0.6};
    double[] w = Arrays.stream(k).map(CALM::totalVariance).toArray();
    w[5] += 0.05;
    double[] weights = {1, 1, 1, 1, 1, 0};
    SviFit fit = SviFit.of(k, w, weights);
    assertThat(fit.rmse()).isLessThan(1e-6);
    assertThat(fit.worst()).isGreaterThan(0.01);
  }

  @Test
  void aFlatSmileIsFlat() {
    double[] k = {-0.2, -0.1, 0, 0.1, 0.2};
    double[] w = {0.04, 0.04, 0.04, 0.04, 0.04};
    SviFit fit = SviFit.of(k, w, ones(5));
    assertThat(fit.rmse()).isLessThan(1e-15);
    assertThat(fit.slice().totalVariance(0.05)).isCloseTo(0.04, within(1e-14));
  }

  @Test
  void badPointsAreRefused() {
    double[] k = {-0.2, -0.1, 0, 0.1, 0.2};
    double[] w = {0.05, 0.045, 0.04, 0.042, 0.05};
    assertFault(
        Fault.TOO_FEW,
        () -> SviFit.of(new double[] {0, 1, 2, 3}, new double[] {1, 1, 1, 1}, ones(4)));
    assertFault(Fault.TOO_FEW, () -> SviFit.of(k, w, new double[] {1, 1, 1, 1, 0}));
    assertFault(Fault.SHAPE, () -> SviFit.of(k, new double[] {1, 1, 1, 1}, ones(5)));
    assertFault(Fault.UNORDERED, () -> SviFit.of(new double[] {0, 0, 1, 2, 3}, w, ones(5)));
    assertFault(
        Fault.OUT_OF_RANGE, () -> SviFit.of(k, new double[] {0.1, 0.1, -0.1, 0.1, 0.1}, ones(5)));
    assertFault(Fault.OUT_OF_RANGE, () -> SviFit.of(k, w, new double[] {1, 1, -1, 1, 1}));
    assertFault(
        Fault.NOT_FINITE, () -> SviFit.of(k, new double[] {1, 1, Double.NaN, 1, 1}, ones(5)));
    assertFault(Fault.OUT_OF_RANGE, () -> new SviRaw(0, -0.1, 0, 0, 0.1));
    assertFault(Fault.OUT_OF_RANGE, () -> new SviRaw(0, 0.1, 1, 0, 0.1));
    assertFault(Fault.OUT_OF_RANGE, () -> new SviRaw(0, 0.1, 0, 0, 0));
    assertFault(Fault.OUT_OF_RANGE, () -> new SviRaw(-1, 0.1, 0, 0, 0.1));
  }

  @Test
  void varianceSwapOfAFlatSmileIsItsVariance() {
    assertThat(VarianceSwap.of(new SviRaw(0.04, 0, 0, 0, 0.1), 0.5)).isCloseTo(0.08, within(1e-9));
    // The log contract: E[-2 ln(S/F)] under the density of the slice is the same figure.
    for (double rho : new double[] {-0.7, 0, 0.5}) {
      SviRaw slice = new SviRaw(0.01, 0.1, rho, 0.02, 0.1);
      double log = 0;
      for (double k = -20; k < 12; k += 0.125) {
        log +=
            new GaussIntegratorFactory()
                .legendre(10, k, k + 0.125)
                .integrate(x -> -2 * x * slice.density(x));
      }
      assertThat(VarianceSwap.of(slice, 1)).isCloseTo(log, within(1e-7));
    }
    double[] strikes = new double[600];
    double[] volatilities = new double[600];
    for (int i = 0; i < strikes.length; i++) {
      strikes[i] = 10 + 0.5 * i;
      volatilities[i] = CALM.volatility(Math.log(strikes[i] / 100), 1);
    }
    assertThat(VarianceSwap.strip(100, 1, strikes, volatilities))
        .isCloseTo(VarianceSwap.of(CALM, 1), within(2e-4));
    assertFault(Fault.EXTRAPOLATION, () -> VarianceSwap.strip(5, 1, strikes, volatilities));
  }
}
