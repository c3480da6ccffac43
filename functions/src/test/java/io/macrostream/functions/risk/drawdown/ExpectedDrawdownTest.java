package io.macrostream.functions.risk.drawdown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.macrostream.functions.stats.InvalidInputException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExpectedDrawdownTest {

  @Test
  void withoutDriftTheMeanIsTheRootOfHalfPi() {
    assertThat(new BrownianDrawdown(0).mean()).isCloseTo(Math.sqrt(Math.PI / 2), within(1e-6));
  }

  /** The published limits: 2/m (ln(a)/4 + 0.49088) and 2/|m| (a + 1/2), a = m^2/2. */
  @Test
  void theMeanHasThePublishedLimits() {
    for (double m : new double[] {12, 20}) {
      double expected = 2 / m * (Math.log(m * m / 2) / 4 + 0.49088);
      assertThat(new BrownianDrawdown(m).mean()).isCloseTo(expected, within(5e-3 * expected));
    }
    assertThat(new BrownianDrawdown(-3).mean()).isCloseTo(2 / 3.0 * (4.5 + 0.5), within(0.02));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-2, -0.5, 0, 0.4, 1, 2.5, 5})
  void agreesWithSimulatedPaths(double drift) {
    int steps = 2_000;
    Random random = new Random(31);
    double[] maxima = new double[4_000];
    double root = Math.sqrt(1.0 / steps);
    for (int path = 0; path < maxima.length; path++) {
      double at = 0;
      double peak = 0;
      for (int i = 0; i < steps; i++) {
        at += drift / steps + root * random.nextGaussian();
        peak = Math.max(peak, at);
        maxima[path] = Math.max(maxima[path], peak - at);
      }
    }
    Arrays.sort(maxima);
    BrownianDrawdown law = new BrownianDrawdown(drift);
    // Watched at steps, both the peak and the trough are missed by 0.583 root on average (Broadie,
    // Glasserman and Kou 1997).
    double correction = 2 * 0.5826 * root;
    for (double p : new double[] {0.1, 0.5, 0.9, 0.95}) {
      double simulated = maxima[(int) (p * maxima.length)] + correction;
      assertThat(law.quantile(p))
          .as("quantile " + p)
          .isCloseTo(simulated, within(0.03 * simulated));
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {-3, -1, 0, 0.7, 1, 3, 10, 100})
  void isADistribution(double drift) {
    BrownianDrawdown law = new BrownianDrawdown(drift);
    double before = 0;
    double end = 2 * law.quantile(0.9999);
    for (int i = 1; i <= 400; i++) {
      double now = law.probabilityBelow(end * i / 400);
      assertThat(now).isBetween(before - 1e-6, 1.0);
      before = now;
    }
    assertThat(before).isGreaterThan(0.9999);
    assertThat(law.probabilityBelow(law.quantile(0.95))).isCloseTo(0.95, within(1e-7));
  }

  /** b = m x passes 1, where one solution ends and the other begins. */
  @Test
  void isContinuousWhereTheFirstTermChangesItsForm() {
    BrownianDrawdown law = new BrownianDrawdown(2);
    double at = law.probabilityBelow(0.5);
    for (double step : new double[] {1e-4, 1e-6, 1e-8}) {
      assertThat(law.probabilityBelow(0.5 - step)).isCloseTo(at, within(10 * step + 1e-6));
      assertThat(law.probabilityBelow(0.5 + step)).isCloseTo(at, within(10 * step + 1e-6));
    }
    assertThat(new BrownianDrawdown(1e-9).probabilityBelow(1.5))
        .isCloseTo(new BrownianDrawdown(0).probabilityBelow(1.5), within(1e-7));
  }

  @Test
  void fallsWithSharpeAndRisesWithVolatilityAndTime() {
    double base = new ExpectedDrawdown(1, 0.10, 3).quantile(9_500);
    assertThat(base).isBetween(0.10, 0.25);
    assertThat(new ExpectedDrawdown(1.5, 0.10, 3).quantile(9_500)).isLessThan(base);
    assertThat(new ExpectedDrawdown(1, 0.12, 3).quantile(9_500)).isGreaterThan(base);
    assertThat(new ExpectedDrawdown(1, 0.10, 5).quantile(9_500)).isGreaterThan(base);
    assertThat(new ExpectedDrawdown(1, 0.10, 3).probabilityBeyond(base))
        .isCloseTo(0.05, within(1e-7));
    assertThat(new ExpectedDrawdown(1, 0.10, 3).isBeyond(base + 0.001, 9_500)).isTrue();
    assertThat(new ExpectedDrawdown(1, 0.10, 3).isBeyond(base - 0.001, 9_500)).isFalse();
  }

  @Test
  void refusesWhatHasNoLaw() {
    assertThatThrownBy(() -> new ExpectedDrawdown(1, 0, 3))
        .isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> new ExpectedDrawdown(-5, 0.1, 4).quantile(9_500))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("from -3");
    assertThatThrownBy(() -> new ExpectedDrawdown(1, 0.1, 4).probabilityBeyond(1))
        .isInstanceOf(InvalidInputException.class);
  }
}
