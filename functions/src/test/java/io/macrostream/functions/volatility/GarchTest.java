package io.macrostream.functions.volatility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.macrostream.functions.SharedMaterial;
import io.macrostream.functions.stats.InvalidInputException;
import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Moments;
import java.util.Arrays;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GarchTest {

  private static double[] simulated(Garch model, int n, long seed) {
    Random random = new Random(seed);
    double[] returns = new double[n];
    Garch.State state = new Garch.State(model.unconditionalVariance());
    for (int t = 0; t < n; t++) {
      returns[t] = model.mu() + Math.sqrt(state.variance()) * random.nextGaussian();
      state = model.next(state, returns[t]);
    }
    return returns;
  }

  /** Analytic gradients against bumped likelihoods, for every start-up. */
  @ParameterizedTest
  @EnumSource(Presample.class)
  void gradientAgreesWithBumps(Presample presample) {
    double[] returns = simulated(new Garch(0.05, 0.1, 0.1, 0.8), 300, 1);
    GarchLikelihood likelihood = new GarchLikelihood(returns, presample);
    double[] p = {0.02, 0.15, 0.12, 0.7};
    double[] gradient = likelihood.gradient(p);
    for (int j = 0; j < 4; j++) {
      double[] up = p.clone();
      double[] down = p.clone();
      up[j] += 1e-5;
      down[j] -= 1e-5;
      assertThat(gradient[j])
          .isCloseTo((likelihood.value(up) - likelihood.value(down)) / 2e-5, within(1e-4));
    }
    Garch model = new Garch(p[0], p[1], p[2], p[3]);
    assertThat(likelihood.value(p))
        .isCloseTo(model.logLikelihood(returns, model.filter(returns, presample)), within(1e-9));
  }

  @ParameterizedTest
  @EnumSource(Presample.class)
  void findsTheParametersOfASimulation(Presample presample) {
    double[] returns = simulated(new Garch(0.05, 0.1, 0.1, 0.8), 8_000, 2);
    GarchFit fit = GarchFit.of(returns, presample, false);
    assertThat(fit.atBoundary()).isFalse();
    assertThat(fit.model().alpha()).isCloseTo(0.1, within(4 * fit.hessianErrors()[2]));
    assertThat(fit.model().beta()).isCloseTo(0.8, within(4 * fit.hessianErrors()[3]));
    assertThat(fit.model().mu()).isCloseTo(0.05, within(4 * fit.hessianErrors()[0]));
    for (int j = 0; j < 4; j++) {
      // The model is right, so that the three agree.
      assertThat(fit.robustErrors()[j] / fit.hessianErrors()[j]).isBetween(0.8, 1.25);
      assertThat(fit.opgErrors()[j] / fit.hessianErrors()[j]).isBetween(0.8, 1.25);
    }
  }

  /** The Python package arch 8.0, which backcasts, on the benchmark series. */
  @Test
  void backcastingAgreesWithArch() {
    GarchFit fit = GarchFit.of(benchmark(), Presample.BACKCAST, false);
    assertThat(fit.logLikelihood()).isCloseTo(-1104.5214, within(1e-3));
    assertThat(fit.model().omega()).isCloseTo(0.0099142, within(2e-5));
    assertThat(fit.model().alpha()).isCloseTo(0.145478, within(2e-4));
    assertThat(fit.model().beta()).isCloseTo(0.816846, within(2e-4));
    assertThat(fit.robustErrors()[2]).isCloseTo(0.0557235, within(6e-4));
    assertThat(fit.hessianErrors()[2]).isCloseTo(0.0262637, within(3e-4));
  }

  private static double[] benchmark() {
    return SharedMaterial.csv("oracles/series/dem2gbp.csv").stream()
        .skip(1)
        .mapToDouble(row -> Double.parseDouble(row[0]))
        .toArray();
  }

  @Test
  void scaleOfReturnsDoesNotMatter() {
    double[] percent = benchmark();
    double[] tiny = Arrays.stream(percent).map(r -> r * 1e-6).toArray();
    GarchFit one = GarchFit.of(percent, Presample.MEAN_SQUARED_RESIDUAL, true);
    GarchFit other = GarchFit.of(tiny, Presample.MEAN_SQUARED_RESIDUAL, true);
    assertThat(other.model().alpha()).isCloseTo(one.model().alpha(), within(1e-7));
    assertThat(other.model().omega() * 1e12).isCloseTo(one.model().omega(), within(1e-8));
    assertThat(other.logLikelihood() + percent.length * Math.log(1e-6))
        .isCloseTo(one.logLikelihood(), within(1e-6));
    assertThat(one.model().mu()).isZero();
    assertThat(one.hessianErrors()[0]).isZero();
  }

  /** Wild and calm days in turn have no clusters, which is said rather than estimated. */
  @Test
  void noClustersAreABoundary() {
    Random random = new Random(4);
    double[] returns = new double[400];
    for (int t = 0; t < returns.length; t++) {
      returns[t] = (t % 2 == 0 ? 2 : 0.5) * (random.nextBoolean() ? 1 : -1) * random.nextDouble();
    }
    for (Presample presample : Presample.values()) {
      GarchFit fit = GarchFit.of(returns, presample, false);
      assertThat(fit.atBoundary()).isTrue();
      assertThat(fit.model().alpha()).isLessThan(1e-6);
      assertThat(fit.hessianErrors()).containsOnly(Double.NaN);
    }
  }

  /**
   * Independent noise, where the maximum may be anywhere: each sample has an answer of some kind.
   */
  @Test
  void noiseNeverBreaksTheSearch() {
    int edges = 0;
    for (int seed = 0; seed < 40; seed++) {
      double[] noise = new Random(seed).doubles(200).map(x -> x - 0.5).toArray();
      GarchFit fit = GarchFit.of(noise, Presample.MEAN_SQUARED_RESIDUAL, false);
      edges += fit.atBoundary() ? 1 : 0;
      assertThat(fit.model().persistence()).isBetween(0.0, 1.0);
      assertThat(fit.logLikelihood())
          .isGreaterThanOrEqualTo(
              new GarchLikelihood(noise, Presample.MEAN_SQUARED_RESIDUAL)
                      .value(
                          new double[] {
                            Moments.of(noise).mean(), Moments.of(noise).variance(0), 0, 0
                          })
                  - 0.01);
    }
    assertThat(edges).isBetween(5, 35);
  }

  @Test
  void constantSquaresDoNotIdentifyTheModel() {
    double[] returns = new double[200];
    for (int t = 0; t < returns.length; t++) {
      returns[t] = t % 2 == 0 ? 1 : -2;
    }
    assertFault(
        Fault.NO_SOLUTION, () -> GarchFit.of(returns, Presample.MEAN_SQUARED_RESIDUAL, false));
  }

  @Test
  void forecastsGoToTheLongRun() {
    Garch model = new Garch(0, 0.1, 0.1, 0.8);
    double[] ahead = model.forecast(3, 200);
    for (int h = 0; h < 10; h++) {
      assertThat(ahead[h]).isCloseTo(1 + 2 * Math.pow(0.9, h), within(1e-12));
    }
    assertThat(ahead[199]).isCloseTo(1, within(1e-8));
  }

  @Test
  void stateContinuesTheFilter() {
    Garch model = new Garch(0.1, 0.1, 0.1, 0.8);
    double[] returns = {0.5, -1, 0.2, 2};
    double[] all = model.filter(returns, Presample.UNCONDITIONAL);
    Garch.State state = new Garch.State(all[2]);
    assertThat(model.next(state, 0.2).variance()).isEqualTo(all[3]);
    assertThat(all[0]).isCloseTo(1, within(1e-12));
  }

  @Test
  void badInputIsNamed() {
    assertFault(Fault.OUT_OF_RANGE, () -> new Garch(0, 0, 0.1, 0.8));
    assertFault(Fault.OUT_OF_RANGE, () -> new Garch(0, 0.1, -0.1, 0.8));
    assertFault(Fault.NO_SOLUTION, () -> new Garch(0, 0.1, 0.2, 0.8).unconditionalVariance());
    assertFault(
        Fault.ZERO_DISPERSION,
        () -> GarchFit.of(new double[100], Presample.MEAN_SQUARED_RESIDUAL, false));
    assertFault(
        Fault.TOO_FEW, () -> GarchFit.of(new double[10], Presample.MEAN_SQUARED_RESIDUAL, false));
    double[] hole = new Random(1).doubles(100).toArray();
    hole[50] = Double.NaN;
    assertFault(Fault.NOT_FINITE, () -> GarchFit.of(hole, Presample.MEAN_SQUARED_RESIDUAL, false));
    assertFault(Fault.OUT_OF_RANGE, () -> new Garch(0, 0.1, 0.1, 0.8).forecast(1, 0));
  }

  static void assertFault(Fault fault, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            InvalidInputException.class,
            e -> assertThat(e.fault()).as(e.getMessage()).isEqualTo(fault));
  }
}
