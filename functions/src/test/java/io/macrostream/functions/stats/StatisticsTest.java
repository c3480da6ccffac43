package io.macrostream.functions.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StatisticsTest {

  private static final double[] TEXTBOOK = {2, 4, 4, 4, 5, 5, 7, 9};

  @Test
  void textbookMoments() {
    Moments moments = Moments.of(TEXTBOOK);
    assertThat(moments.mean()).isEqualTo(5);
    assertThat(moments.variance(0)).isEqualTo(4);
    assertThat(moments.variance(1)).isCloseTo(32 / 7.0, within(1e-14));
  }

  @Test
  void momentsAgreeWithExactDecimalsFarFromZero() {
    double[] values = new Random(1).doubles(1_000).map(x -> 1e9 + x).toArray();
    BigDecimal n = new BigDecimal(values.length);
    BigDecimal mean =
        Arrays.stream(values)
            .mapToObj(BigDecimal::new)
            .reduce(BigDecimal::add)
            .orElseThrow()
            .divide(n, new MathContext(50));
    BigDecimal[] m = {BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO};
    for (double value : values) {
      BigDecimal d = new BigDecimal(value).subtract(mean);
      for (int k = 0; k < 3; k++) {
        m[k] = m[k].add(d.pow(k + 2));
      }
    }
    double m2 = m[0].doubleValue() / 1_000;
    Moments moments = Moments.of(values);
    assertThat(moments.mean()).isEqualTo(mean.doubleValue());
    assertThat(moments.variance(0)).isCloseTo(m2, within(1e-9 * m2));
    assertThat(moments.skewness())
        .isCloseTo(m[1].doubleValue() / 1_000 / Math.pow(m2, 1.5), within(1e-6));
    assertThat(moments.excessKurtosis())
        .isCloseTo(m[2].doubleValue() / 1_000 / (m2 * m2) - 3, within(1e-6));
  }

  @Test
  void equalValuesHaveExactlyNoVariance() {
    double[] equal = new double[61];
    Arrays.fill(equal, 0.1);
    assertThat(Moments.of(equal).variance(1)).isZero();
    assertFault(Fault.ZERO_DISPERSION, () -> Moments.of(equal).skewness());
    assertFault(Fault.ZERO_DISPERSION, () -> Autocorrelation.of(equal, 1));
  }

  @Test
  void runningMomentsEqualThoseOfTheWholeHoweverTheyAreMerged() {
    double[] values = new Random(2).doubles(500, 1e6, 1e6 + 1).toArray();
    Welford all = Welford.EMPTY;
    Welford[] parts = {Welford.EMPTY, Welford.EMPTY};
    for (int i = 0; i < values.length; i++) {
      all = all.plus(values[i]);
      parts[i < 120 ? 0 : 1] = parts[i < 120 ? 0 : 1].plus(values[i]);
    }
    double exact = Moments.of(values).variance(1);
    assertThat(all.variance(1)).isCloseTo(exact, within(1e-8 * exact));
    assertThat(parts[0].merge(parts[1]).variance(1)).isCloseTo(exact, within(1e-8 * exact));
    assertThat(Welford.EMPTY.merge(all)).isEqualTo(all);
    assertThat(all.merge(Welford.EMPTY)).isEqualTo(all);
  }

  @ParameterizedTest
  @EnumSource
  void quantilesGrowWithPAndScaleWithTheSample(QuantileType type) {
    double[] values = new Random(3).doubles(37, -1, 1).toArray();
    double[] scaled = Arrays.stream(values).map(x -> 3 * x + 7).toArray();
    double before = Double.NEGATIVE_INFINITY;
    for (int i = 0; i <= 200; i++) {
      double quantile = type.of(values, i / 200.0);
      assertThat(quantile).isGreaterThanOrEqualTo(before);
      assertThat(type.of(scaled, i / 200.0)).isCloseTo(3 * quantile + 7, within(1e-12));
      before = quantile;
    }
    assertThat(type.of(values, 1)).isEqualTo(Arrays.stream(values).max().orElseThrow());
    assertThat(type.of(values, 0)).isEqualTo(Arrays.stream(values).min().orElseThrow());
    assertThat(type.of(new double[] {4}, 0.3)).isEqualTo(4);
  }

  @Test
  void autocorrelationOfAnAlternatingSeries() {
    assertThat(Autocorrelation.of(new double[] {1, -1, 1, -1}, 1)).isEqualTo(-0.75);
    assertThat(Autocorrelation.of(TEXTBOOK, 0)).isEqualTo(1);
  }

  @Test
  void refusesWhatHasNoFigure() {
    assertFault(Fault.EMPTY, () -> Moments.of());
    assertFault(Fault.NOT_FINITE, () -> Moments.of(1, Double.NaN));
    assertFault(Fault.TOO_FEW, () -> Moments.of(1).variance(1));
    assertFault(Fault.TOO_FEW, () -> Moments.of(1, 2, 3).sampleExcessKurtosis());
    assertFault(Fault.OUT_OF_RANGE, () -> Moments.of(1, 2).variance(-1));
    assertFault(Fault.EMPTY, () -> Welford.EMPTY.variance(0));
    assertFault(Fault.EMPTY, () -> QuantileType.TYPE_7.of(new double[0], 0.5));
    assertFault(Fault.OUT_OF_RANGE, () -> QuantileType.TYPE_7.of(TEXTBOOK, Double.NaN));
    assertFault(Fault.OUT_OF_RANGE, () -> Autocorrelation.of(TEXTBOOK, 8));
    assertFault(Fault.OUT_OF_RANGE, () -> new RollingWindow(0));
    assertFault(Fault.EMPTY, () -> PercentileRank.of(1, new double[0]));
  }

  private static void assertFault(Fault fault, Runnable action) {
    assertThatThrownBy(action::run)
        .isInstanceOfSatisfying(
            InvalidInputException.class, e -> assertThat(e.fault()).isEqualTo(fault));
  }
}
