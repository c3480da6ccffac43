package io.macrostream.functions.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RollingZScoreTest {

  @Test
  void scoresAgainstTheValuesBeforeOnly() {
    RollingZScore rolling = new RollingZScore(8, 8);
    for (double x : new double[] {2, 4, 4, 4, 5, 5, 7, 9}) {
      assertThat(rolling.next(x).status()).isEqualTo(ZScore.Status.WARM_UP);
    }
    ZScore z = rolling.next(9);
    assertThat(z.value()).isCloseTo(4 / Math.sqrt(32 / 7.0), within(1e-14));
    assertThat(z.orNull()).isEqualTo(z.value());
  }

  @Test
  void extremesAreNotShrunkByThemselves() {
    RollingZScore rolling = new RollingZScore(20, 20);
    for (int i = 0; i < 20; i++) {
      rolling.next(i % 2);
    }
    assertThat(rolling.next(100).value()).isGreaterThan(4.25);
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "1000000, 0.001", "0.00001, 0.01", "-50, 1e6"})
  void agreesWithExactDecimalsOverLongSeriesWithTiesAndGaps(double level, double scale) {
    Random random = new Random(42);
    RollingZScore rolling = new RollingZScore();
    List<Double> seen = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      double x = level + scale * Math.round(random.nextGaussian() * 16) / 16;
      if (random.nextInt(17) == 0) {
        assertThat(rolling.next(Double.NaN).status()).isEqualTo(ZScore.Status.MISSING);
        continue;
      }
      ZScore z = rolling.next(x);
      if (i % 37 == 0 && seen.size() >= RollingZScore.MIN_OBS) {
        double slow = slow(x, seen.subList(Math.max(0, seen.size() - 252), seen.size()));
        assertThat(z.value()).isCloseTo(slow, within(1e-10 * Math.max(1, Math.abs(slow))));
      }
      seen.add(x);
    }
  }

  @Test
  void windowThatBecomesConstantHasNoScore() {
    RollingZScore rolling = new RollingZScore(60, 60);
    Random random = new Random(1);
    for (int i = 0; i < 100; i++) {
      rolling.next(1e9 * random.nextGaussian());
    }
    for (int i = 0; i < 60; i++) {
      rolling.next(0.1);
    }
    assertThat(rolling.next(5).status()).isEqualTo(ZScore.Status.ZERO_DISPERSION);
    assertThat(rolling.next(5).orNull()).isNotNull();
  }

  @Test
  void restoredWindowGoesOnWithTheSameBits() {
    Random random = new Random(2);
    double[] values = random.doubles(1_000, -1, 1).toArray();
    RollingZScore rolling = new RollingZScore();
    for (int i = 0; i < 700; i++) {
      rolling.next(values[i]);
    }
    RollingZScore restored = new RollingZScore(rolling.state(), RollingZScore.MIN_OBS);
    for (int i = 700; i < 1_000; i++) {
      ZScore z = rolling.next(values[i]);
      assertThat(restored.next(values[i])).isEqualTo(z);
      assertThat(RollingZScore.of(values[i], Arrays.copyOf(values, i), 252, 60).value())
          .isCloseTo(z.value(), within(1e-13));
    }
  }

  @Test
  void refusesSenselessWindowsAndInfinity() {
    assertThatThrownBy(() -> new RollingZScore(10, 11)).isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> new RollingZScore(10, 1)).isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> new RollingZScore().next(Double.POSITIVE_INFINITY))
        .isInstanceOf(InvalidInputException.class);
  }

  private static double slow(double x, List<Double> history) {
    MathContext digits = new MathContext(50);
    BigDecimal n = new BigDecimal(history.size());
    BigDecimal mean =
        history.stream()
            .map(BigDecimal::new)
            .reduce(BigDecimal::add)
            .orElseThrow()
            .divide(n, digits);
    BigDecimal m2 = BigDecimal.ZERO;
    for (double value : history) {
      m2 = m2.add(new BigDecimal(value).subtract(mean).pow(2));
    }
    BigDecimal sd = m2.divide(n.subtract(BigDecimal.ONE), digits).sqrt(digits);
    return new BigDecimal(x).subtract(mean).divide(sd, digits).doubleValue();
  }
}
