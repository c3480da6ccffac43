package io.macrostream.functions.risk.stress;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;

/** Matrices that must be covariances or correlations already: nothing is repaired here. */
final class SemiDefinite {

  private static final double ROUNDING = 1e-10;

  private SemiDefinite() {}

  /** {@code matrix} if it is square, symmetric and positive semi-definite. */
  static double[][] require(String name, double[][] matrix) {
    int n = matrix.length;
    Require.that(n > 0, Fault.EMPTY, () -> name + " is empty");
    double largest = 0;
    for (double[] row : matrix) {
      Require.sample(row);
      Require.that(row.length == n, Fault.SHAPE, () -> name + " is not square");
      for (double value : row) {
        largest = Math.max(largest, Math.abs(value));
      }
    }
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        int row = i;
        int column = j;
        Require.that(
            Math.abs(matrix[i][j] - matrix[j][i]) <= ROUNDING * largest,
            Fault.SHAPE,
            () -> name + " is not symmetric at " + row + ", " + column);
      }
    }
    double scale = largest;
    double[][] symmetric = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        symmetric[i][j] = (matrix[i][j] + matrix[j][i]) / 2;
      }
    }
    double least = Double.POSITIVE_INFINITY;
    for (double value :
        new EigenDecomposition(new Array2DRowRealMatrix(symmetric)).getRealEigenvalues()) {
      least = Math.min(least, value);
    }
    double smallest = least;
    Require.that(
        smallest >= -ROUNDING * scale * n,
        Fault.OUT_OF_RANGE,
        () ->
            name
                + " is not positive semi-definite (least eigenvalue "
                + smallest
                + "): repair it before");
    return matrix;
  }

  /** {@code matrix} if it is semi-definite with ones on the diagonal. */
  static double[][] requireCorrelation(String name, double[][] matrix) {
    require(name, matrix);
    for (int i = 0; i < matrix.length; i++) {
      int row = i;
      Require.that(
          Math.abs(matrix[i][i] - 1) <= ROUNDING,
          Fault.OUT_OF_RANGE,
          () -> name + " has " + matrix[row][row] + " on its diagonal, not 1");
    }
    return matrix;
  }
}
