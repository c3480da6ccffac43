package io.macrostream.functions.risk.var;

import static io.macrostream.functions.risk.var.ScenarioPortfolioTest.assertFault;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Moments;
import io.macrostream.functions.stats.StudentCopula;
import io.macrostream.functions.stats.StudentFit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.commons.math3.stat.correlation.KendallsCorrelation;
import org.junit.jupiter.api.Test;

class MonteCarloTest {

  private static final double[][] ALONE = {{1}};

  @Test
  void onePositionIsAStudentTInClosedForm() {
    double nu = 4;
    double scale = 0.01;
    MonteCarloModel model =
        new MonteCarloModel(
            List.of(new StudentFit(0, scale, nu, 0)), new StudentCopula(ALONE, 3, 0));
    double[] losses = losses(new double[] {-1e6}, model.simulate(40_000, 9));
    ParametricTail exact = new ParametricTail(0, 1e6 * scale * Math.sqrt(nu / (nu - 2)));
    for (int bp : new int[] {9_500, 9_750, 9_900}) {
      MonteCarloRisk risk = MonteCarloRisk.of(losses, bp);
      assertThat(risk.var()).isCloseTo(exact.studentVar(nu, bp), within(4 * risk.varError()));
      assertThat(risk.es()).isCloseTo(exact.studentEs(nu, bp), within(4 * risk.esError()));
      assertThat(risk.varError()).isPositive().isLessThan(0.02 * risk.var());
      assertThat(risk.es()).isGreaterThan(risk.var());
    }
  }

  /** With equal degrees of freedom everywhere a portfolio is a Student t itself. */
  @Test
  void aPortfolioOfAMultivariateTIsAStudentTInClosedForm() {
    double nu = 5;
    double[][] rho = {{1, 0.5, -0.3}, {0.5, 1, 0.2}, {-0.3, 0.2, 1}};
    double[] exposures = {100, -50, 80};
    double[] scales = {0.01, 0.02, 0.015};
    MonteCarloModel model =
        new MonteCarloModel(
            Arrays.stream(scales).mapToObj(s -> new StudentFit(0, s, nu, 0)).toList(),
            new StudentCopula(rho, nu, 0));
    double[] sds = Arrays.stream(scales).map(s -> s * Math.sqrt(nu / (nu - 2))).toArray();
    GaussianPortfolio exact = GaussianPortfolio.of(exposures, sds, rho);
    double[][] draws = model.simulate(80_000, 3);
    MonteCarloRisk risk = MonteCarloRisk.of(losses(exposures, draws), 9_750);
    assertThat(risk.var())
        .isCloseTo(exact.tail().studentVar(nu, 9_750), within(4 * risk.varError()));
    assertThat(risk.es()).isCloseTo(exact.tail().studentEs(nu, 9_750), within(4 * risk.esError()));
  }

  @Test
  void drawsHaveTheRankCorrelationAndTheMarginalsAskedFor() {
    double[][] rho = {{1, 0.7}, {0.7, 1}};
    MonteCarloModel model =
        new MonteCarloModel(
            List.of(new StudentFit(0.001, 0.01, 2.5, 0), new StudentFit(0, 3, 30, 0)),
            new StudentCopula(rho, 4, 0));
    double[][] draws = model.simulate(8_000, 5);
    double tau = new KendallsCorrelation().correlation(draws[0], draws[1]);
    assertThat(tau).isCloseTo(2 / Math.PI * Math.asin(0.7), within(0.02));
    for (int i = 0; i < 2; i++) {
      double[] sorted = draws[i].clone();
      Arrays.sort(sorted);
      for (double p : new double[] {0.01, 0.1, 0.5, 0.9, 0.99}) {
        double quantile = model.marginals().get(i).quantile(p);
        double share = Arrays.stream(draws[i]).filter(x -> x <= quantile).count() / 8_000.0;
        assertThat(share).isCloseTo(p, within(0.006));
      }
    }
  }

