package io.macrostream.functions.risk.var;

import static io.macrostream.functions.risk.var.ScenarioPortfolioTest.assertFault;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.volatility.Garch;
import io.macrostream.functions.volatility.GarchFit;
import io.macrostream.functions.volatility.Presample;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.commons.math3.distribution.BinomialDistribution;
import org.junit.jupiter.api.Test;

class FilteredRiskTest {

  private static final ScenarioMeasure DAILY =
      ScenarioMeasure.filtered(VolatilityFilter.DAILY, 756);

  @Test
  void aMoveIsDividedByTheVolatilityOfTheDayBefore() {
    double[] values = moves(200, 1);
    FilteredSeries before = VolatilityFilter.DAILY.of(values);
    double[] shocked = values.clone();
    shocked[120] *= 10;
    FilteredSeries after = VolatilityFilter.DAILY.of(shocked);
    assertThat(Arrays.copyOf(after.volatilities(), 101))
        .as("up to and with the day of the shock")
        .containsExactly(Arrays.copyOf(before.volatilities(), 101));
    assertThat(after.standardised()[100]).isCloseTo(10 * before.standardised()[100], within(1e-12));
    assertThat(after.volatilities()[101]).isGreaterThan(before.volatilities()[101]);
  }

  @Test
  void agreesWithASlowVersion() {
    double[] losses = moves(300, 2);
    FilteredSeries series = VolatilityFilter.DAILY.of(losses);
    assertThat(series.first()).isEqualTo(20);
    assertThat(series.n()).isEqualTo(280);
    double[] rescaled = new double[280];
    for (int t = 20; t < 300; t++) {
      rescaled[t - 20] = losses[t] * Math.sqrt(slowVariance(losses, 300) / slowVariance(losses, t));
    }
    ScenarioTail tail = DAILY.of(losses);
    TailRisk expected = TailRisk.of(rescaled, 9_500);
    for (int bp : new int[] {9_500, 9_750, 9_900}) {
      assertThat(tail.var(bp).ofLosses(losses)).isCloseTo(expected.var(bp), within(1e-10));
      assertThat(tail.es(bp).ofLosses(losses)).isCloseTo(expected.es(bp), within(1e-10));
    }
    assertThat(tail.method()).isEqualTo("FILTERED_EWMA");
    assertThat(tail.n()).isEqualTo(280);
  }

  /** The weights written out: the first 20 share what the later ones leave. */
  private static double slowVariance(double[] values, int before) {
    double sum = 0;
    for (int t = 0; t < before; t++) {
      double weight =
          t < 20 ? Math.pow(0.94, before - 20) / 20 : 0.06 * Math.pow(0.94, before - 1 - t);
      sum += weight * values[t] * values[t];
    }
    return sum;
  }

  @Test
  void onlyTheLatestStandardisedMovesCount() {
    double[] losses = moves(1_000, 3);
    double[] shocked = losses.clone();
    shocked[25] = 30; // long before the window, and forgotten by the volatility
    ScenarioTail before = DAILY.of(losses);
    ScenarioTail after = DAILY.of(shocked);
    assertThat(before.n()).isEqualTo(756);
    assertThat(after.es(9_900).ofLosses(shocked))
        .isCloseTo(before.es(9_900).ofLosses(losses), within(1e-3));
    assertThat(Arrays.stream(before.es(9_000).scenarios()).min().orElseThrow())
        .isGreaterThanOrEqualTo(244);
  }

  @Test
  void withoutClustersNothingIsRescaled() {
    double[] losses = new double[300];
    Arrays.setAll(losses, t -> t % 3 == 0 ? 2 : -2);
    double[] scales = VolatilityFilter.DAILY.of(losses).scales();
    double[] ones = new double[280];
    Arrays.fill(ones, 1);
    assertThat(Arrays.copyOfRange(scales, 20, 300)).containsExactly(ones, within(1e-12));
  }

