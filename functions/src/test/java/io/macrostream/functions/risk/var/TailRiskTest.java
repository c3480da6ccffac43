package io.macrostream.functions.risk.var;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.macrostream.functions.stats.InvalidInputException;
import io.macrostream.functions.stats.InvalidInputException.Fault;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TailRiskTest {

  private static final int[] LEVELS = {1, 5_000, 9_000, 9_500, 9_750, 9_900, 9_999};

  @Test
  void knownValues() {
    double[] losses = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
    TailRisk tail = TailRisk.of(losses, 8_000);
    assertThat(tail.var(8_000)).isCloseTo(8.2, within(1e-12));
    assertThat(tail.es(8_000)).isCloseTo(9.5, within(1e-12));
    assertThat(tail.es(8_500)).as("1.5 losses").isCloseTo((10 + 0.5 * 9) / 1.5, within(1e-12));
    assertThat(tail.tailMean(8_000)).as("9 and 10").isCloseTo(9.5, within(1e-12));
    assertThat(tail.es(9_900)).as("less than one loss").isEqualTo(10);
  }

  @Test
  void sizeOfTheTailIsExact() {
    double[] losses = new double[500];
    Arrays.fill(losses, 495, 500, 100);
    assertThat(TailRisk.of(losses, 9_900).es(9_900))
        .as("five losses of 500, not six")
        .isEqualTo(100);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 20, 99, 100, 101, 500})
  void agreesWithExactDecimals(int n) {
    Random random = new Random(n);
    for (int round = 0; round < 20; round++) {
      double[] losses = random.doubles(n).map(x -> Math.round(x * 50) / 7.0 - 3).toArray();
      TailRisk tail = TailRisk.of(losses, LEVELS[0]);
      for (int bp : LEVELS) {
        assertThat(tail.var(bp)).isCloseTo(slowVar(losses, bp), within(1e-12));
        assertThat(tail.es(bp)).isCloseTo(slowEs(losses, bp), within(1e-12));
        assertThat(tail.es(bp)).isGreaterThanOrEqualTo(tail.var(bp) - 1e-12);
        assertThat(tail.tailMean(bp)).isGreaterThanOrEqualTo(tail.var(bp) - 1e-12);
      }
    }
  }

  @Test
  void growsWithConfidenceScalesAndShifts() {
    double[] losses = new Random(7).doubles(300, -1, 1).toArray();
    double[] moved = Arrays.stream(losses).map(x -> 3 * x + 2).toArray();
    TailRisk tail = TailRisk.of(losses, LEVELS[0]);
    TailRisk after = TailRisk.of(moved, LEVELS[0]);
    for (int i = 0; i < LEVELS.length; i++) {
      assertThat(after.var(LEVELS[i])).isCloseTo(3 * tail.var(LEVELS[i]) + 2, within(1e-12));
      assertThat(after.es(LEVELS[i])).isCloseTo(3 * tail.es(LEVELS[i]) + 2, within(1e-12));
      if (i > 0) {
        assertThat(tail.var(LEVELS[i])).isGreaterThanOrEqualTo(tail.var(LEVELS[i - 1]));
        assertThat(tail.es(LEVELS[i])).isGreaterThanOrEqualTo(tail.es(LEVELS[i - 1]));
      }
    }
  }

  @Test
  void orderOfLossesDoesNotMatterToTheBit() {
    double[] losses = new Random(3).doubles(500, -1, 1).toArray();
    TailRisk tail = TailRisk.of(losses, 9_000);
    double es = tail.es(9_500);
    for (int seed = 0; seed < 20; seed++) {
      Random random = new Random(seed);
      for (int i = losses.length - 1; i > 0; i--) {
        int j = random.nextInt(i + 1);
        double swap = losses[i];
        losses[i] = losses[j];
        losses[j] = swap;
      }
      assertThat(tail.load(losses, losses.length).es(9_500)).isEqualTo(es);
    }
  }

  @Test
  void rollingWindowEqualsFullRecomputationToTheBit() {
    Random random = new Random(11);
    RollingTailRisk rolling = new RollingTailRisk(50, 9_000);
    double[] all = new double[2_000];
    for (int i = 0; i < all.length; i++) {
      all[i] = Math.round(random.nextGaussian() * 8) / 8.0; // many ties, and both zeros
      rolling.add(all[i]);
      if (i == 1_000) {
        rolling = new RollingTailRisk(rolling.state(), 9_000);
      }
      double[] window = Arrays.copyOfRange(all, Math.max(0, i - 49), i + 1);
      TailRisk fresh = TailRisk.of(window, 9_000);
      for (int bp : new int[] {9_000, 9_500, 9_900}) {
        assertThat(rolling.var(bp)).isEqualTo(fresh.var(bp));
        assertThat(rolling.es(bp)).isEqualTo(fresh.es(bp));
        assertThat(rolling.tailMean(bp)).isEqualTo(fresh.tailMean(bp));
      }
    }
  }

  @Test
  void refusesWhatHasNoFigure() {
    assertFault(Fault.EMPTY, () -> TailRisk.of(new double[0], 9_900));
    assertFault(Fault.NOT_FINITE, () -> TailRisk.of(new double[] {1, Double.NaN}, 9_900));
    assertFault(Fault.OUT_OF_RANGE, () -> TailRisk.of(new double[] {1}, 10_000));
    assertFault(Fault.OUT_OF_RANGE, () -> TailRisk.of(new double[] {1}, 9_900).var(9_500));
    assertFault(Fault.EMPTY, () -> new RollingTailRisk(5, 9_900).var(9_900));
    assertFault(Fault.NOT_FINITE, () -> new RollingTailRisk(5, 9_900).add(Double.NaN));
  }

  @Test
  void oneLossIsEveryFigure() {
    TailRisk tail = TailRisk.of(new double[] {4.2}, 9_500);
    assertThat(tail.var(9_900)).isEqualTo(4.2);
    assertThat(tail.es(9_900)).isEqualTo(4.2);
    assertThat(tail.tailMean(9_900)).isEqualTo(4.2);
  }

  @Test
  void flags() {
    assertThat(RiskFlags.history(500, 500, 9_900)).isEmpty();
    assertThat(RiskFlags.history(499, 500, 9_900)).containsExactly("SHORT_HISTORY");
    assertThat(RiskFlags.history(99, 500, 9_900)).containsExactly("SHORT_HISTORY", "UNRELIABLE");
    assertThat(RiskFlags.history(100, 500, 9_900)).containsExactly("SHORT_HISTORY");
    assertThat(RiskFlags.history(19, 19, 9_500)).containsExactly("UNRELIABLE");
    assertThat(RiskFlags.history(20, 20, 9_500)).isEmpty();
    assertThat(RiskFlags.history(0, 500, 9_500))
        .containsExactly("NO_RISK", "NO_SCENARIOS", "SHORT_HISTORY", "UNRELIABLE");
  }

  private static double slowVar(double[] losses, int bp) {
    double[] sorted = losses.clone();
    Arrays.sort(sorted);
    BigDecimal position =
        new BigDecimal(sorted.length - 1).multiply(new BigDecimal(bp)).movePointLeft(4);
    int k = position.intValue();
    BigDecimal low = new BigDecimal(sorted[k]);
    BigDecimal high = new BigDecimal(sorted[Math.min(k + 1, sorted.length - 1)]);
    return low.add(position.subtract(new BigDecimal(k)).multiply(high.subtract(low))).doubleValue();
  }

  private static double slowEs(double[] losses, int bp) {
    double[] sorted = losses.clone();
    Arrays.sort(sorted);
    BigDecimal size =
        new BigDecimal(sorted.length).multiply(new BigDecimal(10_000 - bp)).movePointLeft(4);
    BigDecimal left = size;
    BigDecimal sum = BigDecimal.ZERO;
    for (int i = sorted.length - 1; left.signum() > 0; i--) {
      BigDecimal weight = left.min(BigDecimal.ONE);
      sum = sum.add(weight.multiply(new BigDecimal(sorted[i])));
      left = left.subtract(weight);
    }
    return sum.divide(size, MathContext.DECIMAL64).doubleValue();
  }

  private static void assertFault(Fault fault, Runnable action) {
    assertThatThrownBy(action::run)
        .isInstanceOfSatisfying(
            InvalidInputException.class, e -> assertThat(e.fault()).isEqualTo(fault));
  }
}
