package io.macrostream.functions.curve;

import static io.macrostream.functions.curve.Faults.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CurveComponentsTest {

  /** Curves moved by three shapes of very different size. */
  private static double[][] panel(int sign) {
    Random random = new Random(7);
    double[][] panel = new double[400][5];
    for (double[] row : panel) {
      double level = random.nextGaussian();
      double slope = 0.3 * random.nextGaussian();
      double curve = 0.1 * random.nextGaussian();
      for (int j = 0; j < 5; j++) {
        double x = (j - 2) / 2.0;
        row[j] = 4 + sign * (level + slope * x + curve * (1 - 2 * x * x));
      }
    }
    return panel;
  }

  @Test
  void levelSlopeAndCurvatureWithFixedSigns() {
    for (int sign : new int[] {1, -1}) {
      CurveComponents found = CurveComponents.of(panel(sign), 3);
      double[] level = found.loadings()[0];
      double[] slope = found.loadings()[1];
      double[] curvature = found.loadings()[2];
      for (double each : level) {
        assertThat(each).isCloseTo(1 / Math.sqrt(5), within(0.05));
      }
      assertThat(slope[4]).isPositive();
      assertThat(slope[0]).isNegative();
      assertThat(curvature[2]).isPositive();
      assertThat(curvature[0]).isNegative();
      assertThat(curvature[4]).isNegative();
      assertThat(found.explained()[0] + found.explained()[1] + found.explained()[2])
          .isCloseTo(1, within(1e-12));
    }
  }

  @Test
  void scoresHaveTheVarianceOfTheEigenvaluesAndRebuildThePanel() {
    double[][] panel = panel(1);
    CurveComponents found = CurveComponents.of(panel, 5);
    for (int k = 0; k < 3; k++) {
      double sum = 0;
      for (double[] scores : found.scores()) {
        sum += scores[k] * scores[k];
      }
      assertThat(sum / (panel.length - 1))
          .isCloseTo(found.eigenvalues()[k], within(1e-10 * found.eigenvalues()[0]));
    }
    for (int j = 0; j < 5; j++) {
      double value = found.means()[j];
      for (int k = 0; k < 5; k++) {
        value += found.scores()[17][k] * found.loadings()[k][j];
      }
      assertThat(value).isCloseTo(panel[17][j], within(1e-12));
    }
  }

  @Test
  void refusals() {
    assertRefused(
        Fault.ZERO_DISPERSION,
        () -> CurveComponents.of(new double[][] {{1, 2}, {1, 2}, {1, 2}}, 1));
    assertRefused(Fault.TOO_FEW, () -> CurveComponents.of(new double[][] {{1, 2}, {1, 2}}, 1));
    assertRefused(Fault.EMPTY, () -> CurveComponents.of(new double[0][], 1));
    assertRefused(Fault.SHAPE, () -> CurveComponents.of(new double[][] {{1, 2}, {1}, {1, 2}}, 1));
    assertRefused(
        Fault.OUT_OF_RANGE, () -> CurveComponents.of(new double[][] {{1, 2}, {1, 3}, {2, 2}}, 3));
    assertThat(CurveComponents.changes(panel(1))).hasNumberOfRows(399);
  }
}
