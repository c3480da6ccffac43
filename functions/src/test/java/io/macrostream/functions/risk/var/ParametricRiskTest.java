package io.macrostream.functions.risk.var;

import static io.macrostream.functions.risk.var.ScenarioPortfolioTest.assertFault;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Moments;
import io.macrostream.functions.volatility.EwmaCovariance;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParametricRiskTest {

  private static final int[] LEVELS = {9_000, 9_500, 9_750, 9_900, 9_990};
  private static final ScenarioMeasure FILTERED =
      ScenarioMeasure.filtered(VolatilityFilter.DAILY, 756);

  /** Integrals of x f(x) beyond the quantile over 1-alpha, scaled to variance 1 (scipy quad). */
  @ParameterizedTest
  @CsvSource({
    "3, 9500, 2.2368093942678606",
    "3, 9750, 2.90960463693734",
    "3, 9900, 4.043231298781415",
    "4.5, 9500, 2.2525581928792135",
    "4.5, 9900, 3.556301112602535",
    "12, 9750, 2.4885231223516797",
    "12, 9900, 2.9439818593681237"
  })
  void studentShortfallIsTheMeanBeyondTheQuantile(double nu, int bp, double es) {
    assertThat(new ParametricTail(0, 1).studentEs(nu, bp)).isCloseTo(es, within(1e-9));
    assertThat(new ParametricTail(0.5, 2).studentEs(nu, bp)).isCloseTo(2 * es - 0.5, within(1e-8));
  }

  @Test
  void studentTendsToNormalAndItsShortfallExceedsItsVar() {
    ParametricTail tail = new ParametricTail(0, 1);
    for (int bp : LEVELS) {
      assertThat(tail.studentEs(1e7, bp)).isCloseTo(tail.gaussianEs(bp), within(1e-5));
      for (double nu : new double[] {2.1, 3, 8, 100}) {
        assertThat(tail.studentEs(nu, bp)).isGreaterThan(tail.studentVar(nu, bp));
      }
    }
    assertFault(Fault.OUT_OF_RANGE, () -> tail.studentEs(2, 9_900));
  }

  /** The sign that the reference hid behind an absolute value: ES lies beyond VaR, not before. */
  @Test
  void shortfallIsALossLargerThanVarWhateverTheMean() {
    for (double mean : new double[] {-1, 0, 1, 10}) {
      ParametricTail tail = new ParametricTail(mean, 1);
      for (int bp : LEVELS) {
        assertThat(tail.gaussianEs(bp)).isGreaterThan(tail.gaussianVar(bp));
        assertThat(tail.studentEs(4, bp)).isGreaterThan(tail.studentVar(4, bp));
      }
    }
  }

  @Test
  void componentsAddUpForNormalAndStudent() {
    double[][] returns = returns(300, 5);
    double[] exposures = {1e6, -5e5, 2e6, 0, 3e5};
    for (double[][] covariance :
        new double[][][] {
          EwmaCovariance.of(returns, 0.94), EwmaCovariance.shrunk(returns, 33, 126).matrix()
        }) {
      GaussianPortfolio portfolio = new GaussianPortfolio(exposures, new double[5], covariance);
      ParametricTail tail = portfolio.tail();
      for (int bp : LEVELS) {
        assertSum(portfolio.varComponents(bp), tail.gaussianVar(bp));
        assertSum(portfolio.esComponents(bp), tail.gaussianEs(bp));
        assertSum(portfolio.studentVarComponents(4, bp), tail.studentVar(4, bp));
        assertSum(portfolio.studentEsComponents(4, bp), tail.studentEs(4, bp));
        assertThat(portfolio.studentEsComponents(4, bp)[3]).isZero();
      }
    }
  }

  private static void assertSum(double[] components, double total) {
    assertThat(Arrays.stream(components).sum()).isCloseTo(total, within(1e-10 * total));
  }

  @Test
  void componentsAreExposureTimesDerivative() {
    double[][] covariance = EwmaCovariance.of(returns(300, 3), 0.94);
    double[] exposures = {2, -1, 3};
    double[] components =
        new GaussianPortfolio(exposures, new double[3], covariance).studentEsComponents(5, 9_900);
    for (int i = 0; i < 3; i++) {
      double[] up = exposures.clone();
      double[] down = exposures.clone();
      up[i] += 1e-5;
      down[i] -= 1e-5;
      double slope = (es(up, covariance) - es(down, covariance)) / (up[i] - down[i]);
      assertThat(exposures[i] * slope).isCloseTo(components[i], within(1e-8));
    }
  }

  private static double es(double[] exposures, double[][] covariance) {
    return new GaussianPortfolio(exposures, new double[exposures.length], covariance)
        .tail()
        .studentEs(5, 9_900);
  }

  @Test
  void aHedgeLowersVar() {
    double[][] covariance = EwmaCovariance.of(returns(300, 2), 0.94);
    double open =
        new GaussianPortfolio(new double[] {1, 0}, new double[2], covariance)
            .tail()
            .gaussianVar(9_900);
    double ratio = -covariance[0][1] / covariance[1][1];
    GaussianPortfolio hedged =
        new GaussianPortfolio(new double[] {1, ratio}, new double[2], covariance);
    assertThat(hedged.tail().gaussianVar(9_900)).isLessThan(open);
  }

  @Test
  void cornishFisherIsNormalWithoutSkewAndKurtosis() {
    ParametricTail tail = new ParametricTail(0.2, 1.3);
    for (int bp : LEVELS) {
      assertThat(tail.modifiedVar(0, 0, bp)).isCloseTo(tail.gaussianVar(bp), within(1e-12));
      assertThat(tail.modifiedEs(0, 0, bp)).isCloseTo(tail.gaussianEs(bp), within(1e-12));
    }
    assertThat(CornishFisher.isMonotone(0, 0)).isTrue();
  }

  /** The domain against the expansion itself, looked at along the whole axis. */
  @Test
  void theDomainIsWhereTheExpandedQuantileRises() {
    int inside = 0;
    for (double s = -2; s <= 2; s += 0.125) {
      for (double k = -1; k <= 10; k += 0.25) {
        double smallest = Double.POSITIVE_INFINITY;
        for (double z = -60; z <= 60; z += 0.01) {
          smallest =
              Math.min(
                  smallest,
                  1 + z * s / 3 + (3 * z * z - 3) * k / 24 - (6 * z * z - 5) * s * s / 36);
        }
        if (Math.abs(smallest) > 1e-3) {
          assertThat(CornishFisher.isMonotone(s, k))
              .as("s " + s + " k " + k)
              .isEqualTo(smallest > 0);
          inside += smallest > 0 ? 1 : 0;
        }
      }
    }
    assertThat(inside).isGreaterThan(300);
  }

  @Test
  void insideItsDomainTheExpansionSpeaks() {
    Random random = new Random(2);
    double[] pnl =
        random.doubles(1_000).map(x -> (0.6 + 0.9 * x) * random.nextGaussian()).toArray();
    CornishFisher risk = CornishFisher.of(pnl, 756, FILTERED, 9_900);
    double[] latest = Arrays.copyOfRange(pnl, 244, 1_000);
    Moments moments = Moments.of(latest);
    double s = moments.skewness();
    double k = moments.excessKurtosis();
    assertThat(CornishFisher.isMonotone(s, k)).isTrue();
    assertThat(risk.method()).isEqualTo("CORNISH_FISHER");
    assertThat(risk.n()).isEqualTo(756);
    assertThat(risk.status()).isEqualTo(HistoryStatus.OK);
    double z = -2.3263478740408408;
    double expanded =
        z
            + (z * z - 1) * s / 6
            + (z * z * z - 3 * z) * k / 24
            - (2 * z * z * z - 5 * z) * s * s / 36;
    double sd = Math.sqrt(moments.variance(0));
    assertThat(risk.var()).isCloseTo(-(moments.mean() + sd * expanded), within(1e-12));
    assertThat(risk.es()).isGreaterThanOrEqualTo(risk.var());
  }

  /** However small: a thinner tail than the normal's is outside. */
  @Test
  void negativeExcessKurtosisIsOutsideTheDomain() {
    assertThat(CornishFisher.isMonotone(0, -0.01)).isFalse();
    assertThat(CornishFisher.isMonotone(0.3, 0.05)).isFalse();
    assertThat(CornishFisher.isMonotone(0, 8.1)).isFalse();
    assertThat(CornishFisher.isMonotone(0.3, 0.5)).isTrue();
  }

  @Test
  void outsideOfItFilteredHistoryDoesAndIsNamed() {
    Random random = new Random(3);
    double[] pnl = random.doubles(400).map(x -> random.nextGaussian()).toArray();
    pnl[200] = -15;
    CornishFisher risk = CornishFisher.of(pnl, 756, FILTERED, 9_900);
    assertThat(CornishFisher.isMonotone(risk.skewness(), risk.excessKurtosis())).isFalse();
    double[] losses = Arrays.stream(pnl).map(x -> -x).toArray();
    assertThat(risk.method()).isEqualTo("FILTERED_EWMA");
    assertThat(risk.n()).isEqualTo(380);
    assertThat(risk.var()).isEqualTo(FILTERED.of(losses).var(9_900).ofLosses(losses));
    assertThat(risk.es()).isEqualTo(FILTERED.of(losses).es(9_900).ofLosses(losses));
  }

  private static double[][] returns(int n, int factors) {
    Random random = new Random(17);
    double[][] returns = new double[n][factors];
    for (double[] row : returns) {
      double common = random.nextGaussian();
      for (int i = 0; i < factors; i++) {
        row[i] = 0.01 * (common + (1 + i) * 0.5 * random.nextGaussian());
      }
    }
    return returns;
  }
}
