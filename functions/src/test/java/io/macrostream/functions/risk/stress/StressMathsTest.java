package io.macrostream.functions.risk.stress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.macrostream.functions.econometrics.Ols;
import io.macrostream.functions.stats.CovarianceMatrix;
import io.macrostream.functions.stats.InvalidInputException;
import io.macrostream.functions.stats.InvalidInputException.Fault;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.LUDecomposition;
import org.junit.jupiter.api.Test;

class StressMathsTest {

  private static double[][] sample(int rows, long seed) {
    Random random = new Random(seed);
    double[][] sample = new double[rows][4];
    for (double[] row : sample) {
      double common = random.nextGaussian();
      for (int i = 0; i < row.length; i++) {
        row[i] = (1 + i) * (0.7 * common + random.nextGaussian());
      }
    }
    return sample;
  }

  private static double[][] covariance() {
    return CovarianceMatrix.of(sample(200, 3), 1);
  }

  @Test
  void conditionalMovesAreThoseOfARegression() {
    double[][] rows = sample(500, 7);
    double[][] core = new double[500][];
    double[] other = new double[500];
    for (int t = 0; t < 500; t++) {
      core[t] = new double[] {rows[t][0], rows[t][2]};
      other[t] = rows[t][1];
    }
    double[] slopes = Ols.fit(other, core, true).coefficients();
    double[] shocks = {-3, 2};
    double[] moves =
        ConditionalShock.propagate(CovarianceMatrix.of(rows, 1), new int[] {0, 2}, shocks);
    assertThat(moves[0]).isEqualTo(-3);
    assertThat(moves[2]).isEqualTo(2);
    assertThat(moves[1]).isCloseTo(slopes[1] * -3 + slopes[2] * 2, within(1e-9));
  }

  @Test
  void conditionalMovesDoNotDependOnTheOrderOrTheUnitOfTheCore() {
    double[][] covariance = covariance();
    double[] one = ConditionalShock.propagate(covariance, new int[] {1, 3}, new double[] {1, -2});
    double[] two = ConditionalShock.propagate(covariance, new int[] {3, 1}, new double[] {-2, 1});
    assertThat(two[0]).isCloseTo(one[0], within(1e-12));
    double[][] scaled = covariance();
    for (int i = 0; i < 4; i++) {
      scaled[i][3] *= 1e-4;
      scaled[3][i] *= 1e-4;
    }
    double[] three = ConditionalShock.propagate(scaled, new int[] {1, 3}, new double[] {1, -2e-4});
    assertThat(three[0]).isCloseTo(one[0], within(1e-9));
  }

  @Test
  void aCoreThatDependsOnItselfHasNoConditionalMoves() {
    double[][] same = {{1, 1, 0.5}, {1, 1, 0.5}, {0.5, 0.5, 1}};
    assertFault(
        Fault.SINGULAR,
        () -> ConditionalShock.propagate(same, new int[] {0, 1}, new double[] {1, 1}));
    assertFault(
        Fault.OUT_OF_RANGE,
        () -> ConditionalShock.propagate(same, new int[] {0, 0}, new double[] {1, 1}));
    assertFault(
        Fault.OUT_OF_RANGE,
        () -> ConditionalShock.propagate(same, new int[] {3}, new double[] {1}));
    double[][] idle = {{0, 0}, {0, 1}};
    assertFault(
        Fault.SINGULAR, () -> ConditionalShock.propagate(idle, new int[] {0}, new double[] {1}));
  }

  @Test
  void aBlendOfCorrelationsStaysSemiDefinite() {
    double[][] now = CovarianceMatrix.correlation(sample(60, 1));
    double[][] crisis = new double[4][4];
    for (double[] row : crisis) {
      Arrays.fill(row, 1);
    }
    for (double t : new double[] {0, 0.1, 0.5, 0.99, 1}) {
      double[][] blend = CorrelationStress.blend(now, crisis, t);
      double[] values =
          new EigenDecomposition(new Array2DRowRealMatrix(blend)).getRealEigenvalues();
      assertThat(Arrays.stream(values).min().orElseThrow()).isGreaterThan(-1e-12);
      assertThat(blend[0][1]).isCloseTo((1 - t) * now[0][1] + t, within(1e-15));
      assertThat(blend[2][2]).isEqualTo(1);
    }
    assertThat(CorrelationStress.covariance(now, new double[] {1, 2, 3, 4}, 2)[1][2])
        .isCloseTo(4 * 2 * 3 * now[1][2], within(1e-12));
  }

