package io.macrostream.functions.performance.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.macrostream.functions.performance.Compounding;
import io.macrostream.functions.performance.attribution.Brinson.Allocation;
import io.macrostream.functions.stats.InvalidInputException;
import io.macrostream.functions.stats.InvalidInputException.Fault;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AttributionTest {

  private static Segments random(Random random, int n) {
    double[][] rows = new double[4][n];
    for (int row = 0; row < 4; row++) {
      double sum = 0;
      for (int i = 0; i < n; i++) {
        rows[row][i] = row < 2 ? random.nextDouble() : 0.1 * random.nextGaussian();
        sum += rows[row][i];
      }
      for (int i = 0; i < n && row < 2; i++) {
        rows[row][i] /= sum;
      }
    }
    return new Segments(rows[0], rows[1], rows[2], rows[3]);
  }

  @Test
  void effectsAddUpToTheExcessInBothModels() {
    Random random = new Random(1);
    for (int trial = 0; trial < 100; trial++) {
      Segments segments = random(random, 5);
      double excess = segments.portfolioReturn() - segments.benchmarkReturn();
      Brinson hood = Brinson.of(segments, Allocation.HOOD_BEEBOWER);
      Brinson fachler = Brinson.of(segments, Allocation.FACHLER);
      assertThat(hood.total()).isCloseTo(excess, within(1e-14));
      assertThat(fachler.total()).isCloseTo(excess, within(1e-14));
      assertThat(fachler.totalAllocation()).isCloseTo(hood.totalAllocation(), within(1e-14));
      assertThat(fachler.selection()).isEqualTo(hood.selection());
    }
  }

  /**
   * Bacon's example again: Japan falls less than nothing, and less of it than the benchmark has.
   */
  @Test
  void fachlerJudgesAgainstTheBenchmark() {
    Segments segments =
        new Segments(
            new double[] {0.4, 0.3, 0.3},
            new double[] {0.4, 0.2, 0.4},
            new double[] {0.2, -0.05, 0.06},
            new double[] {0.1, -0.04, 0.08});
    assertThat(Brinson.of(segments, Allocation.FACHLER).allocation())
        .containsExactly(new double[] {0, 0.1 * (-0.04 - 0.064), -0.1 * 0.016}, within(1e-12));
  }

  @Test
  void geometricEffectsCompound() {
    Random random = new Random(2);
    for (int trial = 0; trial < 100; trial++) {
      Segments segments = random(random, 4);
      GeometricAttribution effects = GeometricAttribution.of(segments);
      assertThat((1 + effects.totalAllocation()) * (1 + effects.totalSelection()) - 1)
          .isCloseTo(effects.excess(), within(1e-14));
      assertThat(Arrays.stream(effects.allocation()).sum())
          .isCloseTo(effects.totalAllocation(), within(1e-14));
      assertThat(Arrays.stream(effects.selection()).sum())
          .isCloseTo(effects.totalSelection(), within(1e-14));
    }
  }

  @Test
  void linkedEffectsAddUpToTheExcessOfCompoundedReturns() {
    Random random = new Random(3);
    double[] portfolio = new double[24];
    double[] benchmark = new double[24];
    double[][] effects = new double[24][];
    for (int t = 0; t < 24; t++) {
      Segments segments = random(random, 3);
      Brinson brinson = Brinson.of(segments, Allocation.FACHLER);
      portfolio[t] = segments.portfolioReturn();
      benchmark[t] = segments.benchmarkReturn();
      effects[t] =
          new double[] {
            brinson.totalAllocation(), brinson.totalSelection(), brinson.totalInteraction()
          };
    }
    double excess = Compounding.cumulative(portfolio) - Compounding.cumulative(benchmark);
    double[] linked = CarinoLinking.link(effects, portfolio, benchmark);
    assertThat(Arrays.stream(linked).sum()).isCloseTo(excess, within(1e-12));
    double plain = 0;
    for (double[] row : effects) {
      plain += Arrays.stream(row).sum();
    }
    assertThat(plain)
        .as("the defect: effects of periods just added")
        .isNotCloseTo(excess, within(1e-4));
  }

  @Test
  void contributionsLinkToTheReturnItself() {
    double[] portfolio = {0.10, -0.05};
    double[][] contributions = {{0.07, 0.03}, {-0.02, -0.03}};
    double[] linked = CarinoLinking.link(contributions, portfolio, new double[2]);
    double k = Math.log(1.045) / 0.045;
    assertThat(linked[0])
        .isCloseTo(
            0.07 * Math.log(1.1) / 0.1 / k - 0.02 * Math.log(0.95) / -0.05 / k, within(1e-14));
    assertThat(linked[0] + linked[1]).isCloseTo(0.045, within(1e-14));
  }

  @Test
  void equalReturnsHaveTheLimitAsFactor() {
    assertThat(CarinoLinking.factors(new double[] {0.1}, new double[] {0.1}))
        .containsExactly(new double[] {1}, within(1e-15));
    double[] near = CarinoLinking.factors(new double[] {0.1, 0.2}, new double[] {0.1 - 1e-13, 0.1});
    double[] equal = CarinoLinking.factors(new double[] {0.1, 0.2}, new double[] {0.1, 0.1});
    assertThat(near[0]).isCloseTo(equal[0], within(1e-10));
  }

  @Test
  void refusesWhatDoesNotAddUp() {
    assertFault(
        Fault.OUT_OF_RANGE,
        () -> new Segments(new double[] {0.9}, new double[] {1}, new double[1], new double[1]));
    assertFault(
        Fault.SHAPE,
        () -> new Segments(new double[] {1}, new double[] {1}, new double[2], new double[1]));
    assertFault(
        Fault.OUT_OF_RANGE,
        () ->
            CarinoLinking.link(new double[][] {{0.02}}, new double[] {0.03}, new double[] {0.02}));
    assertFault(
        Fault.OUT_OF_RANGE, () -> CarinoLinking.factors(new double[] {-1}, new double[] {0}));
    assertFault(Fault.EMPTY, () -> CarinoLinking.factors(new double[0], new double[0]));
    assertFault(
        Fault.OUT_OF_RANGE,
        () ->
            GeometricAttribution.of(
                new Segments(
                    new double[] {1}, new double[] {1}, new double[] {-1}, new double[1])));
  }

  private static void assertFault(Fault fault, Runnable call) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(
            InvalidInputException.class, e -> assertThat(e.fault()).isEqualTo(fault));
  }
}
