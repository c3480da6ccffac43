package io.macrostream.functions.risk.var;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.macrostream.functions.stats.InvalidInputException;
import io.macrostream.functions.stats.InvalidInputException.Fault;
import java.util.Arrays;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RollingTailRiskTest {

  private static final int WINDOW = 500;
  private static final int STEPS = 100_000;

  /** Paths made to empty the tail, to fill it, and to confuse what is in it with what is not. */
  private enum Path {
    NOISE,
    TIES,
    CONSTANT,
    RISING,
    FALLING,
    FALLING_WITH_TIES,
    SAWTOOTH,
    SPIKES,
    HUGE_THEN_TINY,
    BOTH_ZEROS,
    REGIMES;

    IntToDoubleFunction losses() {
      Random random = new Random(ordinal());
      return switch (this) {
        case NOISE -> i -> random.nextGaussian();
        case TIES -> i -> random.nextInt(3);
        case CONSTANT -> i -> 4.25;
        case RISING -> i -> i;
        case FALLING -> i -> -i;
        case FALLING_WITH_TIES -> i -> -(i / 7);
        case SAWTOOTH -> i -> Math.abs(i % 997 - 498);
        case SPIKES -> i -> i % 211 < 30 ? 1e6 + random.nextInt(4) : random.nextGaussian();
        case HUGE_THEN_TINY -> i -> i % 499 == 0 ? 1e300 : random.nextGaussian() * 1e-300;
        case BOTH_ZEROS -> i -> random.nextInt(10) == 0 ? 1 : random.nextBoolean() ? 0.0 : -0.0;
        case REGIMES -> i -> random.nextGaussian() * (i / 1_000 % 2 == 0 ? 1 : 50) - i % 3_000;
      };
    }
  }

  @ParameterizedTest
  @EnumSource
  void equalsSortingEverythingToTheBit(Path path) {
    IntToDoubleFunction losses = path.losses();
    RollingTailRisk rolling = new RollingTailRisk(WINDOW, Confidence.P95);
    double[] last = new double[WINDOW];
    for (int i = 0; i < STEPS; i++) {
      double loss = losses.applyAsDouble(i);
      rolling.add(loss);
      last[i % WINDOW] = loss + 0.0;
      double[] sorted = Arrays.copyOf(last, Math.min(i + 1, WINDOW));
      Arrays.sort(sorted);
      for (int bp : new int[] {Confidence.P95, Confidence.P99}) {
        // Plain comparisons: AssertJ is too slow for millions of them.
        if (rolling.var(bp) != quantile(sorted, bp) || rolling.es(bp) != worst(sorted, bp)) {
          assertThat(rolling.var(bp)).as("VaR, step " + i).isEqualTo(quantile(sorted, bp));
          assertThat(rolling.es(bp)).as("ES, step " + i).isEqualTo(worst(sorted, bp));
        }
      }
    }
    assertThat(rolling.n()).isEqualTo(WINDOW);
  }

  @ParameterizedTest
  @CsvSource({"1, 9500", "2, 9900", "19, 9500", "50, 1", "50, 5000", "100, 9999", "501, 9750"})
  void anyWindowAndLowestLevel(int window, int lowest) {
    Random random = new Random(window);
    RollingTailRisk rolling = new RollingTailRisk(window, lowest);
    double[] all = new double[5 * window + 50];
    for (int i = 0; i < all.length; i++) {
      all[i] = random.nextInt(6) * 0.3 + 0.0;
      rolling.add(all[i]);
      double[] held = Arrays.copyOfRange(all, Math.max(0, i + 1 - window), i + 1);
      TailRisk fresh = TailRisk.of(held, lowest);
      for (int bp : new int[] {lowest, (lowest + 9_999) / 2, 9_999}) {
        assertThat(rolling.var(bp)).isEqualTo(fresh.var(bp));
        assertThat(rolling.es(bp)).isEqualTo(fresh.es(bp));
        assertThat(rolling.tailMean(bp)).isEqualTo(fresh.tailMean(bp));
      }
    }
  }

  @Test
  void aSpikeLeavesNothingBehind() {
    RollingTailRisk rolling = new RollingTailRisk(WINDOW, Confidence.P95);
    RollingTailRisk without = new RollingTailRisk(WINDOW, Confidence.P95);
    Random random = new Random(4);
    for (int i = 0; i < 3 * WINDOW; i++) {
      double loss = random.nextGaussian();
      rolling.add(i == WINDOW ? 1e18 : loss);
      without.add(loss);
    }
    assertThat(rolling.es(Confidence.P99)).isEqualTo(without.es(Confidence.P99));
    assertThat(rolling.es(Confidence.P95)).isEqualTo(without.es(Confidence.P95));
  }

  @Test
  void refusesLevelsBelowTheTail() {
    RollingTailRisk rolling = new RollingTailRisk(WINDOW, Confidence.P95);
    rolling.add(1);
    for (int bp : new int[] {9_499, 0, 10_000}) {
      assertThatThrownBy(() -> rolling.es(bp))
          .isInstanceOfSatisfying(
              InvalidInputException.class,
              e -> assertThat(e.fault()).isEqualTo(Fault.OUT_OF_RANGE));
    }
  }

  private static double quantile(double[] sorted, int bp) {
    int scaled = (sorted.length - 1) * bp;
    int k = scaled / 10_000;
    double rest = scaled % 10_000 / 10_000.0;
    return rest == 0 ? sorted[k] : sorted[k] + rest * (sorted[k + 1] - sorted[k]);
  }

  private static double worst(double[] sorted, int bp) {
    int units = sorted.length * (10_000 - bp);
    double sum = 0;
    int i = sorted.length - 1;
    for (int left = units; left > 0; left -= 10_000) {
      sum += left >= 10_000 ? sorted[i] : left / 10_000.0 * sorted[i];
      i--;
    }
    return sum / (units / 10_000.0);
  }
}
