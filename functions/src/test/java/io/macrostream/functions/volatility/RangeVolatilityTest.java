package io.macrostream.functions.volatility;

import static io.macrostream.functions.volatility.GarchTest.assertFault;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RangeVolatilityTest {

  /** Days of 2,000 steps of a random walk, with a gap each night. */
  private static Bars market(int days, double sessionSd, double gapSd, double drift) {
    Random random = new Random(7);
    double[][] bars = new double[4][days];
    double price = 0;
    for (int day = 0; day < days; day++) {
      price += gapSd * random.nextGaussian();
      bars[0][day] = Math.exp(price);
      double high = price;
      double low = price;
      for (int step = 0; step < 2_000; step++) {
        price += drift / 2_000 + sessionSd / Math.sqrt(2_000) * random.nextGaussian();
        high = Math.max(high, price);
        low = Math.min(low, price);
      }
      bars[1][day] = Math.exp(high);
      bars[2][day] = Math.exp(low);
      bars[3][day] = Math.exp(price);
    }
    return new Bars(bars[0], bars[1], bars[2], bars[3]);
  }

  @Test
  void estimatorsFindTheVarianceOfTheirAssumptions() {
    Bars quiet = market(1_500, 0.02, 0, 0);
    for (RangeEstimator estimator : RangeEstimator.values()) {
      // The range of discrete steps is a little too narrow: a downward bias of some percent.
      assertThat(Math.sqrt(RangeVolatility.variance(quiet, estimator)))
          .as(estimator.name())
          .isCloseTo(0.02, within(0.0009));
    }
    Bars gaps = market(1_500, 0.02, 0.01, 0.01);
    assertThat(Math.sqrt(RangeVolatility.variance(gaps, RangeEstimator.ROGERS_SATCHELL)))
        .isCloseTo(0.02, within(0.0009));
    assertThat(Math.sqrt(RangeVolatility.variance(gaps, RangeEstimator.YANG_ZHANG)))
        .isCloseTo(Math.hypot(0.02, 0.01), within(0.001));
  }

  /** Worked by hand from the formulas, in log prices chosen as simple numbers. */
  @Test
  void formulas() {
    Bars bars = fromLogs(new double[][] {{0, 0.03, -0.01, 0.02}, {0.03, 0.05, 0.01, 0.02}});
    double parkinson = (0.04 * 0.04 + 0.04 * 0.04) / 2 / (4 * Math.log(2));
    assertThat(RangeVolatility.variance(bars, RangeEstimator.PARKINSON))
        .isCloseTo(parkinson, within(1e-15));
    double garmanKlass = 0.5 * 0.0016 - (2 * Math.log(2) - 1) * (0.0004 + 0.0001) / 2;
    assertThat(RangeVolatility.variance(bars, RangeEstimator.GARMAN_KLASS))
        .isCloseTo(garmanKlass, within(1e-15));
    double rs1 = 0.01 * 0.03 + 0.03 * 0.01;
    double rs2 = 0.03 * 0.02 + 0.01 * 0.02;
    assertThat(RangeVolatility.variance(bars, RangeEstimator.ROGERS_SATCHELL))
        .isCloseTo((rs1 + rs2) / 2, within(1e-15));
    Bars three =
        fromLogs(new double[][] {{0, 0, 0, 0}, {0, 0.03, -0.01, 0.02}, {0.03, 0.05, 0.01, 0.02}});
    double k = 0.34 / (1.34 + 3);
    double yangZhang = 0.01 * 0.01 / 2 + k * 0.03 * 0.03 / 2 + (1 - k) * (rs1 + rs2) / 2;
    assertThat(RangeVolatility.variance(three, RangeEstimator.YANG_ZHANG))
        .isCloseTo(yangZhang, within(1e-15));
    assertThat(RangeVolatility.variance(three, RangeEstimator.GARMAN_KLASS_YANG_ZHANG))
        .isCloseTo(garmanKlass + 0.0001 / 2, within(1e-15));
  }

  private static Bars fromLogs(double[][] rows) {
    double[][] columns = new double[4][rows.length];
    for (int t = 0; t < rows.length; t++) {
      for (int i = 0; i < 4; i++) {
        columns[i][t] = Math.exp(rows[t][i]);
      }
    }
    return new Bars(columns[0], columns[1], columns[2], columns[3]);
  }

  @ParameterizedTest
  @EnumSource(RangeEstimator.class)
  void rollingEndsWithTheWholeOfItsWindow(RangeEstimator estimator) {
    Bars bars = market(12, 0.02, 0.01, 0);
    double[] rolling = RangeVolatility.rolling(bars, estimator, 5);
    int first = 4 + estimator.barsBefore();
    assertThat(Arrays.copyOf(rolling, first)).containsOnly(Double.NaN);
    for (int last = first; last < 12; last++) {
      int from = last - first;
      Bars part =
          new Bars(
              Arrays.copyOfRange(bars.open(), from, last + 1),
              Arrays.copyOfRange(bars.high(), from, last + 1),
              Arrays.copyOfRange(bars.low(), from, last + 1),
              Arrays.copyOfRange(bars.close(), from, last + 1));
      assertThat(rolling[last]).isEqualTo(RangeVolatility.variance(part, estimator));
    }
  }

  @Test
  void realised() {
    double[] returns = {0.01, -0.01, 0.03};
    assertThat(RealisedVolatility.variance(returns, false, 1)).isCloseTo(0.0004, within(1e-15));
    assertThat(RealisedVolatility.variance(returns, true, 0)).isCloseTo(0.0011 / 3, within(1e-15));
    assertThat(RealisedVolatility.rolling(returns, 2, false, 1))
        .containsExactly(new double[] {Double.NaN, 0.0002, 0.0008}, within(1e-15));
    assertFault(Fault.TOO_FEW, () -> RealisedVolatility.variance(new double[] {0.1}, false, 1));
    assertFault(Fault.TOO_FEW, () -> RealisedVolatility.rolling(returns, 4, false, 1));
  }

  @Test
  void badBarsAreNamed() {
    assertFault(Fault.EMPTY, () -> fromLogs(new double[0][]));
    assertFault(Fault.OUT_OF_RANGE, () -> fromLogs(new double[][] {{0, -0.1, -0.2, 0}}));
    double[] one = {1};
    assertFault(Fault.NON_POSITIVE_PRICE, () -> new Bars(one, one, new double[] {0}, one));
    assertFault(Fault.NOT_FINITE, () -> new Bars(one, new double[] {Double.NaN}, one, one));
    assertFault(Fault.SHAPE, () -> new Bars(one, one, one, new double[] {1, 1}));
    Bars two = fromLogs(new double[][] {{0, 0, 0, 0}, {0, 0, 0, 0}});
    assertFault(Fault.TOO_FEW, () -> RangeVolatility.variance(two, RangeEstimator.YANG_ZHANG));
    assertFault(
        Fault.OUT_OF_RANGE, () -> RangeVolatility.rolling(two, RangeEstimator.YANG_ZHANG, 1));
    assertFault(
        Fault.TOO_FEW,
        () -> RangeVolatility.rolling(two, RangeEstimator.YANG_ZHANG, Integer.MAX_VALUE));
    assertThat(RangeVolatility.variance(two, RangeEstimator.PARKINSON)).isZero();
  }
}