  @Test
  void aFitOfManyDrawsRecoversTheModel() {
    int d = 8;
    double[][] rho = new double[d][d];
    List<StudentFit> marginals = new ArrayList<>();
    for (int i = 0; i < d; i++) {
      Arrays.fill(rho[i], 0.4);
      rho[i][i] = 1;
      marginals.add(new StudentFit(0, 0.01 * (i + 1), 3 + i % 3, 0));
    }
    double[][] draws =
        new MonteCarloModel(marginals, new StudentCopula(rho, 4, 0)).simulate(4_000, 6);
    MonteCarloModel fit = MonteCarloModel.fit(draws, true);
    assertThat(fit.copula().nu()).isCloseTo(4, within(0.4));
    for (int i = 0; i < d; i++) {
      assertThat(fit.marginals().get(i).scale()).isCloseTo(0.01 * (i + 1), within(8e-4 * (i + 1)));
      assertThat(fit.marginals().get(i).nu() / (3 + i % 3)).isBetween(0.75, 1.4);
      for (int j = 0; j < i; j++) {
        assertThat(fit.copula().correlation()[i][j]).isCloseTo(0.4, within(0.06));
      }
    }
  }

  /** What a Gaussian copula of the same correlation does not have. */
  @Test
  void extremesComeTogether() {
    double[][] rho = {{1, 0.3}, {0.3, 1}};
    double heavy = jointTail(new StudentCopula(rho, 3, 0));
    double light = jointTail(new StudentCopula(rho, 200, 0));
    assertThat(heavy).isGreaterThan(2 * light);
  }

  private static double jointTail(StudentCopula copula) {
    StudentFit marginal = new StudentFit(0, 1, 5, 0);
    double[][] draws = new MonteCarloModel(List.of(marginal, marginal), copula).simulate(40_000, 1);
    double low = marginal.quantile(0.01);
    int both = 0;
    for (int k = 0; k < draws[0].length; k++) {
      both += draws[0][k] < low && draws[1][k] < low ? 1 : 0;
    }
    return both / 40_000.0;
  }

  @Test
  void pairsAreOppositeAndBatchesAreStratified() {
    MonteCarloModel model =
        new MonteCarloModel(List.of(new StudentFit(0.5, 1, 4, 0)), new StudentCopula(ALONE, 4, 0));
    double[] draws = model.simulate(4_000, 2)[0];
    for (int k = 0; k < draws.length; k += 2) {
      assertThat(draws[k] + draws[k + 1]).isCloseTo(1, within(1e-9));
    }
    // Half of each batch lies on each side of the location: exactly, because of the strata.
    for (int batch = 0; batch < 20; batch++) {
      int below = 0;
      for (int k = 200 * batch; k < 200 * (batch + 1); k += 2) {
        below += draws[k] < 0.5 ? 1 : 0;
      }
      assertThat(below).isEqualTo(50);
    }
  }

  @Test
  void theErrorIsTheSpreadOfTheBatches() {
    double[] losses = new double[2_000];
    Random random = new Random(3);
    Arrays.setAll(losses, k -> random.nextGaussian() + k / 100);
    MonteCarloRisk risk = MonteCarloRisk.of(losses, 9_000);
    double mean = 0;
    double[] vars = new double[20];
    for (int b = 0; b < 20; b++) {
      vars[b] = TailRisk.of(Arrays.copyOfRange(losses, 100 * b, 100 * b + 100), 9_000).var(9_000);
      mean += vars[b] / 20;
    }
    double sum = 0;
    for (double var : vars) {
      sum += (var - mean) * (var - mean);
    }
    assertThat(risk.varError()).isCloseTo(Math.sqrt(sum / 19 / 20), within(1e-12));
    assertThat(risk.var()).isEqualTo(TailRisk.of(losses, 9_000).var(9_000));
  }

