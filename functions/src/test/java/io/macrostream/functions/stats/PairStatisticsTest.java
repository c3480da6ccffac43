package io.macrostream.functions.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import java.util.Arrays;
import java.util.Random;
import org.apache.commons.math3.stat.correlation.Covariance;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import org.apache.commons.math3.stat.regression.SimpleRegression;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class PairStatisticsTest {

  @Test
  void rollingAgreesWithEachWindowByItself() {
    double[] x = new Random(1).doubles(60).toArray();
    double[] y = new Random(2).doubles(60).toArray();
    double[] covariance = PairStatistic.COVARIANCE.rolling(x, y, 20, 1);
    double[] correlation = PairStatistic.CORRELATION.rolling(x, y, 20, 1);
    double[] beta = PairStatistic.BETA.rolling(x, y, 20, 1);
    assertThat(Arrays.copyOf(covariance, 19)).containsOnly(Double.NaN);
    for (int last = 19; last < 60; last++) {
      double[] a = Arrays.copyOfRange(x, last - 19, last + 1);
      double[] b = Arrays.copyOfRange(y, last - 19, last + 1);
      assertThat(covariance[last]).isCloseTo(new Covariance().covariance(a, b), within(1e-14));
      assertThat(correlation[last])
          .isCloseTo(new PearsonsCorrelation().correlation(a, b), within(1e-13));
      SimpleRegression regression = new SimpleRegression();
      for (int t = 0; t < 20; t++) {
        regression.addData(a[t], b[t]);
      }
      assertThat(beta[last]).isCloseTo(regression.getSlope(), within(1e-13));
    }
  }

  @Test
  void flatWindowsHaveNoCorrelation() {
    double[] x = {1, 0.1, 0.1, 0.1, 2};
    double[] y = {1, 2, 3, 5, 4};
    assertThat(PairStatistic.CORRELATION.rolling(x, y, 3, 1)[3]).isNaN();
    assertThat(PairStatistic.COVARIANCE.rolling(x, y, 3, 1)[3]).isZero();
    assertThat(PairStatistic.CORRELATION.rolling(x, y, 3, 1)[4]).isBetween(-1.0, 1.0);
    assertFault(
        Fault.ZERO_DISPERSION,
        () -> PairStatistic.BETA.of(new double[] {1, 1}, new double[] {1, 2}, 1));
  }

  @Test
  void badPairsAreNamed() {
    double[] three = {1, 2, 3};
    assertFault(Fault.SHAPE, () -> PairStatistic.COVARIANCE.of(three, new double[] {1, 2}, 1));
    assertFault(
        Fault.TOO_FEW, () -> PairStatistic.COVARIANCE.of(new double[] {1}, new double[] {1}, 0));
    assertFault(Fault.EMPTY, () -> PairStatistic.COVARIANCE.of(new double[0], new double[0], 1));
    assertFault(Fault.TOO_FEW, () -> PairStatistic.COVARIANCE.rolling(three, three, 4, 1));
    assertFault(Fault.OUT_OF_RANGE, () -> PairStatistic.COVARIANCE.rolling(three, three, 1, 0));
    assertFault(
        Fault.NOT_FINITE, () -> PairStatistic.BETA.of(three, new double[] {1, Double.NaN, 2}, 1));
  }

  @Test
  void matrices() {
    double[][] observations = {{1, 2}, {2, 3}, {4, 7}};
    double[][] covariance = CovarianceMatrix.of(observations, 1);
    assertThat(covariance[0][1]).isEqualTo(covariance[1][0]).isCloseTo(4, within(1e-14));
    assertThat(covariance[0][0]).isCloseTo(7 / 3.0, within(1e-14));
    double[][] correlation = CovarianceMatrix.correlation(observations);
    assertThat(correlation[0][0]).isEqualTo(1);
    assertThat(correlation[0][1]).isCloseTo(4 / Math.sqrt(7 / 3.0 * 7), within(1e-14));
    assertFault(
        Fault.ZERO_DISPERSION, () -> CovarianceMatrix.correlation(new double[][] {{1, 2}, {1, 3}}));
    assertFault(Fault.SHAPE, () -> CovarianceMatrix.of(new double[][] {{1, 2}, {1}}, 1));
  }

  @Test
  void robustScore() {
    double[] history = {1, 2, 3, 4, 100};
    // median 3, deviations 2 1 0 1 97: MAD 1.
    assertThat(RobustZScore.of(4.4826, history, 5, 2, 4).value()).isCloseTo(1, within(1e-12));
    assertThat(RobustZScore.of(1e6, history, 5, 2, 4).value()).isEqualTo(4);
    assertThat(RobustZScore.of(-1e6, history, 5, 2, 4).value()).isEqualTo(-4);
    assertThat(RobustZScore.of(1, history, 5, 2, 4).value()).isNegative();
    assertThat(RobustZScore.of(1, history, 10, 6, 4).status()).isEqualTo(ZScore.Status.WARM_UP);
    assertThat(RobustZScore.of(1, new double[] {2, 2, 2, 5}, 4, 2, 4).status())
        .isEqualTo(ZScore.Status.ZERO_DISPERSION);
    // Only the last two of the history are looked at.
    assertThat(RobustZScore.of(6, new double[] {50, 60, 4, 6}, 2, 2, 4).value())
        .isCloseTo(1 / 1.4826, within(1e-12));
    assertFault(
        Fault.NOT_FINITE, () -> RobustZScore.of(1, new double[] {2, Double.NaN, 2, 5}, 4, 2, 4));
  }

  /** The standard deviation of the composite of correlated scores is 1, which is its purpose. */
  @Test
  void compositeHasUnitDeviation() {
    Random random = new Random(9);
    double[][] histories = new double[20_000][3];
    for (double[] day : histories) {
      double common = random.nextGaussian();
      for (int i = 0; i < 3; i++) {
        day[i] = Math.sqrt(0.4) * common + Math.sqrt(0.6) * random.nextGaussian();
      }
    }
    double[][] correlation = CovarianceMatrix.correlation(histories);
    double[] weights = {0.5, 0.3, -0.2};
    double[] composites = new double[histories.length];
    for (int t = 0; t < composites.length; t++) {
      composites[t] = CompositeZScore.of(histories[t], weights, correlation, 0, 0.6).value();
    }
    assertThat(Moments.of(composites).standardDeviation(1)).isCloseTo(1, within(0.02));
  }

  @Test
  void missingComponents() {
    double[][] r = {{1, 0.4, 0}, {0.4, 1, 0}, {0, 0, 1}};
    CompositeZScore partial =
        CompositeZScore.of(
            new double[] {1, 2, Double.NaN}, new double[] {0.4, 0.2, 0.4}, r, 0.5, 0.6);
    assertThat(partial.flags()).containsExactly(CompositeZScore.PARTIAL);
    assertThat(partial.value())
        .isCloseTo(0.8 / Math.sqrt(0.16 + 0.04 + 2 * 0.08 * 0.2), within(1e-12));
    assertThat(Arrays.stream(partial.weights()).sum()).isCloseTo(1, within(1e-12));
    CompositeZScore none =
        CompositeZScore.of(
            new double[] {1, Double.NaN, Double.NaN}, new double[] {0.4, 0.2, 0.4}, r, 0.5, 0.6);
    assertThat(none.value()).isNaN();
    assertThat(none.flags()).containsExactly(CompositeZScore.MISSING);
    assertThat(
            CompositeZScore.of(new double[] {1, 2, 3}, new double[] {0.4, 0.2, 0.4}, r, 0.5, 0.6)
                .flags())
        .isEmpty();
    assertFault(
        Fault.SHAPE, () -> CompositeZScore.of(new double[] {1}, new double[] {1, 1}, r, 0.5, 0.6));
    assertFault(
        Fault.OUT_OF_RANGE,
        () -> CompositeZScore.of(new double[] {1, 1, 1}, new double[] {0, 0, 0}, r, 0.5, 0.6));
  }

  @Test
  void tailsAgreeWithDistributionsWhereTheseHaveDigits() {
    var t = new org.apache.commons.math3.distribution.TDistribution(7);
    var f = new org.apache.commons.math3.distribution.FDistribution(3, 17);
    var chi = new org.apache.commons.math3.distribution.ChiSquaredDistribution(5);
    for (double x : new double[] {0.1, 1, 2.5, 4}) {
      assertThat(TailProbability.studentTwoSided(-x, 7))
          .isCloseTo(2 * (1 - t.cumulativeProbability(x)), within(1e-12));
      assertThat(TailProbability.studentBelow(-x, 7))
          .isCloseTo(t.cumulativeProbability(-x), within(1e-12));
      assertThat(TailProbability.fAbove(x, 3, 17))
          .isCloseTo(1 - f.cumulativeProbability(x), within(1e-12));
      assertThat(TailProbability.chiSquareAbove(x, 5))
          .isCloseTo(1 - chi.cumulativeProbability(x), within(1e-12));
    }
    assertThat(TailProbability.normalTwoSided(1.959963984540054)).isCloseTo(0.05, within(1e-14));
    assertThat(TailProbability.normalTwoSided(30)).isCloseTo(9.813427e-198, within(1e-203));
    assertFault(Fault.OUT_OF_RANGE, () -> TailProbability.fAbove(-1, 1, 1));
    assertFault(Fault.OUT_OF_RANGE, () -> TailProbability.studentTwoSided(1, 0));
  }

  private static void assertFault(Fault fault, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            InvalidInputException.class,
            e -> assertThat(e.fault()).as(e.getMessage()).isEqualTo(fault));
  }
}
