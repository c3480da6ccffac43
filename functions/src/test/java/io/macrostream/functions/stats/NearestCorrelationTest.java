package io.macrostream.functions.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import java.util.Arrays;
import java.util.Random;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.junit.jupiter.api.Test;

class NearestCorrelationTest {

  @Test
  void exampleOfHigham2002() {
    NearestCorrelation nearest =
        NearestCorrelation.of(new double[][] {{1, 1, 0}, {1, 1, 1}, {0, 1, 1}});
    assertThat(nearest.matrix()[0][1]).isCloseTo(0.7607, within(5e-5));
    assertThat(nearest.matrix()[0][2]).isCloseTo(0.1573, within(5e-5));
    assertThat(nearest.matrix()[1][2]).isCloseTo(0.7607, within(5e-5));
    assertThat(nearest.distance()).isCloseTo(0.5278, within(5e-5));
    assertThat(nearest.repaired()).isTrue();
    assertThat(nearest.smallestEigenvalue()).isCloseTo(1 - Math.sqrt(2), within(1e-12));
  }

  /** With a = m12 = m23 and b = m13 the matrix is singular where b = 2 a^2 - 1. */
  @Test
  void exampleOfHigham2002AsAMinimumInOneVariable() {
    double best = Double.POSITIVE_INFINITY;
    double at = 0;
    for (double a = 0.7; a <= 0.85; a += 1e-6) {
      double b = 2 * a * a - 1;
      double distance = Math.sqrt(4 * (1 - a) * (1 - a) + 2 * b * b);
      if (distance < best) {
        best = distance;
        at = a;
      }
    }
    NearestCorrelation nearest =
        NearestCorrelation.of(new double[][] {{1, 1, 0}, {1, 1, 1}, {0, 1, 1}});
    assertThat(nearest.matrix()[0][1]).isCloseTo(at, within(2e-6));
    assertThat(nearest.distance()).isCloseTo(best, within(1e-10));
  }

  @Test
  void aCorrelationMatrixStaysAsItIs() {
    double[][] matrix = {{1, 0.5, -0.2}, {0.5, 1, 0.3}, {-0.2, 0.3, 1}};
    NearestCorrelation nearest = NearestCorrelation.of(matrix);
    assertThat(nearest.repaired()).isFalse();
    assertThat(nearest.distance()).isZero();
    assertThat(nearest.matrix()).isDeepEqualTo(matrix);
    assertThat(NearestCorrelation.of(new double[][] {{1}}).repaired()).isFalse();
    double[][] singular = {{1, 1}, {1, 1}};
    assertThat(NearestCorrelation.of(singular).repaired()).isFalse();
  }

  @Test
  void isFeasibleSymmetricAndNoOtherIsNearer() {
    Random random = new Random(5);
    int n = 6;
    double[][] matrix = new double[n][n];
    for (int i = 0; i < n; i++) {
      matrix[i][i] = 1;
      for (int j = 0; j < i; j++) {
        matrix[i][j] = 2 * random.nextDouble() - 1;
        matrix[j][i] = matrix[i][j];
      }
    }
    NearestCorrelation nearest = NearestCorrelation.of(matrix);
    double[][] x = nearest.matrix();
    assertThat(nearest.repaired()).isTrue();
    assertThat(distance(x, matrix)).isCloseTo(nearest.distance(), within(1e-12));
    EigenDecomposition eigen = new EigenDecomposition(new Array2DRowRealMatrix(x));
    assertThat(Arrays.stream(eigen.getRealEigenvalues()).min().orElseThrow()).isGreaterThan(-1e-12);
    for (int round = 0; round < 500; round++) {
      double[][] factor = new double[n][n];
      double size = Math.pow(10, -4 * random.nextDouble());
      double[][] root = root(eigen);
      for (int i = 0; i < n; i++) {
        double norm = 0;
        for (int k = 0; k < n; k++) {
          factor[i][k] = root[i][k] + size * random.nextGaussian();
          norm += factor[i][k] * factor[i][k];
        }
        for (int k = 0; k < n; k++) {
          factor[i][k] /= Math.sqrt(norm);
        }
      }
      double[][] other = new double[n][n];
      for (int i = 0; i < n; i++) {
        assertThat(x[i][i]).isEqualTo(1);
        for (int j = 0; j < n; j++) {
          assertThat(x[i][j]).isEqualTo(x[j][i]);
          for (int k = 0; k < n; k++) {
            other[i][j] += factor[i][k] * factor[j][k];
          }
        }
      }
      assertThat(distance(other, matrix)).isGreaterThanOrEqualTo(nearest.distance() - 1e-9);
    }
    assertThat(NearestCorrelation.of(x).distance()).isLessThan(1e-9);
  }

  @Test
  void isNearerThanClippedEigenvalues() {
    double[][] matrix = {{1, 0.9, -0.9}, {0.9, 1, 0.9}, {-0.9, 0.9, 1}};
    EigenDecomposition eigen = new EigenDecomposition(new Array2DRowRealMatrix(matrix));
    double[][] root = root(eigen);
    double[][] clipped = new double[3][3];
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        for (int k = 0; k < 3; k++) {
          clipped[i][j] += root[i][k] * root[j][k];
        }
      }
    }
    double[][] scaled = new double[3][3];
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        scaled[i][j] = clipped[i][j] / Math.sqrt(clipped[i][i] * clipped[j][j]);
      }
    }
    assertThat(NearestCorrelation.of(matrix).distance())
        .isLessThanOrEqualTo(distance(scaled, matrix) + 1e-9);
  }

  @Test
  void refusesWhatIsNoSymmetricMatrix() {
    assertFault(Fault.EMPTY, new double[0][]);
    assertFault(Fault.SHAPE, new double[][] {{1, 0}});
    assertFault(Fault.SHAPE, new double[][] {{1, 0.1}, {0.2, 1}});
    assertFault(Fault.NOT_FINITE, new double[][] {{Double.NaN}});
  }

  private static double[][] root(EigenDecomposition eigen) {
    int n = eigen.getRealEigenvalues().length;
    double[][] root = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < n; k++) {
        root[i][k] =
            eigen.getV().getEntry(i, k) * Math.sqrt(Math.max(0, eigen.getRealEigenvalue(k)));
      }
    }
    return root;
  }

  private static double distance(double[][] a, double[][] b) {
    return new Array2DRowRealMatrix(a).subtract(new Array2DRowRealMatrix(b)).getFrobeniusNorm();
  }

  private static void assertFault(Fault fault, double[][] matrix) {
    assertThatThrownBy(() -> NearestCorrelation.of(matrix))
        .isInstanceOfSatisfying(
            InvalidInputException.class, e -> assertThat(e.fault()).isEqualTo(fault));
  }
}
