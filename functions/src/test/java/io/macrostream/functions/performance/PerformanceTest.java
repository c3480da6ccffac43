package io.macrostream.functions.performance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.macrostream.functions.performance.DrawdownRatios.BurkeDrawdowns;
import io.macrostream.functions.performance.PartialMoments.Divisor;
import io.macrostream.functions.performance.SharpeRatio.Denominator;
import io.macrostream.functions.stats.InvalidInputException;
import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Moments;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class PerformanceTest {

  private static final double[] RETURNS = noise(1, 400, 0.0005, 0.01);
  private static final double[] BENCHMARK = noise(2, 400, 0.0003, 0.012);

  @Test
  void aConstantReturnCompoundsToItself() {
    double[] returns = new double[36];
    Arrays.fill(returns, 0.01);
    assertThat(Compounding.geometric(returns, 12)).isCloseTo(Math.pow(1.01, 12) - 1, within(1e-14));
    assertThat(Compounding.arithmetic(returns, 12)).isCloseTo(0.12, within(1e-15));
    assertThat(Compounding.geometric(new double[] {0.5, -1, 2}, 12)).isEqualTo(-1);
  }

  @Test
  void sharpeDoesNotDependOnLeverageWithoutARisklessReturn() {
    double once = sharpe(RETURNS, 0).perPeriod();
    double twice = sharpe(scaled(RETURNS, 2), 0).perPeriod();
    assertThat(twice).isCloseTo(once, within(1e-14));
  }

  @Test
  void aConstantRisklessReturnGivesTheSameDenominators() {
    TrackRecord record = TrackRecord.of(RETURNS, 0.0001, 252);
    assertThat(new SharpeRatio(record, Denominator.RAW).perPeriod())
        .isCloseTo(new SharpeRatio(record, Denominator.EXCESS).perPeriod(), within(1e-14));
  }

  @Test
  void autocorrelationOfReturnsLowersTheAnnualSharpe() {
    double[] trending = new double[1000];
    double[] shocks = noise(5, 1000, 0, 0.01);
    for (int t = 0; t < trending.length; t++) {
      trending[t] = 0.0005 + (t == 0 ? 0 : 0.5 * (trending[t - 1] - 0.0005)) + shocks[t];
    }
    SharpeRatio sharpe = sharpe(trending, 0);
    double ratio = sharpe.annualAutocorrelated().orElseThrow() / sharpe.annualArithmetic();
    // For AR(1) with rho = 0.5 and many periods a year: sqrt((1 - rho) / (1 + rho)) = 0.577.
    assertThat(ratio).isCloseTo(Math.sqrt(1 / 3.0), within(0.06));
    assertThat(
            new SharpeRatio(TrackRecord.of(trending, 0, 365.25), Denominator.RAW)
                .annualAutocorrelated())
        .isEmpty();
    // A wave of eight days: cos(2 pi k / 8) over the first twelve lags sums to -1.
    double[] wave = new double[400];
    for (int t = 0; t < wave.length; t++) {
      wave[t] = 0.01 + 0.02 * Math.sin(2 * Math.PI * t / 8);
    }
    assertThat(sharpe(wave, 0).annualAutocorrelated()).isEmpty();
  }

  @Test
  void errorWithoutLagsIsTheOneForAnyShape() {
    double sharpe = sharpe(RETURNS, 0).perPeriod();
    int n = RETURNS.length;
    assertThat(SharpeError.of(sharpe, RETURNS, 0))
        .isCloseTo(
            SharpeInference.of(sharpe, RETURNS).standardErrorNonNormal() * Math.sqrt((n - 1.0) / n),
            within(1e-14));
    assertThat(new SharpeInference(0.1, n, 0, 3).standardErrorNonNormal())
        .isCloseTo(
            new SharpeInference(0.1, n, 0, 3).standardErrorIid() * Math.sqrt(n / (n - 1.0)),
            within(1e-15));
  }

  @Test
  void errorIsWhatManySamplesShow() {
    Random random = new Random(11);
    int samples = 3000;
    int n = 240;
    double[] sharpes = new double[samples];
    double errors = 0;
    for (int i = 0; i < samples; i++) {
      double[] returns = new double[n];
      double last = 0;
      for (int t = -20; t < n; t++) {
        last = 0.3 * last + random.nextGaussian();
        if (t >= 0) {
          returns[t] = 0.2 + last;
        }
      }
      sharpes[i] = sharpe(returns, 0).perPeriod();
      errors += SharpeError.of(sharpes[i], returns, 12);
    }
    double spread = Moments.of(sharpes).standardDeviation(1);
    assertThat(errors / samples).isCloseTo(spread, within(0.1 * spread));
    assertThat(new SharpeInference(0.2, n, 0, 3).standardErrorIid()).isLessThan(0.8 * spread);
  }

  @Test
  void aRecordOfTheMinimumLengthHasThatProbability() {
    SharpeInference given = new SharpeInference(0.2, 2, -1, 6);
    double length = given.minimumTrackRecord(0.05, 0.95);
    int n = (int) Math.round(length);
    double psr = new SharpeInference(0.2, n, -1, 6).probabilistic(0.05);
    assertThat(psr).isCloseTo(0.95, within(1e-3));
    assertThat(SharpeInference.expectedMaximum(1, 0.5)).isZero();
    assertThat(SharpeInference.expectedMaximum(1000, 0.01))
        .isGreaterThan(SharpeInference.expectedMaximum(10, 0.01));
  }

  @Test
  void expectedMaximumIsWhatManyTrialsShow() {
    // The formula is an approximation for many trials, 1.5% too high for fifty.
    Random random = new Random(3);
    double sum = 0;
    for (int i = 0; i < 20_000; i++) {
      double best = Double.NEGATIVE_INFINITY;
      for (int k = 0; k < 50; k++) {
        best = Math.max(best, random.nextGaussian());
      }
      sum += best;
    }
    assertThat(SharpeInference.expectedMaximum(50, 1)).isCloseTo(sum / 20_000, within(0.04));
  }

  @Test
  void partialMomentsSplitTheMean() {
    PartialMoments moments = new PartialMoments(RETURNS, 0.001);
    double mean = Arrays.stream(RETURNS).average().orElseThrow();
    assertThat(moments.upsidePotential() - moments.downsidePotential())
        .isCloseTo(mean - 0.001, within(1e-16));
    assertThat(moments.omegaSharpe()).isCloseTo(moments.omega() - 1, within(1e-13));
    assertThat(moments.kappa(2)).isCloseTo(moments.sortino(Divisor.ALL), within(1e-14));
    assertThat(moments.kappa(1)).isCloseTo(moments.omegaSharpe(), within(1e-14));
    assertThat(moments.upsideFrequency() + moments.downsideFrequency()).isEqualTo(1);
    assertThat(moments.upper(2) + moments.lower(2))
        .isCloseTo(
            Arrays.stream(RETURNS).map(r -> (r - 0.001) * (r - 0.001)).average().orElseThrow(),
            within(1e-17));
  }

  @Test
  void everyPairOfDaysBoundsTheDrawdown() {
    double[] wealth = Compounding.wealth(RETURNS);
    double worst = 0;
    for (int i = -1; i < wealth.length; i++) {
      for (int j = i + 1; j < wealth.length; j++) {
        worst = Math.max(worst, 1 - wealth[j] / (i < 0 ? 1 : wealth[i]));
      }
    }
    Drawdowns drawdowns = Drawdowns.ofReturns(RETURNS);
    assertThat(drawdowns.maximum()).isCloseTo(worst, within(1e-15));
    assertThat(drawdowns.conditional(9_999)).isCloseTo(worst, within(1e-15));
    assertThat(drawdowns.conditional(5_000)).isBetween(drawdowns.painIndex(), worst);
    assertThat(drawdowns.ulcerIndex()).isGreaterThan(drawdowns.painIndex());
    int below = drawdowns.episodes().stream().mapToInt(DrawdownEpisode::length).sum();
    long recovered = drawdowns.episodes().stream().filter(e -> e.to().isPresent()).count();
    assertThat(below - recovered)
        .isEqualTo(Arrays.stream(drawdowns.series()).filter(d -> d < 0).count());
  }

  @Test
  void aLossInTheFirstPeriodIsADrawdown() {
    Drawdowns drawdowns = Drawdowns.ofReturns(new double[] {-0.1, 0.25, -0.2, -0.1, 0.05});
    assertThat(drawdowns.episodes())
        .containsExactly(
            new DrawdownEpisode(0, 0, OptionalInt.of(1), drawdowns.series()[0], 2),
            new DrawdownEpisode(2, 3, OptionalInt.empty(), drawdowns.series()[3], 3));
    assertThat(drawdowns.maximum()).isCloseTo(0.28, within(1e-15));
    assertThat(drawdowns.episodes().get(0).recovery()).hasValue(1);
    assertThat(drawdowns.episodes().get(1).recovery()).isEmpty();
    assertThat(Drawdowns.ofLevels(new double[] {100, 90, 112.5}).series())
        .containsExactly(0, 0.9 - 1, 0);
  }

  @Test
  void roundingDoesNotKeepAnEpisodeOpen() {
    // 0.9 x (1 + 1/9) and 0.7 x (1 + 3/7) miss 1 by an ulp or two.
    Drawdowns drawdowns = Drawdowns.ofReturns(new double[] {-0.3, 3 / 7.0, -0.1, 1 / 9.0});
    assertThat(drawdowns.episodes()).hasSize(2).allMatch(episode -> episode.to().isPresent());
  }

  @Test
  void burkeKnowsRunsAndEpisodes() {
    double[] returns = {0.10, -0.02, -0.03, 0.01, -0.05, 0.20};
    TrackRecord record = TrackRecord.of(returns, 0, 6);
    double annual = record.annualReturn();
    double run = 1 - 0.98 * 0.97;
    double whole = 1 - 0.98 * 0.97 * 1.01 * 0.95;
    DrawdownRatios ratios = new DrawdownRatios(record);
    assertThat(ratios.burke(BurkeDrawdowns.LOSING_RUNS))
        .isCloseTo(annual / Math.hypot(run, 0.05), within(1e-13));
    assertThat(ratios.burke(BurkeDrawdowns.EPISODES)).isCloseTo(annual / whole, within(1e-13));
    assertThat(ratios.sterlingAverage()).isCloseTo(annual / whole, within(1e-13));
  }

  @Test
  void theBenchmarkAgainstItself() {
    TrackRecord record = TrackRecord.of(BENCHMARK, 0.0001, 252);
    RelativePerformance relative = new RelativePerformance(record, BENCHMARK);
    assertThat(relative.regression().beta()).isCloseTo(1, within(1e-14));
    assertThat(relative.regression().alpha()).isCloseTo(0, within(1e-17));
    assertThat(relative.regression().correlation()).isCloseTo(1, within(1e-14));
    assertThat(relative.trackingError()).isZero();
    assertThat(relative.capture(true).ofSums()).isEqualTo(1);
    assertThat(relative.mSquared()).isCloseTo(record.annualReturn(), within(1e-14));
    assertThat(relative.timing()).isCloseTo(1, within(1e-12));
    assertFault(Fault.ZERO_DISPERSION, relative::informationRatioGeometric);
  }

  @Test
  void riskSplitsIntoSystematicAndSpecific() {
    TrackRecord record = TrackRecord.of(RETURNS, 0.0001, 252);
    RelativePerformance relative = new RelativePerformance(record, BENCHMARK);
    double total = Moments.of(record.excess()).standardDeviation(0) * Math.sqrt(252);
    assertThat(Math.hypot(relative.systematicRisk(), relative.specificRisk()))
        .isCloseTo(total, within(1e-14));
    double beta = relative.regression().beta();
    double[] levered = new double[RETURNS.length];
    for (int i = 0; i < levered.length; i++) {
      levered[i] = 0.0001 + 1.5 * (RETURNS[i] - 0.0001);
    }
    assertThat(
            new RelativePerformance(TrackRecord.of(levered, 0.0001, 252), BENCHMARK)
                .regression()
                .beta())
        .isCloseTo(1.5 * beta, within(1e-14));
  }

  @Test
  void tradesWithoutALossHaveNoProfitFactor() {
    TradeStatistics trades = TradeStatistics.of(new double[] {3, 1, 0, 2});
    assertThat(trades.profitFactor()).isEmpty();
    assertThat(trades.payoff()).isEmpty();
    assertThat(trades.hitRate()).isEqualTo(0.75);
    TradeStatistics mixed = TradeStatistics.of(new double[] {3, -1, -1, 0, -1, 2});
    assertThat(mixed.profitFactor()).hasValue(5 / 3.0);
    assertThat(mixed.payoff()).hasValue(2.5);
    assertThat(mixed.longestLosing()).isEqualTo(2);
    assertThat(mixed.expectancy()).isCloseTo(2 / 6.0, within(1e-15));
  }

  @Test
  void rollingSharpeIsTheSharpeOfEachWindow() {
    double[] rolling = RollingSharpe.of(RETURNS, 60, 252);
    assertThat(rolling[58]).isNaN();
    for (int end : new int[] {60, 200, 400}) {
      assertThat(rolling[end - 1])
          .isCloseTo(
              sharpe(Arrays.copyOfRange(RETURNS, end - 60, end), 0).annualArithmetic(),
              within(1e-12));
    }
  }

  @Test
  void drawdownOneReturnAtATime() {
    Drawdowns drawdowns = Drawdowns.ofReturns(RETURNS);
    DrawdownState state = DrawdownState.START;
    for (int i = 0; i < RETURNS.length; i++) {
      state = state.next(RETURNS[i]);
      assertThat(state.drawdown()).isCloseTo(drawdowns.series()[i], within(1e-15));
    }
    assertThat(state.maximum()).isCloseTo(drawdowns.maximum(), within(1e-15));
    assertFault(Fault.OUT_OF_RANGE, () -> DrawdownState.START.next(-1.1));
    assertFault(Fault.NOT_FINITE, () -> DrawdownState.START.next(Double.NaN));
  }

  @Test
  void regimesSplitTheRecord() {
    TrackRecord record = TrackRecord.of(new double[] {0.02, -0.01, 0.04, 0.03}, 0, 1);
    List<RegimePerformance> regimes =
        RegimePerformance.of(record, List.of("up", "down", "up", "up"));
    assertThat(regimes).extracting(RegimePerformance::label).containsExactly("down", "up");
    assertThat(regimes.get(0).sharpe()).isNaN();
    assertThat(regimes.get(1).mean()).isCloseTo(0.03, within(1e-16));
    assertThat(regimes.get(1).sharpe()).isCloseTo(3, within(1e-12));
    assertFault(Fault.SHAPE, () -> RegimePerformance.of(record, List.of("up")));
  }

  @Test
  void badInputIsNamed() {
    assertFault(Fault.EMPTY, () -> Compounding.cumulative(new double[0]));
    assertFault(Fault.NOT_FINITE, () -> Compounding.cumulative(new double[] {Double.NaN}));
    assertFault(Fault.OUT_OF_RANGE, () -> Compounding.cumulative(new double[] {-1.5}));
    assertFault(Fault.OUT_OF_RANGE, () -> Compounding.geometric(RETURNS, 0));
    assertFault(Fault.TOO_FEW, () -> sharpe(new double[] {0.1}, 0));
    assertFault(Fault.ZERO_DISPERSION, () -> sharpe(new double[] {0.1, 0.1, 0.1}, 0.03));
    assertFault(Fault.SHAPE, () -> TrackRecord.of(RETURNS, new double[1], 252));
    assertFault(Fault.SHAPE, () -> TrackRecord.of(RETURNS, 0, 252).benchmark(new double[2]));
    assertFault(
        Fault.ZERO_DISPERSION, () -> new PartialMoments(new double[] {1}, 0).sortino(Divisor.ALL));
    assertFault(Fault.OUT_OF_RANGE, () -> new SharpeInference(0.1, 10, 0, 0));
    assertFault(
        Fault.OUT_OF_RANGE, () -> new SharpeInference(0.1, 10, 0, 3).minimumTrackRecord(0.2, 0.9));
    assertFault(Fault.OUT_OF_RANGE, () -> SharpeInference.expectedMaximum(0, 1));
    assertFault(Fault.NON_POSITIVE_PRICE, () -> Drawdowns.ofLevels(new double[] {1, 0}));
    assertFault(
        Fault.ZERO_DISPERSION,
        () -> new DrawdownRatios(TrackRecord.of(new double[] {0.1}, 0, 12)).calmar());
    assertFault(Fault.OUT_OF_RANGE, () -> RollingSharpe.of(RETURNS, 1, 252));
    assertFault(Fault.ZERO_DISPERSION, () -> Regression.of(RETURNS, new double[RETURNS.length]));
  }

  private static SharpeRatio sharpe(double[] returns, double riskFree) {
    return new SharpeRatio(TrackRecord.of(returns, riskFree, 252), Denominator.EXCESS);
  }

  private static double[] scaled(double[] values, double by) {
    return Arrays.stream(values).map(value -> value * by).toArray();
  }

  private static double[] noise(long seed, int n, double mean, double sd) {
    Random random = new Random(seed);
    double[] values = new double[n];
    for (int i = 0; i < n; i++) {
      values[i] = mean + sd * random.nextGaussian();
    }
    return values;
  }

  private static void assertFault(Fault fault, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            InvalidInputException.class, e -> assertThat(e.fault()).isEqualTo(fault));
  }
}
