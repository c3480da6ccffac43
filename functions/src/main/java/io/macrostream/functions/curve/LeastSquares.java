package io.macrostream.functions.curve;

/**
 * Least squares with three or four columns, by modified Gram-Schmidt on the columns and the right
 * side together, which is backward stable. Written out because the fit of a curve solves hundreds
 * of them per update: it allocates nothing after construction, which the library's QR does.
 */
final class LeastSquares {

  /** A column that keeps less than this share of its length depends on the others. */
  private static final double DEPENDENT = 1e-11;

  private final int rows;
  private final int columns;

  /** Column after column, the right side last. */
  final double[][] a;

  final double[][] r;
  final double[] solution;

  LeastSquares(int rows, int columns) {
    this.rows = rows;
    this.columns = columns;
    this.a = new double[columns + 1][rows];
    this.r = new double[columns][columns + 1];
    this.solution = new double[columns];
  }

  /**
   * Solves for what is in {@link #a}, which it overwrites; the residuals are left in the last
   * column.
   *
   * @return the sum of squared residuals, infinite where the columns depend on each other
   */
  double solve() {
    for (int k = 0; k < columns; k++) {
      double[] column = a[k];
      double before = k == 0 ? 1 : length(k);
      double norm = Math.sqrt(dot(column, column));
      if (!(norm > DEPENDENT * before)) {
        return Double.POSITIVE_INFINITY;
      }
      r[k][k] = norm;
      for (int i = 0; i < rows; i++) {
        column[i] /= norm;
      }
      for (int j = k + 1; j <= columns; j++) {
        double[] other = a[j];
        double along = dot(column, other);
        r[k][j] = along;
        for (int i = 0; i < rows; i++) {
          other[i] -= along * column[i];
        }
      }
    }
    for (int k = columns - 1; k >= 0; k--) {
      double value = r[k][columns];
      for (int j = k + 1; j < columns; j++) {
        value -= r[k][j] * solution[j];
      }
      solution[k] = value / r[k][k];
    }
    return dot(a[columns], a[columns]);
  }

  /** Length of column k before it was made orthogonal, from what was taken off it so far. */
  private double length(int k) {
    double square = dot(a[k], a[k]);
    for (int i = 0; i < k; i++) {
      square += r[i][k] * r[i][k];
    }
    return Math.sqrt(square);
  }

  private double dot(double[] x, double[] y) {
    double sum = 0;
    for (int i = 0; i < rows; i++) {
      sum += x[i] * y[i];
    }
    return sum;
  }
}