  @Test
  void risesWithTodaysVolatilityWhereHistoricalVarDoesNot() {
    double[] losses = moves(600, 4);
    for (int t = 560; t < 600; t++) {
      losses[t] *= 3;
    }
    double filtered = DAILY.of(losses).var(9_900).ofLosses(losses);
    assertThat(filtered).isGreaterThan(1.4 * TailRisk.of(losses, 9_900).var(9_900));
  }

  @Test
  void garchFiltersWithItsOwnVariancesAndSaysWhenItDoesNot() {
    double[] losses = garch(900, 5);
    FilteredSeries series = VolatilityFilter.GARCH_OR_DAILY.of(losses);
    assertThat(series.method()).isEqualTo(FilterMethod.GARCH);
    assertThat(series.first()).isEqualTo(144);
    double[] latest = Arrays.copyOfRange(losses, 144, 900);
    Garch model = GarchFit.of(latest, Presample.MEAN_SQUARED_RESIDUAL, true).model();
    double[] variances = model.filter(latest, Presample.MEAN_SQUARED_RESIDUAL);
    assertThat(series.nextVariance()).isEqualTo(variances[756]);
    assertThat(series.standardised()[700]).isEqualTo(latest[700] / Math.sqrt(variances[700]));
    assertThat(VolatilityFilter.garch(model).of(losses).standardised())
        .containsExactly(series.standardised());
    FilteredSeries tooShort = VolatilityFilter.GARCH_OR_DAILY.of(Arrays.copyOf(losses, 251));
    assertThat(tooShort.method()).isEqualTo(FilterMethod.EWMA_SHORT_HISTORY);
    assertThat(tooShort.standardised())
        .containsExactly(VolatilityFilter.DAILY.of(Arrays.copyOf(losses, 251)).standardised());
    assertThat(
            ScenarioMeasure.filtered(VolatilityFilter.GARCH_OR_DAILY, 756)
                .of(Arrays.copyOf(losses, 251))
                .method())
        .isEqualTo("FILTERED_EWMA_SHORT_HISTORY");
  }

  @Test
  void pathsOfTwoDaysHaveTheDistributionOfAllPairs() {
    double[] losses = moves(45, 6);
    FilteredSeries series = VolatilityFilter.DAILY.of(losses);
    double[] all = new double[25 * 25];
    for (int i = 0; i < 25; i++) {
      double first = series.standardised()[i] * Math.sqrt(series.nextVariance());
      double variance = 0.94 * series.nextVariance() + 0.06 * first * first;
      for (int j = 0; j < 25; j++) {
        all[25 * i + j] = first + series.standardised()[j] * Math.sqrt(variance);
      }
    }
    TailRisk exact = TailRisk.of(all, 9_000);
    TailRisk drawn = TailRisk.of(new FilteredPaths(2, 400_000, 756, 7).losses(series), 9_000);
    assertThat(drawn.es(9_000)).isCloseTo(exact.es(9_000), within(0.01 * exact.es(9_000)));
    assertThat(drawn.var(9_500)).isCloseTo(exact.var(9_500), within(0.03 * exact.var(9_500)));
  }

  @Test
  void pathsOfAFairCoinAreBinomial() {
    double[] losses = new double[220];
    Arrays.setAll(losses, t -> t % 2 == 0 ? 1 : -1);
    double[] paths =
        new FilteredPaths(10, 200_000, 756, 11).losses(VolatilityFilter.DAILY.of(losses));
    BinomialDistribution coin = new BinomialDistribution(10, 0.5);
    for (int heads = 0; heads <= 10; heads++) {
      double sum = 2 * heads - 10;
      double share =
          Arrays.stream(paths).filter(loss -> Math.abs(loss - sum) < 1e-9).count() / 200_000.0;
      assertThat(share).isCloseTo(coin.probability(heads), within(0.005));
    }
  }

