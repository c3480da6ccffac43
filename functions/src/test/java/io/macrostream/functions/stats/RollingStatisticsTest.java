package io.macrostream.functions.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rolling figures against the figures of each window, computed from nothing. */
class RollingStatisticsTest {

  private static final int STEPS = 100_000;

  /** Paths that are unkind to running sums. */
  enum Path {
    /** Independent values. */
    NOISE,
    /** A level far from zero that wanders. */
    WALK,
    /** A few values only, so that most windows have ties. */
    TIES,
    /** A quiet level with spikes a hundred million times as high. */
    SPIKES,
    /** Jumps between levels that are constant for longer than the window. */
    STEPS,
    /** Scatter that is tiny against the level. */
    FAR_FROM_ZERO;

    double next(Random random, double last, int step) {
      return switch (this) {
        case NOISE -> random.nextGaussian();
        case WALK -> (step == 0 ? 1e4 : last) + random.nextGaussian();
        case TIES -> random.nextInt(3);
        case SPIKES -> random.nextInt(200) == 0 ? 1e8 : random.nextGaussian();
        case STEPS -> step % 700 == 0 ? 1e6 * random.nextGaussian() : last;
        case FAR_FROM_ZERO -> 1e9 + 1e-3 * random.nextGaussian();
      };
    }
  }

  @ParameterizedTest
  @EnumSource(Path.class)
  void momentsAreThoseOfTheWindow(Path path) {
    Random random = new Random(7);
    RollingMoments rolling = new RollingMoments(250);
    RollingWindow window = new RollingWindow(250);
    double value = 0;
    for (int step = 0; step < STEPS; step++) {
      value = path.next(random, value, step);
      rolling.add(value);
      window.add(value);
      if (step % 97 == 0 && window.count() > 1) {
        Moments batch = Moments.of(window.toArray());
        double sd = batch.standardDeviation(1);
        assertThat(rolling.mean())
            .as("mean after " + step)
            .isCloseTo(batch.mean(), within(1e-10 * sd + Math.ulp(batch.mean())));
        assertThat(Math.sqrt(rolling.variance(1)))
            .as("sd after " + step)
            .isCloseTo(sd, within(1e-10 * sd));
        assertThat(rolling.variance(1) == 0).isEqualTo(sd == 0);
      }
      if (step % 5_003 == 0) {
        rolling = new RollingMoments(rolling.state());
      }
    }
  }

  /** What double arithmetic of two passes says is not the truth either where digits are scarce. */
  @Test
  void varianceIsExactToTheLastDigits() {
    Random random = new Random(3);
    RollingMoments rolling = new RollingMoments(20);
    for (int step = 0; step < 2_000; step++) {
      rolling.add(Path.FAR_FROM_ZERO.next(random, 0, step));
      if (step >= 20 && step % 50 == 0) {
        assertThat(rolling.variance(1)).isCloseTo(exactVariance(rolling), within(1e-11 * 1e-6));
      }
    }
  }

  private static double exactVariance(RollingMoments window) {
    MathContext digits = new MathContext(80);
    BigDecimal n = BigDecimal.valueOf(window.count());
    BigDecimal sum = BigDecimal.ZERO;
    BigDecimal squares = BigDecimal.ZERO;
    for (int i = 0; i < window.count(); i++) {
      BigDecimal value = new BigDecimal(window.get(i));
      sum = sum.add(value);
      squares = squares.add(value.multiply(value));
    }
    return squares
        .subtract(sum.multiply(sum).divide(n, digits))
        .divide(n.subtract(BigDecimal.ONE), digits)
        .doubleValue();
  }

  @Test
  void aRestoredWindowGoesOnBitForBit() {
    Random random = new Random(5);
    RollingMoments whole = new RollingMoments(37);
    RollingMoments restored = new RollingMoments(37);
    for (int step = 0; step < 5_000; step++) {
      double value = Path.SPIKES.next(random, 0, step);
      whole.add(value);
      restored.add(value);
      if (step % 11 == 0) {
        restored = new RollingMoments(restored.state());
      }
      if (step > 0) {
        assertThat(restored.variance(1)).isEqualTo(whole.variance(1));
        assertThat(restored.mean()).isEqualTo(whole.mean());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 10, 251, 500})
  void quantilesAreThoseOfTheWindow(int capacity) {
    for (Path path : Path.values()) {
      Random random = new Random(11);
      RollingQuantile rolling = new RollingQuantile(capacity);
      RollingWindow window = new RollingWindow(capacity);
      double value = 0;
      for (int step = 0; step < 20_000; step++) {
        value = path.next(random, value, step);
        rolling.add(value);
        window.add(value);
        if (step % 61 == 0) {
          double[] sorted = window.toArray();
          Arrays.sort(sorted);
          for (QuantileType type : QuantileType.values()) {
            double p = random.nextDouble();
            assertThat(rolling.quantile(type, p)).isEqualTo(type.ofSorted(sorted, p));
          }
          double median = QuantileType.TYPE_7.ofSorted(sorted, 0.5);
          assertThat(rolling.median()).isEqualTo(median);
          double mid = median;
          double[] deviations = Arrays.stream(sorted).map(x -> Math.abs(x - mid)).toArray();
          assertThat(rolling.medianAbsoluteDeviation())
              .as(path + " after " + step)
              .isEqualTo(QuantileType.TYPE_7.of(deviations, 0.5));
        }
        if (step % 1_009 == 0) {
          rolling = new RollingQuantile(rolling.state());
        }
      }
    }
  }

  @Test
  void nothingIsNoFigure() {
    assertThatThrownBy(() -> new RollingMoments(0)).isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> new RollingMoments(3).mean())
        .isInstanceOf(InvalidInputException.class);
    RollingMoments one = new RollingMoments(3);
    one.add(2);
    assertThat(one.mean()).isEqualTo(2);
    assertThatThrownBy(() -> one.variance(1)).isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> one.add(Double.NaN)).isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> new RollingQuantile(3).median())
        .isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> new RollingQuantile(3).add(Double.POSITIVE_INFINITY))
        .isInstanceOf(InvalidInputException.class);
  }
}
