package io.macrostream.functions.risk.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.macrostream.functions.risk.var.ParametricTail;
import io.macrostream.functions.stats.InvalidInputException;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.TDistribution;
import org.junit.jupiter.api.Test;

class AcerbiSzekelyTest {

  private static final int DAYS = 250;
  private static final int BP = 9_750;
  private static final DoubleUnaryOperator NORMAL =
      new NormalDistribution(null, 0, 1)::inverseCumulativeProbability;

  @Test
  void knownValue() {
    AcerbiSzekely test =
        new AcerbiSzekely(new double[] {2, 2, 2, 2}, new double[] {3, 3, 3, 4}, 7_500);
    assertThat(test.statistic(new double[] {1, -3, -2, -6}))
        .as("1 + (-3/3 - 6/4) / (4 x 0.25); -2 is no exception")
        .isCloseTo(-1.5, within(1e-15));
    assertThat(test.statistic(new double[4])).isEqualTo(1);
  }

  @Test
  void theBoundOfNormalTailsIsThePublishedOne() {
    ParametricTail tail = new ParametricTail(0, 1);
    double[] simulated = simulate(tail.gaussianVar(BP), tail.gaussianEs(BP), NORMAL);
    assertThat(simulated[499]).isCloseTo(AcerbiSzekely.NORMAL_BOUND, within(0.02));
    assertThat(Arrays.stream(simulated).average().orElseThrow()).isCloseTo(0, within(0.02));
  }

  @Test
  void theBoundOfFatTailsLiesLower() {
    TDistribution t = new TDistribution(null, 3);
    double q = t.inverseCumulativeProbability(0.975);
    double es = t.density(q) / 0.025 * (3 + q * q) / 2;
    double[] simulated = simulate(q, es, t::inverseCumulativeProbability);
    assertThat(simulated[499]).isCloseTo(-0.82, within(0.03));
    double[] normal = simulate(1.959964, 2.337803, NORMAL);
    assertThat(AcerbiSzekely.pValue(-0.75, simulated))
        .as("not rejected at 5% by the model's own tails, though below -0.70")
        .isGreaterThan(0.05);
    assertThat(AcerbiSzekely.pValue(-0.75, normal)).isLessThan(0.05);
  }

  @Test
  void understatedRiskIsRejectedAndARecordFromTheModelIsNot() {
    SplittableRandom random = new SplittableRandom(4);
    double[] scales = new double[DAYS];
    double[] fair = new double[DAYS];
    double[] wild = new double[DAYS];
    double[] var = new double[DAYS];
    double[] es = new double[DAYS];
    for (int t = 0; t < DAYS; t++) {
      scales[t] = 1 + 0.5 * Math.sin(t / 20.0);
      ParametricTail tail = new ParametricTail(0, scales[t]);
      var[t] = tail.gaussianVar(BP);
      es[t] = tail.gaussianEs(BP);
      fair[t] = scales[t] * NORMAL.applyAsDouble(random.nextDouble());
      wild[t] = 1.6 * fair[t];
    }
    AcerbiSzekely test = new AcerbiSzekely(var, es, BP);
    double[] simulated =
        test.simulated(PredictiveDistribution.scaled(NORMAL, scales), AcerbiSzekely.PATHS, 1);
    assertThat(AcerbiSzekely.pValue(test.statistic(fair), simulated)).isBetween(0.05, 0.99);
    assertThat(AcerbiSzekely.pValue(test.statistic(wild), simulated)).isLessThan(0.01);
  }

  @Test
  void samplesAreAModelToo() {
    double[][] outcomes = new double[DAYS][2_000];
    for (int t = 0; t < DAYS; t++) {
      for (int i = 0; i < 2_000; i++) {
        // Descending: the model sorts them.
        outcomes[t][i] = NORMAL.applyAsDouble((1_999.5 - i) / 2_000);
      }
    }
    double[] var = new double[DAYS];
    double[] es = new double[DAYS];
    Arrays.fill(var, 1.959964);
    Arrays.fill(es, 2.337803);
    double[] simulated =
        new AcerbiSzekely(var, es, BP)
            .simulated(PredictiveDistribution.ofSamples(outcomes), 2_000, 3);
    assertThat(simulated[99]).isCloseTo(-0.70, within(0.06));
  }

  @Test
  void theSameSeedDrawsTheSamePaths() {
    assertThat(simulate(1.96, 2.34, NORMAL)).isEqualTo(simulate(1.96, 2.34, NORMAL));
  }

  @Test
  void tiesCountAsEvidenceForTheModel() {
    assertThat(AcerbiSzekely.pValue(1, new double[] {-1, 0, 1, 1})).isEqualTo(1);
    assertThat(AcerbiSzekely.pValue(0.5, new double[] {-1, 0, 1, 1})).isEqualTo(0.5);
  }

  @Test
  void refusesForecastsThatAreNone() {
    assertThatThrownBy(() -> new AcerbiSzekely(new double[] {1}, new double[] {0.5}, BP))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("not below the VaR");
    assertThatThrownBy(() -> new AcerbiSzekely(new double[] {-2}, new double[] {0}, BP))
        .isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> new AcerbiSzekely(new double[2], new double[1], BP))
        .isInstanceOf(InvalidInputException.class);
  }

  private static double[] simulate(double var, double es, DoubleUnaryOperator quantile) {
    double[] vars = new double[DAYS];
    double[] shortfalls = new double[DAYS];
    Arrays.fill(vars, var);
    Arrays.fill(shortfalls, es);
    return new AcerbiSzekely(vars, shortfalls, BP)
        .simulated((day, probability) -> quantile.applyAsDouble(probability), 10_000, 7);
  }
}
