package io.macrostream.functions.risk.var;

import static io.macrostream.functions.risk.var.ScenarioPortfolioTest.assertFault;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.macrostream.functions.stats.GeneralisedPareto;
import io.macrostream.functions.stats.GeneralisedPareto.Estimator;
import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.StudentT;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PeaksOverThresholdTest {

  @ParameterizedTest
  @EnumSource
  void recoversWhatWasDrawnWithinItsError(Estimator estimator) {
    for (double shape : new double[] {-0.2, 0, 0.2, 0.35}) {
      GeneralisedPareto fit = GeneralisedPareto.of(drawn(5_000, shape, 2, 1), estimator);
      assertThat(fit.shape()).as("shape").isCloseTo(shape, within(4 * fit.shapeError()));
      assertThat(fit.scale()).as("scale").isCloseTo(2, within(4 * fit.scaleError()));
      assertThat(fit.shapeError()).isLessThan(0.04);
    }
  }

  /** The asymptotic errors are the spread of the estimates over many samples. */
  @ParameterizedTest
  @EnumSource
  void statedErrorsAreThoseOfManySamples(Estimator estimator) {
    int samples = 300;
    double sum = 0;
    double squares = 0;
    double scales = 0;
    double scaleSquares = 0;
    for (int seed = 0; seed < samples; seed++) {
      GeneralisedPareto fit = GeneralisedPareto.of(drawn(400, 0.15, 1, seed), estimator);
      sum += fit.shape();
      squares += fit.shape() * fit.shape();
      scales += fit.scale();
      scaleSquares += fit.scale() * fit.scale();
    }
    double seen = Math.sqrt(squares / samples - sum * sum / samples / samples);
    double seenScale = Math.sqrt(scaleSquares / samples - scales * scales / samples / samples);
    GeneralisedPareto fit = GeneralisedPareto.of(drawn(400, 0.15, 1, 7), estimator);
    assertThat(fit.shapeError() / seen).isBetween(0.8, 1.25);
    assertThat(fit.scaleError() / seenScale).isBetween(0.8, 1.25);
    assertThat(sum / samples).isCloseTo(0.15, within(0.03));
  }

  @Test
  void noNeighbourIsMoreLikely() {
    double[] y = drawn(120, 0.25, 3, 4);
    GeneralisedPareto fit = GeneralisedPareto.of(y, Estimator.MAXIMUM_LIKELIHOOD);
    double top = likelihood(y, fit.shape(), fit.scale());
    for (double step : new double[] {-1e-3, 1e-3}) {
      assertThat(likelihood(y, fit.shape() + step, fit.scale())).isLessThan(top);
      assertThat(likelihood(y, fit.shape(), fit.scale() * (1 + step))).isLessThan(top);
    }
  }

  private static double likelihood(double[] y, double shape, double scale) {
    return Arrays.stream(y)
        .map(x -> -Math.log(scale) - (1 + 1 / shape) * Math.log1p(shape * x / scale))
        .sum();
  }

  @Test
  void exponentialExcessesByHand() {
    GeneralisedPareto exponential = new GeneralisedPareto(0, 2, 0.1, 0.1);
    assertThat(exponential.exceededWith(0.1)).isCloseTo(2 * Math.log(10), within(1e-12));
    assertThat(exponential.meanExcess(5)).isEqualTo(2);
    GeneralisedPareto heavy = new GeneralisedPareto(0.5, 1, 0.1, 0.1);
    assertThat(heavy.exceededWith(0.01)).isCloseTo((10 - 1) / 0.5, within(1e-12));
    assertThat(heavy.meanExcess(18)).isCloseTo((1 + 9) / 0.5, within(1e-12));
    assertThat(new GeneralisedPareto(1e-9, 2, 1, 1).exceededWith(0.1))
        .isCloseTo(exponential.exceededWith(0.1), within(1e-7));
  }

  @ParameterizedTest
  @EnumSource
  void farTailOfAStudentTIsFound(Estimator estimator) {
    Random random = new Random(8);
    StudentT t = new StudentT(4);
    double[] losses = random.doubles(20_000, 1e-12, 1).map(t::quantile).toArray();
    PeaksOverThreshold tail = PeaksOverThreshold.of(losses, 9_000, estimator);
    ParametricTail exact = new ParametricTail(0, Math.sqrt(2));
    for (int bp : new int[] {9_900, 9_950, 9_990}) {
      assertThat(tail.var(bp) / exact.studentVar(4, bp)).isBetween(0.92, 1.08);
      assertThat(tail.es(bp) / exact.studentEs(4, bp)).isBetween(0.87, 1.13);
      assertThat(tail.es(bp)).isGreaterThan(tail.var(bp));
    }
    assertThat(tail.exceedances()).isEqualTo(2_000);
    assertThat(tail.var(9_000))
        .as("where the tail begins")
        .isCloseTo(tail.threshold(), within(1e-9));
  }

  @Test
  void scalesAndShiftsWithTheLosses() {
    double[] losses = drawn(756, 0.2, 1, 9);
    double[] moved = Arrays.stream(losses).map(x -> 3 * x + 5).toArray();
    PeaksOverThreshold tail = PeaksOverThreshold.of(losses, 9_000, Estimator.MAXIMUM_LIKELIHOOD);
    PeaksOverThreshold after = PeaksOverThreshold.of(moved, 9_000, Estimator.MAXIMUM_LIKELIHOOD);
    assertThat(after.excesses().shape()).isCloseTo(tail.excesses().shape(), within(1e-6));
    assertThat(after.var(9_900)).isCloseTo(3 * tail.var(9_900) + 5, within(1e-5));
    assertThat(after.es(9_900)).isCloseTo(3 * tail.es(9_900) + 5, within(1e-5));
    assertThat(tail.status()).isEqualTo(HistoryStatus.OK);
  }

  @Test
  void aParetoTailIsStableWhateverTheThreshold() {
    List<PeaksOverThreshold> fits =
        PeaksOverThreshold.stability(drawn(20_000, 0.25, 1, 3), Estimator.MAXIMUM_LIKELIHOOD);
    assertThat(fits).hasSize(19);
    for (PeaksOverThreshold fit : fits) {
      double error = fit.excesses().shapeError();
      assertThat(fit.excesses().shape()).isCloseTo(0.25, within(4 * error));
      assertThat(fit.modifiedScale())
          .isCloseTo(1, within(4 * (fit.excesses().scaleError() + error * fit.threshold())));
    }
    assertThat(fits.get(0).threshold()).isLessThan(fits.get(18).threshold());
    assertThat(PeaksOverThreshold.stability(drawn(200, 0.25, 1, 3), Estimator.MAXIMUM_LIKELIHOOD))
        .as("thresholds with ten excesses at least")
        .hasSizeLessThan(19)
        .isNotEmpty();
  }

  @Test
  void refusesWhatHasNoTail() {
    double[] losses = drawn(300, 0.2, 1, 1);
    PeaksOverThreshold tail = PeaksOverThreshold.of(losses, 9_000, Estimator.MAXIMUM_LIKELIHOOD);
    assertFault(Fault.OUT_OF_RANGE, () -> tail.var(8_900));
    assertFault(
        Fault.TOO_FEW,
        () -> PeaksOverThreshold.of(Arrays.copyOf(losses, 50), 9_000, Estimator.WEIGHTED_MOMENTS));
    assertFault(Fault.NO_SOLUTION, () -> new GeneralisedPareto(1.2, 1, 0.1, 0.1).meanExcess(1));
    double[] flat = new double[100];
    Arrays.setAll(flat, k -> 0.01 * (k + 1));
    assertFault(Fault.NO_SOLUTION, () -> GeneralisedPareto.of(flat, Estimator.MAXIMUM_LIKELIHOOD));
    assertThat(GeneralisedPareto.of(flat, Estimator.WEIGHTED_MOMENTS).shape())
        .as("uniform")
        .isCloseTo(-1, within(0.1));
    Arrays.fill(flat, 1);
    assertFault(
        Fault.ZERO_DISPERSION, () -> GeneralisedPareto.of(flat, Estimator.WEIGHTED_MOMENTS));
  }

  private static double[] drawn(int n, double shape, double scale, long seed) {
    GeneralisedPareto law = new GeneralisedPareto(shape, scale, 1, 1);
    return new Random(seed).doubles(n, 1e-12, 1).map(law::exceededWith).toArray();
  }
}
