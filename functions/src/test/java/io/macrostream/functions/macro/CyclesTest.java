package io.macrostream.functions.macro;

import static io.macrostream.functions.macro.MacroSeriesTest.assertFault;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.macrostream.functions.SharedMaterial;
import io.macrostream.functions.macro.SeasonalAdjustment.Average;
import io.macrostream.functions.macro.SeasonalAdjustment.Mode;
import io.macrostream.functions.stats.InvalidInputException.Fault;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.stat.regression.OLSMultipleLinearRegression;
import org.junit.jupiter.api.Test;

class CyclesTest {

  private static double[] walk(int n, int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] values = new double[n];
    for (int t = 0; t < n; t++) {
      values[t] = (t == 0 ? 100 : values[t - 1]) + random.nextDouble(-1, 1.2);
    }
    return values;
  }

  @Test
  void twoSidedTrendSolvesTheWholeSystem() {
    for (int n : new int[] {3, 4, 5, 60}) {
      double[] values = walk(n, n);
      double lambda = 1600;
      RealMatrix second = new Array2DRowRealMatrix(n - 2, n);
      for (int r = 0; r < n - 2; r++) {
        second.setRow(r, new double[n]);
        second.setEntry(r, r, 1);
        second.setEntry(r, r + 1, -2);
        second.setEntry(r, r + 2, 1);
      }
      RealMatrix system =
          MatrixUtils.createRealIdentityMatrix(n)
              .add(second.transpose().multiply(second).scalarMultiply(lambda));
      double[] slow =
          new LUDecomposition(system).getSolver().solve(new ArrayRealVector(values)).toArray();
      assertThat(new HodrickPrescott(lambda).twoSided(values)).containsExactly(slow, within(1e-8));
    }
  }

  /** The filter of the smooth trend model, started so vaguely that the start does not count. */
  @Test
  void oneSidedTrendIsTheKalmanFilter() {
    double[] values = walk(80, 4);
    double lambda = 1600;
    double[] fast = new HodrickPrescott(lambda).oneSided(values, 6);
    assertThat(fast[4]).isNaN();
    // State: level and slope; the slope moves by noise of variance 1 / lambda.
    double level = 0;
    double slope = 0;
    double[] p = {1e9, 0, 1e9};
    for (int t = 0; t < values.length; t++) {
      double next = level + slope;
      double p00 = p[0] + 2 * p[1] + p[2];
      double p01 = p[1] + p[2];
      double p11 = p[2] + 1 / lambda;
      if (t == 0) {
        next = 0;
        p00 = 1e9;
        p01 = 0;
        p11 = 1e9;
      }
      double gain0 = p00 / (p00 + 1);
      double gain1 = p01 / (p00 + 1);
      double error = values[t] - next;
      level = next + gain0 * error;
      slope = slope + gain1 * error;
      p = new double[] {p00 - gain0 * p00, p01 - gain0 * p01, p11 - gain1 * p01};
      if (t >= 5) {
        assertThat(fast[t]).as("value " + t).isCloseTo(level, within(2e-4));
      }
    }
  }

  @Test
  void aLineIsItsOwnTrendAndNothingLaterCounts() {
    double[] line = new double[40];
    Arrays.setAll(line, t -> 5 + 0.3 * t);
    HodrickPrescott filter = new HodrickPrescott(129_600);
    assertThat(filter.twoSided(line)).containsExactly(line, within(1e-7));
    double[] values = walk(60, 9);
    double[] whole = filter.oneSided(values, 24);
    double[] cut = filter.oneSided(Arrays.copyOf(values, 40), 24);
    assertThat(Arrays.copyOf(whole, 40)).containsExactly(cut);
    assertFault(Fault.OUT_OF_RANGE, () -> new HodrickPrescott(0));
    assertFault(Fault.TOO_FEW, () -> filter.oneSided(line, 41));
    assertFault(Fault.EMPTY, () -> filter.twoSided(new double[0]));
  }

  @Test
  void hamiltonIsTheRegressionOfAnother() {
    double[] values = walk(120, 6);
    int h = 8;
    int p = 4;
    HamiltonFilter all = HamiltonFilter.of(values, h, p, Estimation.FULL_SAMPLE);
    int first = h + p - 1;
    double[][] x = new double[values.length - first][p];
    double[] y = Arrays.copyOfRange(values, first, values.length);
    for (int t = first; t < values.length; t++) {
      for (int lag = 0; lag < p; lag++) {
        x[t - first][lag] = values[t - h - lag];
      }
    }
    OLSMultipleLinearRegression ols = new OLSMultipleLinearRegression();
    ols.newSampleData(y, x);
    assertThat(all.coefficients())
        .containsExactly(ols.estimateRegressionParameters(), within(1e-8));
    assertThat(Arrays.copyOfRange(all.cycle(), first, values.length))
        .containsExactly(ols.estimateResiduals(), within(1e-9));
    HamiltonFilter real = HamiltonFilter.of(values, h, p, Estimation.EXPANDING);
    assertThat(real.cycle()[119]).isCloseTo(all.cycle()[119], within(1e-12));
    assertThat(real.cycle()[first]).isNaN();
    HamiltonFilter cut = HamiltonFilter.of(Arrays.copyOf(values, 80), h, p, Estimation.EXPANDING);
    assertThat(Arrays.copyOf(real.cycle(), 80)).containsExactly(cut.cycle());
    double[] line = new double[60];
    Arrays.setAll(line, t -> 2.0 * t);
    assertFault(Fault.SINGULAR, () -> HamiltonFilter.of(line, h, p, Estimation.FULL_SAMPLE));
    assertFault(
        Fault.SINGULAR, () -> HamiltonFilter.of(new double[60], h, p, Estimation.EXPANDING));
    assertFault(
        Fault.TOO_FEW, () -> HamiltonFilter.of(new double[16], h, p, Estimation.FULL_SAMPLE));
  }

  /** The gap of the real GDP of the United States was deep in 2009, by either measure. */
  @Test
  void gapsOfRealGdp() {
    double[] gdp =
        SharedMaterial.csv("data/history/macro_us/real_gdp.csv").stream()
            .skip(1)
            .mapToDouble(row -> Double.parseDouble(row[1]))
            .toArray();
    double[] logs = PriceChange.logPercent(gdp);
    double[] hamilton = HamiltonFilter.of(logs, 8, 4, Estimation.FULL_SAMPLE).cycle();
    int mid2009 = 4 * 9 + 1;
    assertThat(hamilton[mid2009]).isLessThan(-5);
    assertThat(Arrays.copyOfRange(hamilton, 36, 40)).contains(min(hamilton));
    double[] trend = new HodrickPrescott(1600).oneSided(logs, 12);
    assertThat(logs[mid2009] - trend[mid2009]).isLessThan(-1);
  }

  private static double min(double[] values) {
    return Arrays.stream(values).filter(x -> !Double.isNaN(x)).min().orElseThrow();
  }

  @Test
  void stableSeasonsOnALineAreFound() {
    double[] season = {3, -1, 0.5, -2.5};
    double[] sum = new double[28];
    Arrays.setAll(sum, t -> 10 + 0.2 * t + season[t % 4]);
    for (Average average : Average.values()) {
      SeasonalAdjustment found =
          SeasonalAdjustment.of(sum, 4, Mode.ADDITIVE, average, Estimation.FULL_SAMPLE);
      assertThat(found.factors()).containsExactly(season, within(1e-12));
      for (int t = 0; t < sum.length; t++) {
        assertThat(found.adjusted()[t]).isCloseTo(10 + 0.2 * t, within(1e-12));
      }
    }
    double[] ratio = {1.2, 0.9, 1.1, 0.8};
    double[] product = new double[28];
    Arrays.setAll(product, t -> 50 * ratio[t % 4]);
    assertThat(
            SeasonalAdjustment.of(
                    product, 4, Mode.MULTIPLICATIVE, Average.TRIMMED, Estimation.FULL_SAMPLE)
                .factors())
        .containsExactly(ratio, within(1e-12));
  }

  /** One strike in one month: robust factors do not notice, the mean does. */
  @Test
  void robustFactorsForgetAnOutlier() {
    double[] values = new double[12 * 9];
    Arrays.setAll(values, t -> t % 12 == 2 ? 1 : 0);
    values[50] = 40;
    double clean = 1 - 1 / 12.0;
    SeasonalAdjustment robust =
        SeasonalAdjustment.of(values, 12, Mode.ADDITIVE, Average.MEDIAN, Estimation.FULL_SAMPLE);
    SeasonalAdjustment mean =
        SeasonalAdjustment.of(values, 12, Mode.ADDITIVE, Average.MEAN, Estimation.FULL_SAMPLE);
    assertThat(robust.factors()[2]).isCloseTo(clean, within(1e-9));
    assertThat(mean.factors()[2]).isGreaterThan(clean + 3);
  }

  @Test
  void realTimeFactorsUseNothingLater() {
    double[] values = walk(80, 3);
    SeasonalAdjustment whole =
        SeasonalAdjustment.of(values, 12, Mode.ADDITIVE, Average.TRIMMED, Estimation.EXPANDING);
    SeasonalAdjustment cut =
        SeasonalAdjustment.of(
            Arrays.copyOf(values, 50), 12, Mode.ADDITIVE, Average.TRIMMED, Estimation.EXPANDING);
    assertThat(Arrays.copyOf(whole.adjusted(), 50)).containsExactly(cut.adjusted());
    assertThat(whole.adjusted()[34]).isNaN();
    assertThat(whole.adjusted()[35]).isNotNaN();
    assertFault(
        Fault.TOO_FEW,
        () ->
            SeasonalAdjustment.of(
                Arrays.copyOf(values, 35),
                12,
                Mode.ADDITIVE,
                Average.MEAN,
                Estimation.FULL_SAMPLE));
    double[] negative = values.clone();
    negative[3] = -1;
    assertFault(
        Fault.NON_POSITIVE_PRICE,
        () ->
            SeasonalAdjustment.of(
                negative, 12, Mode.MULTIPLICATIVE, Average.MEAN, Estimation.FULL_SAMPLE));
  }
}