  /** The defect: adding a number to all correlations and clipping them. */
  @Test
  void whatIsNoCorrelationIsRefusedAndNotRepaired() {
    double[][] broken = {{1, 0.9, -0.9}, {0.9, 1, 0.9}, {-0.9, 0.9, 1}};
    double[][] unit = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}};
    assertThatThrownBy(() -> CorrelationStress.blend(unit, broken, 0.1))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("repair it before");
    assertFault(Fault.OUT_OF_RANGE, () -> CorrelationStress.blend(unit, unit, 1.1));
    assertFault(
        Fault.SHAPE, () -> CorrelationStress.blend(new double[][] {{1, 0.5}, {0.4, 1}}, unit, 0.5));
    assertFault(
        Fault.OUT_OF_RANGE,
        () -> CorrelationStress.blend(new double[][] {{2}}, new double[][] {{1}}, 0.5));
  }

  @Test
  void theMostPlausibleMovesHitTheLossExactlyAndNothingNearerDoes() {
    double[][] covariance = covariance();
    double[] exposures = {10, -3, 2, 5};
    ReverseStress.MostPlausible found = ReverseStress.linear(covariance, exposures, 80);
    double pnl = 0;
    for (int i = 0; i < 4; i++) {
      pnl += exposures[i] * found.moves()[i];
    }
    assertThat(pnl).isCloseTo(-80, within(1e-10));
    Array2DRowRealMatrix inverse =
        new Array2DRowRealMatrix(
            new LUDecomposition(new Array2DRowRealMatrix(covariance))
                .getSolver()
                .getInverse()
                .getData());
    assertThat(distance(inverse, found.moves())).isCloseTo(found.distance(), within(1e-9));
    Random random = new Random(2);
    for (int trial = 0; trial < 200; trial++) {
      double[] moves = found.moves().clone();
      double change = 0;
      for (int i = 0; i < 3; i++) {
        double step = random.nextGaussian();
        moves[i] += step;
        change += exposures[i] * step;
      }
      moves[3] -= change / exposures[3];
      assertThat(distance(inverse, moves)).isGreaterThan(found.distance());
    }
  }

  private static double distance(Array2DRowRealMatrix inverse, double[] moves) {
    double[] along = inverse.operate(moves);
    double sum = 0;
    for (int i = 0; i < moves.length; i++) {
      sum += moves[i] * along[i];
    }
    return Math.sqrt(sum);
  }

  @Test
  void reverseStressRefusesWhatHasNoAnswer() {
    double[][] covariance = covariance();
    assertFault(Fault.ZERO_DISPERSION, () -> ReverseStress.linear(covariance, new double[4], 80));
    assertFault(
        Fault.OUT_OF_RANGE, () -> ReverseStress.linear(covariance, new double[] {1, 1, 1, 1}, 0));
    assertFault(Fault.SHAPE, () -> ReverseStress.linear(covariance, new double[3], 80));
    assertFault(Fault.NO_SOLUTION, () -> ReverseStress.multiple(k -> k, 1, 100));
  }

  @Test
  void theMultipleOfAScenarioHitsTheLossInFullRevaluation() {
    assertThat(ReverseStress.multiple(k -> -40 * k, 100, 100)).isCloseTo(2.5, within(1e-12));
    StressPosition receiver = Positions.di1("di", 100, 0.13, 1260, "DI");
    Scenario scenario = ScenarioCatalogue.bundled().get("di-parallel-up");
    double k =
        ReverseStress.multiple(
            x ->
                new StressTest(scenario.times(x), FactorHistories.NONE)
                    .run(List.of(receiver))
                    .pnl(),
            1_000_000,
            20);
    double pnl =
        new StressTest(scenario.times(k), FactorHistories.NONE).run(List.of(receiver)).pnl();
    assertThat(pnl).isCloseTo(-1_000_000, within(1e-4));
    double base = new StressTest(scenario, FactorHistories.NONE).run(List.of(receiver)).pnl();
    assertThat(k).as("convexity: more than in proportion").isGreaterThan(-1_000_000 / base);
  }

  @Test
  void theMultipleIsTheSmallest() {
    assertThat(ReverseStress.multiple(k -> -Math.sin(k), 0.5, 10))
        .isCloseTo(Math.PI / 6, within(1e-12));
  }

  @Test
  void liquidityHasTwoFactors() {
    LiquidityAdjustment adjusted = LiquidityAdjustment.of(100, 900, 1_000, 0.2, 5_000, 0.001);
    assertThat(adjusted.days()).as("4.5 rounded up").isEqualTo(5);
    assertThat(adjusted.spreadCost()).isCloseTo(5, within(1e-12));
    assertThat(adjusted.conservative()).isCloseTo(100 * Math.sqrt(5) + 5, within(1e-12));
    double variance = 0;
    for (int day = 1; day <= 5; day++) {
      variance += (day / 5.0) * (day / 5.0);
    }
    assertThat(adjusted.linear()).isCloseTo(100 * Math.sqrt(variance) + 5, within(1e-12));
    LiquidityAdjustment quick = LiquidityAdjustment.of(100, 60, 300, 0.2, 0, 0);
    assertThat(quick.days()).as("60 / (0.2 x 300) is one day").isEqualTo(1);
    assertThat(quick.conservative()).isEqualTo(100);
    assertThat(quick.linear()).isEqualTo(100);
    assertFault(Fault.OUT_OF_RANGE, () -> LiquidityAdjustment.of(100, 1, 0, 0.2, 0, 0));
    assertFault(Fault.OUT_OF_RANGE, () -> LiquidityAdjustment.of(-1, 1, 1, 0.2, 0, 0));
  }

  private static void assertFault(Fault fault, Runnable call) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(
            InvalidInputException.class, e -> assertThat(e.fault()).isEqualTo(fault));
  }
}
