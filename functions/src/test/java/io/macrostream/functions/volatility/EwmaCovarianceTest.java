package io.macrostream.functions.volatility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.macrostream.functions.returns.EwmaVolatility;
import io.macrostream.functions.stats.InvalidInputException;
import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.ShrunkCovariance;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EwmaCovarianceTest {

  /** Computed with NumPy from the matrix form that Ledoit publishes. */
  @Test
  void shrinkageOfLedoitAndWolf() {
    double[] loads = {0.8, 0.9, -0.5, 0.1};
    double[][] x = new double[60][4];
    for (int t = 0; t < 60; t++) {
      for (int i = 0; i < 4; i++) {
        x[t][i] = Math.sin(1.3 * t * t + 0.7 * i * t + i) + loads[i] * Math.sin(0.9 * t * t);
      }
    }
    ShrunkCovariance shrunk = ShrunkCovariance.of(x);
    assertThat(shrunk.intensity()).isCloseTo(0.1702392032251468, within(1e-10));
    assertThat(shrunk.averageCorrelation()).isCloseTo(-0.01795105458968534, within(1e-11));
    assertThat(shrunk.effectiveSize()).isCloseTo(60, within(1e-9));
    assertThat(shrunk.matrix()[0])
        .containsExactly(
            new double[] {
              1.0765564488323653, 0.3295397242111171, -0.1953439805561954, 0.033035916690404926
            },
            within(1e-11));
    assertThat(shrunk.matrix()[3])
        .containsExactly(
            new double[] {
              0.033035916690404926, 0.1512129448200236, -0.11656472765375858, 0.4921331597550196
            },
            within(1e-11));
  }

  @Test
  void variancesAreThoseOfTheScalarRecursion() {
    double[][] returns = returns(100, 3, 1);
    double[][] covariance = EwmaCovariance.of(returns, 0.94);
    for (int i = 0; i < 3; i++) {
      int series = i;
      double volatility =
          EwmaVolatility.DAILY
              .of(Arrays.stream(returns).mapToDouble(row -> row[series]).toArray())
              .orElseThrow();
      assertThat(covariance[i][i]).isCloseTo(volatility * volatility, within(1e-15));
    }
  }

  @Test
  void covariancesAreThoseOfTheRecursionWrittenOut() {
    double[][] returns = returns(50, 2, 2);
    double c = 0;
    for (int t = 0; t < 50; t++) {
      double product = returns[t][0] * returns[t][1];
      c = t < 20 ? c + product / 20 : 0.97 * c + 0.03 * product;
    }
    assertThat(EwmaCovariance.of(returns, 0.97)[1][0]).isCloseTo(c, within(1e-15));
    assertThat(Arrays.stream(EwmaCovariance.weights(50, 0.97)).sum()).isCloseTo(1, within(1e-14));
  }

  @Test
  void twoHalfLivesAndUnitsThatDoNotMatter() {
    double[][] returns = returns(400, 4, 3);
    ShrunkCovariance shrunk = EwmaCovariance.shrunk(returns, 33, 126);
    double[][] fast = EwmaCovariance.of(returns, Math.pow(0.5, 1 / 33.0));
    double[][] slow = EwmaCovariance.of(returns, Math.pow(0.5, 1 / 126.0));
    double d = shrunk.intensity();
    assertThat(d).isGreaterThan(0).isLessThan(1);
    for (int i = 0; i < 4; i++) {
      assertThat(shrunk.matrix()[i][i]).isCloseTo(fast[i][i], within(1e-15));
      for (int j = 0; j < i; j++) {
        double correlation = slow[i][j] / Math.sqrt(slow[i][i] * slow[j][j]);
        assertThat(shrunk.matrix()[i][j] / Math.sqrt(fast[i][i] * fast[j][j]))
            .isCloseTo((1 - d) * correlation + d * shrunk.averageCorrelation(), within(1e-12));
      }
    }
    double[][] inPercent = new double[400][];
    Arrays.setAll(
        inPercent,
        t -> new double[] {100 * returns[t][0], returns[t][1], returns[t][2], returns[t][3]});
    ShrunkCovariance scaled = EwmaCovariance.shrunk(inPercent, 33, 126);
    assertThat(scaled.intensity()).isCloseTo(d, within(1e-12));
    assertThat(scaled.matrix()[0][1]).isCloseTo(100 * shrunk.matrix()[0][1], within(1e-12));
  }

  @Test
  void twoSeriesAreTheirOwnTarget() {
    ShrunkCovariance shrunk = ShrunkCovariance.of(returns(100, 2, 4));
    assertThat(shrunk.intensity()).isZero();
    assertThat(ShrunkCovariance.of(returns(100, 1, 4)).intensity()).isZero();
  }

  /** If correlations are equal, all that the sample says of their differences is noise. */
  @Test
  void moreNoiseMoreShrinkage() {
    double few = ShrunkCovariance.of(returns(60, 5, 7)).intensity();
    double many = ShrunkCovariance.of(returns(6_000, 5, 7)).intensity();
    assertThat(few).isGreaterThan(3 * many);
  }

  @Test
  void refusesWhatHasNoCovariance() {
    assertFault(Fault.TOO_FEW, () -> EwmaCovariance.of(returns(19, 2, 1), 0.94));
    assertFault(Fault.OUT_OF_RANGE, () -> EwmaCovariance.of(returns(30, 2, 1), 1));
    assertFault(Fault.OUT_OF_RANGE, () -> EwmaCovariance.lambda(0));
    assertFault(Fault.ZERO_DISPERSION, () -> EwmaCovariance.shrunk(new double[30][2], 33, 126));
    assertFault(Fault.ZERO_DISPERSION, () -> ShrunkCovariance.of(new double[30][2]));
    assertFault(
        Fault.OUT_OF_RANGE,
        () -> ShrunkCovariance.of(returns(2, 2, 1), new double[] {0.5, 0.6}, true));
  }

  private static double[][] returns(int n, int series, long seed) {
    Random random = new Random(seed);
    double[][] returns = new double[n][series];
    for (double[] row : returns) {
      double common = random.nextGaussian();
      for (int i = 0; i < series; i++) {
        row[i] = 0.01 * (common * (i == 0 ? 1 : 0.4) + random.nextGaussian());
      }
    }
    return returns;
  }

  private static void assertFault(Fault fault, Runnable action) {
    assertThatThrownBy(action::run)
        .isInstanceOfSatisfying(
            InvalidInputException.class, e -> assertThat(e.fault()).isEqualTo(fault));
  }
}
