package io.macrostream.functions.risk.var;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.macrostream.functions.stats.InvalidInputException;
import io.macrostream.functions.stats.InvalidInputException.Fault;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ScenarioPortfolioTest {

  private static final int[] LEVELS = {9_000, 9_500, 9_750, 9_900};

  static Stream<Arguments> measures() {
    return Stream.concat(
        unfiltered(),
        Stream.of(
            Arguments.of("filtered, ewma", ScenarioMeasure.filtered(VolatilityFilter.DAILY, 756)),
            Arguments.of(
                "filtered, garch",
                ScenarioMeasure.filtered(VolatilityFilter.GARCH_OR_DAILY, 756))));
  }

  static Stream<Arguments> unfiltered() {
    Map<String, ScenarioMeasure> measures =
        Map.of(
            "historical", ScenarioMeasure.historical(756),
            "historical, short window", ScenarioMeasure.historical(130),
            "age weighted", ScenarioMeasure.ageWeighted(0.99, 756),
            "age weighted, short window", ScenarioMeasure.ageWeighted(0.97, 130));
    return measures.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(each -> Arguments.of(each.getKey(), each.getValue()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("measures")
  void componentsAddUpToTheTotal(String name, ScenarioMeasure measure) {
    for (int n : new int[] {60, 299, 756}) {
      ScenarioPortfolio portfolio = new ScenarioPortfolio(pnl(5, n, n));
      for (int bp : LEVELS) {
        RiskDecomposition risk = portfolio.decompose(measure, bp);
        for (RiskParts parts : List.of(risk.var(), risk.es())) {
          assertThat(Arrays.stream(parts.components()).sum())
              .isCloseTo(parts.total(), within(1e-10));
          assertThat(parts.weights().ofLosses(portfolio.losses())).isEqualTo(parts.total());
        }
        assertThat(risk.es().total()).isGreaterThanOrEqualTo(risk.var().total() - 1e-12);
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("measures")
  void scalesWithThePositionsAndDoesNotKnowTheirOrder(String name, ScenarioMeasure measure) {
    double[][] pnl = pnl(4, 300, 5);
    RiskDecomposition before = new ScenarioPortfolio(pnl).decompose(measure, 9_750);
    double[][] bigger =
        Arrays.stream(pnl)
            .map(row -> Arrays.stream(row).map(x -> 8 * x).toArray())
            .toArray(double[][]::new);
    RiskDecomposition scaled = new ScenarioPortfolio(bigger).decompose(measure, 9_750);
    assertThat(scaled.var().total()).isCloseTo(8 * before.var().total(), within(1e-10));
    int[] order = {2, 0, 3, 1};
    double[][] shuffled = Arrays.stream(order).mapToObj(i -> pnl[i]).toArray(double[][]::new);
    RiskDecomposition after = new ScenarioPortfolio(shuffled).decompose(measure, 9_750);
    for (int i = 0; i < order.length; i++) {
      assertThat(scaled.es().components()[i])
          .isCloseTo(8 * before.es().components()[i], within(1e-10));
      assertThat(after.es().components()[i])
          .isCloseTo(before.es().components()[order[i]], within(1e-10));
      assertThat(after.var().incremental()[i])
          .isCloseTo(before.var().incremental()[order[i]], within(1e-10));
    }
  }

  /** Away from ties the figure is differentiable, and the component is x dF/dx. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("unfiltered")
  void componentsAreDerivatives(String name, ScenarioMeasure measure) {
    double[][] pnl = pnl(3, 400, 8);
    RiskDecomposition risk = new ScenarioPortfolio(pnl).decompose(measure, 9_750);
    double step = 1e-7;
    for (int i = 0; i < pnl.length; i++) {
      double[][] more = pnl.clone();
      more[i] = Arrays.stream(pnl[i]).map(x -> x * (1 + step)).toArray();
      RiskDecomposition bumped = new ScenarioPortfolio(more).decompose(measure, 9_750);
      assertThat((bumped.var().total() - risk.var().total()) / step)
          .isCloseTo(risk.var().components()[i], within(1e-5));
      assertThat((bumped.es().total() - risk.es().total()) / step)
          .isCloseTo(risk.es().components()[i], within(1e-5));
    }
  }

  @Test
  void historicalTotalsAreThoseOfTailRisk() {
    for (int n : new int[] {1, 7, 100, 101, 500}) {
      double[] losses = new ScenarioPortfolio(pnl(3, n, n)).losses();
      ScenarioTail tail = ScenarioMeasure.historical(756).of(losses);
      for (int bp : LEVELS) {
        TailRisk expected = TailRisk.of(losses, bp);
        assertThat(tail.var(bp).ofLosses(losses)).isCloseTo(expected.var(bp), within(1e-12));
        assertThat(tail.es(bp).ofLosses(losses)).isCloseTo(expected.es(bp), within(1e-12));
      }
    }
  }

  @Test
  void ageWeightedTotalsAreThoseOfThePaperAndOfASlowSum() {
    int n = 400;
    double[] losses = new ScenarioPortfolio(pnl(2, n, 3)).losses();
    List<Integer> order = new ArrayList<>(IntStream.range(0, n).boxed().toList());
    order.sort(Comparator.comparingDouble(k -> -losses[k]));
    double[] sorted = order.stream().mapToDouble(k -> losses[k]).toArray();
    int[] ages = order.stream().mapToInt(k -> n - k).toArray();
    ScenarioTail tail = ScenarioMeasure.ageWeighted(0.98, 756).of(losses);
    for (int bp : LEVELS) {
      assertThat(tail.var(bp).ofLosses(losses))
          .isCloseTo(AgeWeightedVar.of(sorted, ages, 0.98, n, bp), within(1e-12));
      double left = 1 - bp / 10_000.0;
      double sum = 0;
      for (int i = 0; i < n && left > 1e-15; i++) {
        double share = Math.min(left, 0.02 * Math.pow(0.98, ages[i] - 1) / (1 - Math.pow(0.98, n)));
        sum += share * sorted[i];
        left -= share;
      }
      assertThat(tail.es(bp).ofLosses(losses)).isCloseTo(sum / (1 - bp / 10_000.0), within(1e-10));
    }
  }

  @Test
  void midpointsNeverLiftAgeWeightedVarAboveEs() {
    // The worst loss is so old that it weighs next to nothing, the second is the latest.
    double[] losses = new double[200];
    losses[0] = 10;
    losses[199] = 0.5;
    ScenarioTail tail = ScenarioMeasure.ageWeighted(0.95, 756).of(losses);
    for (int bp : LEVELS) {
      assertThat(tail.es(bp).ofLosses(losses))
          .isGreaterThanOrEqualTo(tail.var(bp).ofLosses(losses));
    }
    assertThat(tail.var(9_900).ofLosses(losses)).isGreaterThan(1);
  }

  @Test
  void componentsByHand() {
    double[][] pnl = {{-1, -2, -3, -4, 5}, {-1, 0, 2, -1, 1}};
    // Losses 2, 2, 1, 5, -6. Type 7 at 75% of 5: exactly the 4th, 2, the later of the two 2's.
    RiskDecomposition risk =
        new ScenarioPortfolio(pnl).decompose(ScenarioMeasure.historical(756), 7_500);
    assertThat(risk.var().total()).isEqualTo(2);
    assertThat(risk.var().weights().scenarios()).as("the earlier tie is worse").containsExactly(0);
    assertThat(risk.var().components()).containsExactly(1, 1);
    // 1.25 losses: 5 whole, a quarter of the 2.
    assertThat(risk.es().total()).isCloseTo((5 + 0.25 * 2) / 1.25, within(1e-15));
    assertThat(risk.es().components()[0]).isCloseTo((4 + 0.25) / 1.25, within(1e-15));
    assertThat(risk.es().components()[1]).isCloseTo((1 + 0.25) / 1.25, within(1e-15));
    assertThat(risk.es().standalone()[1]).isCloseTo(1, within(1e-15));
    assertThat(risk.es().incremental()[1]).isCloseTo(4.4 - 4.75 / 1.25, within(1e-15));
    assertThat(risk.es().diversificationBenefit().orElseThrow())
        .isCloseTo(3.8 + 1 - 4.4, within(1e-15));
    assertThat(risk.es().marginals(new double[] {2, 0}))
        .containsExactly(risk.es().components()[0] / 2, Double.NaN);
    assertThat(risk.status()).isEqualTo(HistoryStatus.UNRELIABLE);
  }

  @Test
  void aHedgeLowersTheFigureAndHasANegativeComponent() {
    double[][] pnl = pnl(3, 500, 21);
    double[] hedge = new double[500];
    for (int k = 0; k < hedge.length; k++) {
      hedge[k] = -0.5 * (pnl[0][k] + pnl[1][k] + pnl[2][k]);
    }
    ScenarioMeasure measure = ScenarioMeasure.historical(756);
    double before = new ScenarioPortfolio(pnl).decompose(measure, 9_900).var().total();
    double[][] hedged = {pnl[0], pnl[1], pnl[2], hedge};
    RiskDecomposition after = new ScenarioPortfolio(hedged).decompose(measure, 9_900);
    assertThat(after.var().total()).isCloseTo(before / 2, within(1e-10));
    assertThat(after.var().components()[3]).isNegative();
    assertThat(after.var().incremental()[3]).isCloseTo(-before / 2, within(1e-10));
  }

  @Test
  void theOnlyPositionIsTheWholeFigure() {
    RiskDecomposition risk =
        new ScenarioPortfolio(pnl(1, 300, 2)).decompose(ScenarioMeasure.historical(756), 9_900);
    assertThat(risk.var().components()).containsExactly(risk.var().total());
    assertThat(risk.var().standalone()).containsExactly(risk.var().total());
    assertThat(risk.var().incremental()).containsExactly(risk.var().total());
    assertThat(risk.var().diversificationBenefit().orElseThrow()).isZero();
  }

  @Test
  void aPositionTooYoungForAFilterLacksOnlyItsOwnFigure() {
    double[][] pnl = pnl(3, 300, 6);
    Arrays.fill(pnl[1], 0, 250, 0);
    RiskDecomposition risk =
        new ScenarioPortfolio(pnl)
            .decompose(ScenarioMeasure.filtered(VolatilityFilter.DAILY, 756), 9_900);
    assertThat(risk.es().standalone()[1]).isNaN();
    assertThat(risk.es().standalone()[0]).isPositive();
    assertThat(risk.es().incremental()[1]).isFinite();
    assertThat(risk.es().diversificationBenefit()).isEmpty();
  }

  @Test
  void groupsAddUpLikeTheirPositions() {
    double[][] pnl = pnl(5, 300, 13);
    List<String> labels = List.of("rates", "fx", "rates", "equity", "fx");
    ScenarioMeasure measure = ScenarioMeasure.ageWeighted(0.99, 756);
    ScenarioPortfolio portfolio = new ScenarioPortfolio(pnl);
    RiskParts parts = portfolio.decompose(measure, 9_500).es();
    RiskParts groups = portfolio.groupedBy(labels).decompose(measure, 9_500).es();
    assertThat(groups.total()).isEqualTo(parts.total());
    assertThat(parts.componentsBy(labels).keySet()).containsExactly("equity", "fx", "rates");
    double[] sums =
        parts.componentsBy(labels).values().stream().mapToDouble(Double::doubleValue).toArray();
    for (int g = 0; g < sums.length; g++) {
      assertThat(groups.components()[g]).isCloseTo(sums[g], within(1e-10));
    }
    double[][] withoutFx = {pnl[0], pnl[2], pnl[3]};
    assertThat(groups.incremental()[1])
        .isCloseTo(
            parts.total() - new ScenarioPortfolio(withoutFx).decompose(measure, 9_500).es().total(),
            within(1e-10));
  }

  @Test
  void aScenarioThatOnePositionLacksIsLeftOutNotFilled() {
    double[][] pnl = pnl(2, 50, 4);
    double[][] holes = {pnl[0].clone(), pnl[1].clone()};
    double[][] shorter = {
      IntStream.range(0, 50).filter(k -> k != 7).mapToDouble(k -> pnl[0][k]).toArray(),
      IntStream.range(0, 50).filter(k -> k != 7).mapToDouble(k -> pnl[1][k]).toArray()
    };
    holes[1][7] = Double.NaN;
    ScenarioMeasure measure = ScenarioMeasure.historical(756);
    RiskDecomposition risk = new ScenarioPortfolio(holes).decompose(measure, 9_500);
    assertThat(risk.n()).isEqualTo(49);
    assertThat(risk.es().components())
        .containsExactly(
            new ScenarioPortfolio(shorter).decompose(measure, 9_500).es().components());
  }

  @Test
  void equalLossesAreTakenByDate() {
    double[][] pnl = new double[2][100];
    for (int k = 0; k < 100; k++) {
      pnl[0][k] = -k;
      pnl[1][k] = k - 5;
    }
    // All losses are 5. Rank 0.99 of 99 intervals: the worst weighs 0.01, the second 0.99.
    RiskParts var =
        new ScenarioPortfolio(pnl).decompose(ScenarioMeasure.historical(756), 9_900).var();
    assertThat(var.total()).isCloseTo(5, within(1e-12));
    assertThat(var.weights().scenarios()).containsExactly(0, 1);
    assertThat(var.components()[0]).isCloseTo(0.99, within(1e-12));
    assertThat(var.components()[1]).isCloseTo(0.01 * 5 + 0.99 * 4, within(1e-12));
  }

  @Test
  void statusByNumberOfScenarios() {
    assertThat(Stream.of(0, 1, 99, 100, 251, 252).map(HistoryStatus::of))
        .containsExactly(
            HistoryStatus.NO_RISK,
            HistoryStatus.UNRELIABLE,
            HistoryStatus.UNRELIABLE,
            HistoryStatus.SHORT_HISTORY,
            HistoryStatus.SHORT_HISTORY,
            HistoryStatus.OK);
    assertFault(Fault.OUT_OF_RANGE, () -> HistoryStatus.of(-1));
  }

  @Test
  void refusesWhatHasNoFigure() {
    ScenarioMeasure measure = ScenarioMeasure.historical(756);
    assertFault(Fault.EMPTY, () -> new ScenarioPortfolio(new double[0][]));
    assertFault(Fault.EMPTY, () -> new ScenarioPortfolio(new double[][] {{}}));
    assertFault(Fault.EMPTY, () -> new ScenarioPortfolio(new double[][] {{Double.NaN}}));
    assertFault(Fault.SHAPE, () -> new ScenarioPortfolio(new double[][] {{1, 2}, {1}}));
    assertFault(
        Fault.NOT_FINITE, () -> new ScenarioPortfolio(new double[][] {{Double.POSITIVE_INFINITY}}));
    assertFault(Fault.OUT_OF_RANGE, () -> ScenarioMeasure.historical(0));
    ScenarioPortfolio portfolio = new ScenarioPortfolio(pnl(2, 10, 1));
    assertFault(Fault.OUT_OF_RANGE, () -> portfolio.decompose(measure, 10_000));
    assertFault(Fault.SHAPE, () -> portfolio.groupedBy(List.of("a")));
    assertFault(
        Fault.OUT_OF_RANGE, () -> portfolio.decompose(ScenarioMeasure.ageWeighted(1.1, 10), 9_500));
  }

  /** Fat-tailed P&amp;L that moves together, by position. */
  static double[][] pnl(int positions, int n, long seed) {
    Random random = new Random(seed);
    double[][] pnl = new double[positions][n];
    for (int k = 0; k < n; k++) {
      double common = random.nextGaussian() / Math.sqrt(0.3 + random.nextDouble());
      for (int i = 0; i < positions; i++) {
        pnl[i][k] = (i % 3 == 2 ? -0.4 : 1) * common + (1 + i) * 0.3 * random.nextGaussian();
      }
    }
    return pnl;
  }

  static void assertFault(Fault fault, Runnable action) {
    assertThatThrownBy(action::run)
        .isInstanceOfSatisfying(
            InvalidInputException.class, e -> assertThat(e.fault()).isEqualTo(fault));
  }
}
