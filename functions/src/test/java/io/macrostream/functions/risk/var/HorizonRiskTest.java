package io.macrostream.functions.risk.var;

import static io.macrostream.functions.risk.var.ScenarioPortfolioTest.assertFault;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.macrostream.functions.risk.var.BlockBootstrap.Kind;
import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Moments;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HorizonRiskTest {

  @Test
  void figuresAreThoseOfOverlappingSums() {
    double[] pnl = normals(800, 1);
    HorizonRisk risk = HorizonRisk.of(pnl, 10, 756, bootstrap(Kind.STATIONARY, 20, 5), 9_500);
    double[] losses = new double[747];
    for (int t = 0; t < losses.length; t++) {
      for (int day = 0; day < 10; day++) {
        losses[t] -= pnl[44 + t + day];
      }
    }
    TailRisk slow = TailRisk.of(losses, 9_500);
    assertThat(risk.n()).isEqualTo(747);
    assertThat(risk.independent()).isEqualTo(75);
    assertThat(risk.var()).isCloseTo(slow.var(9_500), within(1e-12));
    assertThat(risk.es()).isCloseTo(slow.es(9_500), within(1e-12));
    assertThat(risk.es()).isGreaterThanOrEqualTo(risk.var());
    TailRisk daily = new TailRisk(756, 9_500).loadPnl(Arrays.copyOfRange(pnl, 44, 800));
    assertThat(risk.sqrtTimeVar()).isCloseTo(Math.sqrt(10) * daily.var(9_500), within(1e-12));
    assertThat(risk.sqrtTimeEs()).isCloseTo(Math.sqrt(10) * daily.es(9_500), within(1e-12));
  }

  @Test
  void oneDayIsHistoricalVar() {
    double[] pnl = normals(300, 2);
    HorizonRisk risk = HorizonRisk.of(pnl, 1, 756, bootstrap(Kind.STATIONARY, 1, 5), 9_900);
    assertThat(risk.var()).isEqualTo(new TailRisk(300, 9_900).loadPnl(pnl).var(9_900));
    assertThat(risk.sqrtTimeVar()).isEqualTo(risk.var());
  }

  /** A trend adds up with the days, which the root of time does not know. */
  @Test
  void losingEveryDayGrowsWithTheDaysAndNotWithTheirRoot() {
    double[] pnl = new double[300];
    Arrays.setAll(pnl, t -> -1 - 1e-3 * (t % 7));
    HorizonRisk risk = HorizonRisk.of(pnl, 10, 756, bootstrap(Kind.MOVING_BLOCK, 20, 5), 9_900);
    assertThat(risk.var()).isCloseTo(10, within(0.06));
    assertThat(risk.sqrtTimeVar()).isLessThan(3.3);
  }

  /** Against the spread of the figure over many histories of the same kind. */
  @ParameterizedTest
  @EnumSource
  void theErrorIsThatOfOtherHistories(Kind kind) {
    double stated = 0;
    double[] vars = new double[60];
    for (int seed = 0; seed < vars.length; seed++) {
      HorizonRisk risk =
          HorizonRisk.of(normals(756, 100 + seed), 10, 756, bootstrap(kind, 30, 200), 9_500);
      vars[seed] = risk.var();
      stated += risk.varError() / vars.length;
    }
    double seen = Moments.of(vars).standardDeviation(1);
    assertThat(stated / seen).isBetween(0.6, 1.5);
    // Without blocks the dependence is lost, and with it half of the error.
    HorizonRisk blind = HorizonRisk.of(normals(756, 100), 10, 756, bootstrap(kind, 1, 200), 9_500);
    assertThat(blind.varError()).isLessThan(0.75 * stated);
  }

  @ParameterizedTest
  @EnumSource
  void samplesAreMadeOfBlocksAndRepeatWithTheSeed(Kind kind) {
    double[] series = new double[100];
    Arrays.setAll(series, t -> t);
    BlockBootstrap bootstrap = new BlockBootstrap(kind, 10, 50, 4);
    double[][] samples = bootstrap.figures(series, double[]::clone);
    assertThat(bootstrap.figures(series, double[]::clone)).isDeepEqualTo(samples);
    int joints = 0;
    Set<Double> seen = new HashSet<>();
    for (double[] sample : samples) {
      assertThat(sample).hasSize(100);
      for (int t = 0; t < 100; t++) {
        seen.add(sample[t]);
        if (t > 0 && sample[t] != (sample[t - 1] + 1) % 100) {
          joints++;
        }
      }
    }
    assertThat(joints / 50.0).as("about ten blocks in a sample").isBetween(7.5, 11.0);
    assertThat(seen).as("no value is never drawn").hasSize(100);
  }

  @Test
  void theIntervalHoldsTheFigureAndScales() {
    double[] pnl = normals(500, 5);
    double[] bigger = Arrays.stream(pnl).map(x -> 4 * x).toArray();
    BlockBootstrap bootstrap = bootstrap(Kind.STATIONARY, 20, 300);
    HorizonRisk risk = HorizonRisk.of(pnl, 10, 756, bootstrap, 9_500);
    HorizonRisk scaled = HorizonRisk.of(bigger, 10, 756, bootstrap, 9_500);
    assertThat(risk.var()).isBetween(risk.varLow(), risk.varHigh());
    assertThat(scaled.varError()).isCloseTo(4 * risk.varError(), within(1e-10));
    assertThat(risk.esError()).isPositive();
    assertThat(risk.status()).isEqualTo(HistoryStatus.OK);
  }

  @Test
  void refusesWhatHasNoSums() {
    BlockBootstrap bootstrap = bootstrap(Kind.STATIONARY, 20, 5);
    assertFault(Fault.TOO_FEW, () -> HorizonRisk.of(normals(9, 1), 10, 756, bootstrap, 9_900));
    assertFault(Fault.TOO_FEW, () -> HorizonRisk.of(normals(25, 1), 10, 756, bootstrap, 9_900));
    assertFault(Fault.OUT_OF_RANGE, () -> HorizonRisk.sums(normals(9, 1), 0));
    assertFault(Fault.OUT_OF_RANGE, () -> new BlockBootstrap(Kind.STATIONARY, 0, 5, 1));
    assertFault(Fault.OUT_OF_RANGE, () -> new BlockBootstrap(Kind.STATIONARY, 5, 1, 1));
  }

  private static BlockBootstrap bootstrap(Kind kind, int block, int samples) {
    return new BlockBootstrap(kind, block, samples, 42);
  }

  private static double[] normals(int n, long seed) {
    Random random = new Random(seed);
    double[] values = new double[n];
    Arrays.setAll(values, t -> random.nextGaussian());
    return values;
  }
}
