package io.macrostream.functions.econometrics;

import static io.macrostream.functions.econometrics.OlsTest.assertFault;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HurstTest {

  /** R/S is biased upwards even at 2,000 values, which is what the corrected form is for. */
  @ParameterizedTest
  @EnumSource(HurstEstimator.class)
  void independentNoiseHasNoMemory(HurstEstimator estimator) {
    double sum = 0;
    for (int seed = 0; seed < 30; seed++) {
      double[] noise = new Random(seed).doubles(2_048).map(x -> x - 0.5).toArray();
      sum += Hurst.of(noise, estimator, estimator.defaultMinBlock(), true).h();
    }
    double h = sum / 30;
    boolean biased =
        estimator == HurstEstimator.SIMPLE_RS || estimator == HurstEstimator.CORRECTED_RS;
    assertThat(h).isCloseTo(0.5, within(biased ? 0.12 : 0.06));
  }

  /** An alternating series reverses, a running sum persists: the estimators tell them apart. */
  @ParameterizedTest
  @EnumSource(
      value = HurstEstimator.class,
      names = {"EMPIRICAL", "AGGREGATED_VARIANCE", "DFA", "STRUCTURE_FUNCTION"})
  void persistenceAndReversal(HurstEstimator estimator) {
    Random random = new Random(2);
    double[] persistent = new double[4_096];
    double[] reversing = new double[4_096];
    double before = random.nextGaussian();
    for (int t = 0; t < persistent.length; t++) {
      double next = random.nextGaussian();
      persistent[t] = (t == 0 ? 0 : 0.98 * persistent[t - 1]) + next;
      reversing[t] = next - before;
      before = next;
    }
    int block = estimator.defaultMinBlock();
    assertThat(Hurst.of(persistent, estimator, block, true).h()).isGreaterThan(0.75);
    assertThat(Hurst.of(reversing, estimator, block, true).h()).isLessThan(0.25);
  }

  @Test
  void expectedRescaledRangeOfTwo() {
    // n = 2: (1.5/2) * sqrt(1) * Gamma(1/2) / (sqrt(pi) Gamma(1)) = 0.75.
    assertThat(RescaledRange.expected(2)).isCloseTo(0.75, within(1e-14));
    assertThat(RescaledRange.expected(341) / RescaledRange.expected(340))
        .isCloseTo(1, within(0.004));
  }

  @Test
  void trimmingTakesTheLengthWithMostDivisors() {
    double[] noise = new Random(3).doubles(1_024).toArray();
    assertThat(Hurst.of(noise, HurstEstimator.EMPIRICAL, 50, true).n()).isEqualTo(1_020);
    assertThat(Hurst.of(noise, HurstEstimator.EMPIRICAL, 50, false).sizes())
        .containsExactly(64, 128, 256, 512);
  }

  @Test
  void badInputIsNamed() {
    double[] flat = new double[64];
    for (HurstEstimator estimator : HurstEstimator.values()) {
      if (estimator != HurstEstimator.THEORETICAL) {
        assertFault(Fault.ZERO_DISPERSION, () -> Hurst.of(flat, estimator, 4, false));
      }
      assertFault(Fault.EMPTY, () -> Hurst.of(new double[0], estimator, 4, true));
      assertFault(Fault.TOO_FEW, () -> Hurst.of(new double[15], estimator, 4, true));
    }
    double[] prime = new Random(4).doubles(997).toArray();
    assertFault(Fault.TOO_FEW, () -> Hurst.of(prime, HurstEstimator.EMPIRICAL, 50, false));
    assertFault(Fault.OUT_OF_RANGE, () -> Hurst.of(prime, HurstEstimator.EMPIRICAL, 0, false));
  }
}