  @Test
  void pathsRepeatScaleAndDependOnTheSeed() {
    double[] losses = moves(300, 8);
    double[] sixteenfold = Arrays.stream(losses).map(x -> 16 * x).toArray();
    FilteredPaths paths = new FilteredPaths(10, 2_000, 756, 1);
    double[] first = paths.losses(VolatilityFilter.DAILY.of(losses));
    assertThat(paths.losses(VolatilityFilter.DAILY.of(losses))).containsExactly(first);
    assertThat(new FilteredPaths(10, 2_000, 756, 2).losses(VolatilityFilter.DAILY.of(losses)))
        .isNotEqualTo(first);
    double[] scaled = paths.losses(VolatilityFilter.DAILY.of(sixteenfold));
    assertThat(TailRisk.of(scaled, 9_900).es(9_900))
        .isCloseTo(16 * TailRisk.of(first, 9_900).es(9_900), within(1e-9));
  }

  @Test
  void oneFactorIsTheSeriesItself() {
    double[] returns = moves(400, 9);
    double[] losses = Arrays.stream(returns).map(x -> -5 * x).toArray();
    FilteredFactors factors = new FilteredFactors(new double[][] {returns}, VolatilityFilter.DAILY);
    double[] pnl = Arrays.stream(factors.rescaled(756)[0]).map(x -> 5 * x).toArray();
    TailRisk byFactor = new TailRisk(756, 9_000).loadPnl(pnl);
    ScenarioTail whole = DAILY.of(losses);
    assertThat(byFactor.var(9_900)).isCloseTo(whole.var(9_900).ofLosses(losses), within(1e-10));
    assertThat(byFactor.es(9_900)).isCloseTo(whole.es(9_900).ofLosses(losses), within(1e-10));
    FilteredPaths paths = new FilteredPaths(10, 500, 756, 3);
    double[] direct = paths.losses(VolatilityFilter.DAILY.of(losses));
    double[] factored = paths.losses(new double[] {5}, factors.factors());
    for (int path = 0; path < direct.length; path++) {
      assertThat(factored[path]).isCloseTo(direct[path], within(1e-9));
    }
  }

  @Test
  void opposedFactorsOfADayStayTogether() {
    double[] returns = moves(300, 10);
    double[] opposite = Arrays.stream(returns).map(x -> -x).toArray();
    FilteredFactors factors =
        new FilteredFactors(new double[][] {returns, opposite}, VolatilityFilter.DAILY);
    double[] losses =
        new FilteredPaths(10, 100, 756, 3).losses(new double[] {4, 4}, factors.factors());
    assertThat(losses).containsExactly(new double[100], within(1e-9));
    double[][] rescaled = factors.rescaled(100);
    assertThat(rescaled[0]).hasSize(100);
    assertThat(rescaled[1][50]).isEqualTo(-rescaled[0][50]);
  }

  @Test
  void refusesWhatHasNoVolatility() {
    assertFault(Fault.TOO_FEW, () -> VolatilityFilter.DAILY.of(new double[20]));
    assertFault(Fault.ZERO_DISPERSION, () -> VolatilityFilter.DAILY.of(new double[40]));
    assertFault(Fault.OUT_OF_RANGE, () -> VolatilityFilter.garch(new Garch(0.1, 1, 0, 0)));
    assertFault(Fault.OUT_OF_RANGE, () -> new FilteredPaths(0, 1, 1, 1));
    assertFault(
        Fault.EMPTY, () -> new FilteredFactors(new double[0][], VolatilityFilter.DAILY).factors());
    assertFault(
        Fault.SHAPE,
        () ->
            new FilteredPaths(1, 1, 1, 1)
                .losses(new double[2], List.of(VolatilityFilter.DAILY.of(moves(30, 1)))));
  }

  private static double[] moves(int n, long seed) {
    Random random = new Random(seed);
    double[] moves = new double[n];
    for (int t = 0; t < n; t++) {
      moves[t] = random.nextGaussian() * (1 + 0.5 * Math.sin(t / 40.0));
    }
    return moves;
  }

  private static double[] garch(int n, long seed) {
    Random random = new Random(seed);
    double[] values = new double[n];
    double variance = 1;
    for (int t = 0; t < n; t++) {
      values[t] = random.nextGaussian() * Math.sqrt(variance);
      variance = 0.05 + 0.1 * values[t] * values[t] + 0.85 * variance;
    }
    return values;
  }
}
