package io.macrostream.functions.risk.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.macrostream.functions.risk.backtest.Kupiec.ZeroExceptions;
import io.macrostream.functions.risk.backtest.TrafficLight.Framework;
import io.macrostream.functions.risk.backtest.TrafficLight.Zone;
import io.macrostream.functions.risk.backtest.Transitions.Convention;
import io.macrostream.functions.stats.InvalidInputException;
import io.macrostream.functions.stats.InvalidInputException.Fault;
import java.util.SplittableRandom;
import org.apache.commons.math3.distribution.BinomialDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VarBacktestTest {

  @ParameterizedTest
  @CsvSource({"250, 9900", "500, 9500", "40, 9000", "1000, 9975", "3, 5000", "60, 100"})
  void theRegionIsWhatATestOfEveryNumberFinds(int days, int bp) {
    double critical = LikelihoodRatio.critical(1, 9_500);
    Kupiec.Region region = Kupiec.nonRejection(days, bp, 9_500, ZeroExceptions.TESTED);
    for (int n = 0; n <= days; n++) {
      boolean rejected = Kupiec.proportionOfFailures(days, n, bp).statistic() > critical;
      boolean outside =
          n <= region.above().orElse(-1) || n >= region.below().orElse(Integer.MAX_VALUE);
      assertThat(outside).as(n + " of " + days).isEqualTo(rejected);
    }
  }

  @Test
  void theLikelihoodRatioIsTheOneOfTheBinomial() {
    for (int n = 0; n <= 30; n++) {
      double atP = new BinomialDistribution(null, 30, 0.05).logProbability(n);
      double atShare = new BinomialDistribution(null, 30, n / 30.0).logProbability(n);
      assertThat(Kupiec.proportionOfFailures(30, n, 9_500).statistic())
          .isCloseTo(2 * (atShare - atP), within(1e-9));
    }
    assertThat(Kupiec.proportionOfFailures(100, 5, 9_500).statistic()).isCloseTo(0, within(1e-12));
    assertThat(Kupiec.proportionOfFailures(100, 5, 9_500).pValue()).isCloseTo(1, within(1e-6));
  }

  @Test
  void pValuesOfOneAndTwoDegreesOfFreedomHaveClosedForms() {
    LikelihoodRatio two = LikelihoodRatio.of(5.2, 2);
    assertThat(two.pValue()).isCloseTo(Math.exp(-2.6), within(1e-15));
    assertThat(LikelihoodRatio.of(5.2, 2).rejected(9_500)).isFalse();
    assertThat(LikelihoodRatio.of(6, 2).rejected(9_500)).isTrue();
    assertThat(LikelihoodRatio.of(1.96 * 1.96, 1).pValue())
        .isCloseTo(2 * 0.024997895148220, within(1e-12));
    assertThat(LikelihoodRatio.of(-1e-17, 1).statistic()).isZero();
  }

  @Test
  void theFirstFailureIsAKupiecTestOfTheDaysUpToIt() {
    for (int v : new int[] {1, 2, 10, 100, 1_000}) {
      assertThat(Kupiec.timeUntilFirstFailure(v, 9_900).statistic())
          .as("one exception in v days")
          .isCloseTo(Kupiec.proportionOfFailures(v, 1, 9_900).statistic(), within(1e-12));
    }
    assertThat(Kupiec.timeUntilFirstFailure(1, 9_900).statistic())
        .isCloseTo(-2 * Math.log(0.01), within(1e-12));
    assertFault(Fault.OUT_OF_RANGE, () -> Kupiec.timeUntilFirstFailure(0, 9_900));
  }

  @Test
  void exceptionsAreStrictlyBeyondTheForecast() {
    Exceptions record =
        Exceptions.of(new double[] {-2, -2.5, 3, -9, 0}, new double[] {2, 2, 2, 8.5, 1});
    assertThat(record.rows()).containsExactly(1, 3);
    assertThat(record.timesBetween()).containsExactly(2, 2);
    assertThat(record.first()).hasValue(2);
    assertThat(record.rolling(2)).containsExactly(1, 1, 1, 1);
    assertThat(record.rolling(5)).containsExactly(2);
    assertThat(record.last(2).count()).isEqualTo(1);
    assertFault(Fault.TOO_FEW, () -> record.rolling(6));
    assertFault(Fault.SHAPE, () -> Exceptions.of(new double[1], new double[2]));
    assertFault(Fault.NOT_FINITE, () -> Exceptions.of(new double[] {Double.NaN}, new double[] {1}));
  }

  @Test
  void rollingCountsEqualThoseOfEachWindow() {
    Exceptions record = random(700, 0.03, 5);
    int[] rolling = record.rolling(250);
    assertThat(rolling).hasSize(451);
    for (int i = 0; i < rolling.length; i++) {
      int sum = 0;
      for (int t = i; t < i + 250; t++) {
        sum += record.flags()[t] ? 1 : 0;
      }
      assertThat(rolling[i]).isEqualTo(sum);
    }
    assertThat(record.last(250).count()).isEqualTo(rolling[450]);
  }

  @Test
  void transitionsHaveTwoConventions() {
    boolean[] record = {true, true, false, false, true};
    assertThat(Transitions.of(record, Convention.PAIRS)).isEqualTo(new Transitions(1, 1, 1, 1));
    assertThat(Transitions.of(record, Convention.QUIET_BEFORE_FIRST))
        .isEqualTo(new Transitions(1, 2, 1, 1));
    assertFault(Fault.TOO_FEW, () -> Transitions.of(new boolean[1], Convention.PAIRS));
  }

  @Test
  void clusteredExceptionsFailIndependenceAndNotCoverage() {
    boolean[] clustered = new boolean[1_000];
    boolean[] spread = new boolean[1_000];
    for (int i = 0; i < 50; i++) {
      clustered[400 + i] = true;
      spread[i * 20 + (i * i) % 17] = true;
    }
    Christoffersen bad = Christoffersen.of(clustered, 9_500, Convention.PAIRS);
    assertThat(bad.unconditional().statistic()).isCloseTo(0, within(1e-12));
    assertThat(bad.independence().pValue()).isLessThan(1e-12);
    assertThat(bad.conditional().rejected(9_500)).isTrue();
    assertThat(bad.exceptionAfterException()).hasValue(49 / 50.0);
    Christoffersen good = Christoffersen.of(spread, 9_500, Convention.PAIRS);
    assertThat(good.conditional().rejected(9_500)).isFalse();
  }

  @Test
  void aProbabilityThatNothingTellsOfIsAbsent() {
    Christoffersen none = Christoffersen.of(new boolean[250], 9_900, Convention.PAIRS);
    assertThat(none.exceptionAfterException()).isEmpty();
    assertThat(none.independence().statistic()).isZero();
    assertThat(none.conditional().statistic()).isCloseTo(-2 * 250 * Math.log(0.99), within(1e-12));
    boolean[] last = new boolean[250];
    last[249] = true;
    assertThat(Christoffersen.of(last, 9_900, Convention.PAIRS).exceptionAfterException())
        .isEmpty();
    boolean[] all = {true, true, true};
    Christoffersen every = Christoffersen.of(all, 9_900, Convention.PAIRS);
    assertThat(every.exceptionAfterQuiet()).isEmpty();
    assertThat(every.independence().statistic()).isZero();
  }

  @Test
  void countsThatDoNotBelongTogetherAreRefused() {
    Transitions pairs = new Transitions(218, 14, 14, 6);
    assertFault(Fault.SHAPE, () -> Christoffersen.of(260, 20, pairs, 9_500));
    assertFault(Fault.SHAPE, () -> Christoffersen.of(252, 21, pairs, 9_500));
    assertThat(Christoffersen.of(253, 21, pairs, 9_500).transitions()).isEqualTo(pairs);
    assertFault(Fault.OUT_OF_RANGE, () -> new Transitions(-1, 0, 0, 0));
    assertFault(Fault.OUT_OF_RANGE, () -> Kupiec.proportionOfFailures(10, 11, 9_500));
    assertFault(Fault.EMPTY, () -> Kupiec.proportionOfFailures(0, 0, 9_500));
    assertFault(Fault.OUT_OF_RANGE, () -> Kupiec.proportionOfFailures(10, 1, 10_000));
  }

  /** The defect: zones of 4 and 9 exceptions applied to any length and to 95%. */
  @Test
  void theSupervisorsZonesHoldForItsOwnRecordOnly() {
    assertThat(TrafficLight.basel(250, 4, 9_900).zone()).isEqualTo(Zone.GREEN);
    assertFault(Fault.OUT_OF_RANGE, () -> TrafficLight.basel(500, 4, 9_900));
    assertFault(Fault.OUT_OF_RANGE, () -> TrafficLight.basel(250, 4, 9_500));
    assertThat(TrafficLight.generalised(250, 12, 9_500).zone())
        .as("12 of 250 are expected at 95%")
        .isEqualTo(Zone.GREEN);
    assertThat(TrafficLight.generalised(1_000, 25, 9_900).zone()).isEqualTo(Zone.RED);
    assertThat(Framework.FRTB.increase(7)).isEqualTo(0.33);
    assertThat(Framework.FRTB.increase(200)).isEqualTo(0.5);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 5, 17, 249, 250})
  void cumulativeProbabilitiesAreThoseOfTheBinomial(int exceptions) {
    double exact = new BinomialDistribution(null, 250, 0.05).cumulativeProbability(exceptions);
    assertThat(TrafficLight.generalised(250, exceptions, 9_500).cumulativeProbability())
        .isCloseTo(exact, within(1e-12));
  }

  @Test
  void timesBetweenExceptionsAddUpToTheMixedTest() {
    boolean[] flags = new boolean[250];
    flags[9] = true;
    flags[109] = true;
    flags[110] = true;
    Exceptions record = Exceptions.ofFlags(flags);
    TimeBetweenFailures test = TimeBetweenFailures.of(record, 9_900);
    double sum = 0;
    for (int v : new int[] {10, 100, 1}) {
      sum -= 2 * (Math.log(0.01) + (v - 1) * Math.log(0.99));
      sum += v == 1 ? 0 : 2 * (Math.log(1.0 / v) + (v - 1) * Math.log(1 - 1.0 / v));
    }
    assertThat(test.independence().statistic()).isCloseTo(sum, within(1e-12));
    assertThat(test.independence().degreesOfFreedom()).isEqualTo(3);
    assertThat(test.mixed().degreesOfFreedom()).isEqualTo(4);
    assertThat(test.mixed().statistic())
        .isCloseTo(sum + Kupiec.proportionOfFailures(250, 3, 9_900).statistic(), within(1e-12));
    assertFault(
        Fault.EMPTY, () -> TimeBetweenFailures.of(Exceptions.ofFlags(new boolean[250]), 9_900));
  }

  @Test
  void theDynamicQuantileTestEqualsItsNormalEquations() {
    boolean[] flags = random(400, 0.05, 3).flags();
    double sumHits = 0;
    double sumLags = 0;
    double squares = 0;
    double products = 0;
    int n = flags.length - 1;
    for (int t = 1; t < flags.length; t++) {
      double hit = (flags[t] ? 1 : 0) - 0.05;
      double lag = (flags[t - 1] ? 1 : 0) - 0.05;
      sumHits += hit;
      sumLags += lag;
      squares += lag * lag;
      products += hit * lag;
    }
    double determinant = n * squares - sumLags * sumLags;
    double constant = (squares * sumHits - sumLags * products) / determinant;
    double slope = (n * products - sumLags * sumHits) / determinant;
    double expected = (constant * sumHits + slope * products) / (0.05 * 0.95);
    DynamicQuantile test = DynamicQuantile.of(flags, null, 1, 9_500);
    assertThat(test.statistic()).isCloseTo(expected, within(1e-9));
    assertThat(test.degreesOfFreedom()).isEqualTo(2);
    assertThat(test.coefficients()[0]).isCloseTo(constant, within(1e-12));
    assertThat(test.coefficients()[1]).isCloseTo(slope, within(1e-12));
  }

  @Test
  void theDynamicQuantileTestSeesClustersAndTheLevelOfTheVar() {
    SplittableRandom random = new SplittableRandom(8);
    boolean[] foretold = new boolean[1_000];
    double[] var = new double[1_000];
    for (int t = 0; t < var.length; t++) {
      var[t] = 1 + random.nextDouble();
      foretold[t] = random.nextDouble() < (var[t] < 1.5 ? 0.10 : 0.002);
    }
    assertThat(DynamicQuantile.of(foretold, var, 4, 9_500).pValue()).isLessThan(1e-3);
    assertThat(DynamicQuantile.of(random(1_000, 0.05, 8).flags(), var, 4, 9_500).pValue())
        .isGreaterThan(0.01);
    assertFault(
        Fault.SINGULAR, () -> DynamicQuantile.of(new boolean[100], var(100, false), 1, 9_500));
    assertFault(
        Fault.SINGULAR,
        () -> DynamicQuantile.of(random(100, 0.1, 1).flags(), var(100, true), 1, 9_500));
    assertFault(Fault.TOO_FEW, () -> DynamicQuantile.of(new boolean[5], null, 4, 9_500));
    assertFault(Fault.EMPTY, () -> DynamicQuantile.of(new boolean[5], null, 0, 9_500));
  }

  private static double[] var(int n, boolean constant) {
    double[] var = new double[n];
    for (int t = 0; t < n; t++) {
      var[t] = constant ? 2 : 2 + Math.sin(t);
    }
    return var;
  }

  private static Exceptions random(int days, double p, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    boolean[] flags = new boolean[days];
    for (int t = 0; t < days; t++) {
      flags[t] = random.nextDouble() < p;
    }
    return Exceptions.ofFlags(flags);
  }

  private static void assertFault(Fault fault, Runnable call) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(
            InvalidInputException.class, e -> assertThat(e.fault()).isEqualTo(fault));
  }
}