  /** The stated error is the spread that other seeds show. */
  @Test
  void theErrorIsThatOfOtherSeeds() {
    MonteCarloModel model =
        new MonteCarloModel(List.of(new StudentFit(0, 1, 4, 0)), new StudentCopula(ALONE, 4, 0));
    double stated = 0;
    double[] vars = new double[40];
    for (int seed = 0; seed < vars.length; seed++) {
      MonteCarloRisk risk =
          MonteCarloRisk.of(losses(new double[] {1}, model.simulate(4_000, seed)), 9_500);
      vars[seed] = risk.var();
      stated += risk.varError() / vars.length;
    }
    double seen = Moments.of(vars).standardDeviation(1);
    assertThat(stated / seen).isBetween(0.6, 1.7);
  }

  @Test
  void componentsAddUpAndEqualSeedsGiveEqualBits() {
    double[][] returns = returns(300, 3);
    MonteCarloModel model = MonteCarloModel.fit(returns, true);
    double[][] draws = model.simulate(4_000, 42);
    assertThat(MonteCarloModel.fit(returns, true).simulate(4_000, 42)).isDeepEqualTo(draws);
    assertThat(model.simulate(4_000, 43)[0]).isNotEqualTo(draws[0]);
    RiskDecomposition risk =
        new ScenarioPortfolio(draws).decompose(ScenarioMeasure.historical(4_000), 9_900);
    assertThat(Arrays.stream(risk.es().components()).sum())
        .isCloseTo(risk.es().total(), within(1e-10));
    double[] losses = losses(new double[] {1, 1, 1}, draws);
    assertThat(risk.var().total()).isCloseTo(MonteCarloRisk.of(losses, 9_900).var(), within(1e-12));
  }

  @Test
  void aHedgeLowersTheFigure() {
    MonteCarloModel model = MonteCarloModel.fit(returns(300, 2), true);
    double[][] draws = model.simulate(8_000, 1);
    double open = MonteCarloRisk.of(losses(new double[] {1, 0}, draws), 9_900).var();
    double hedged = MonteCarloRisk.of(losses(new double[] {1, -0.4}, draws), 9_900).var();
    assertThat(hedged).isLessThan(open);
  }

  @Test
  void varOfAMillionNormalsIsTheNormalQuantile() {
    Random random = new Random(12);
    double[] losses = new double[1_000_000];
    Arrays.setAll(losses, k -> random.nextGaussian());
    ScenarioTail tail = ScenarioMeasure.historical(losses.length).of(losses);
    for (int bp : new int[] {9_500, 9_750, 9_900}) {
      double z = ParametricTail.normalQuantile(bp);
      double alpha = Confidence.fraction(bp);
      double density = Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
      double error = Math.sqrt(alpha * (1 - alpha) / losses.length) / density;
      assertThat(tail.var(bp).ofLosses(losses)).isCloseTo(z, within(4 * error));
      assertThat(tail.es(bp).ofLosses(losses))
          .isCloseTo(new ParametricTail(0, 1).gaussianEs(bp), within(8 * error));
    }
  }

  @Test
  void refusesWhatAreNoPairsInTwentyBatches() {
    MonteCarloModel model =
        new MonteCarloModel(List.of(new StudentFit(0, 1, 4, 0)), new StudentCopula(ALONE, 4, 0));
    assertFault(Fault.OUT_OF_RANGE, () -> model.simulate(1_020, 1));
    assertFault(Fault.OUT_OF_RANGE, () -> model.simulate(0, 1));
    assertFault(Fault.SHAPE, () -> MonteCarloRisk.of(new double[30], 9_900));
    assertFault(Fault.SHAPE, () -> new MonteCarloModel(List.of(), new StudentCopula(ALONE, 4, 0)));
  }

  private static double[] losses(double[] exposures, double[][] draws) {
    double[] losses = new double[draws[0].length];
    for (int i = 0; i < exposures.length; i++) {
      for (int k = 0; k < losses.length; k++) {
        losses[k] -= exposures[i] * draws[i][k];
      }
    }
    return losses;
  }

  private static double[][] returns(int n, int factors) {
    double[][] pnl = ScenarioPortfolioTest.pnl(factors, n, 31);
    return Arrays.stream(pnl)
        .map(row -> Arrays.stream(row).map(x -> 0.01 * x).toArray())
        .toArray(double[][]::new);
  }
}
