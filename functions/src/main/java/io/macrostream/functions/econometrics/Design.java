package io.macrostream.functions.econometrics;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Moments;
import io.macrostream.functions.stats.Require;
import java.util.Arrays;

/**
 * The regressors of a least-squares problem in an orthonormal basis q, with the matrix w that leads
 * back: coefficients = w q'y and (X'X)^-1 = w w'. Normal equations are never formed, and with an
 * intercept the columns are centred first, which takes most of the collinearity out of levels.
 *
 * <p>Gram and Schmidt with each column orthogonalised twice, which is as orthogonal as Householder
 * (Giraud, Langou and Rozloznik 2005). It is written out because the decomposition of commons-math
 * gives Q only as a matrix of n by n, and its columns are needed for leverages, for robust
 * covariances and for the sums of squares of nested models.
 */
final class Design {

  /** How far above rounding a column must stand out of the others. */
  private static final double RANK = 32 * Math.ulp(1.0);

  private final int n;
  private final boolean intercept;
  private final double[][] columns;
  private final double[][] q;
  private final double[][] w;

  private Design(int n, boolean intercept, double[][] columns, double[][] q, double[][] w) {
    this.n = n;
    this.columns = columns;
    this.intercept = intercept;
    this.q = q;
    this.w = w;
  }

  /**
   * The design of those regressors.
   *
   * @param x one row for each observation
   * @param intercept whether a constant comes before them
   */
  static Design of(double[][] x, boolean intercept) {
    int n = x.length;
    Require.enough("a regression", n, 1);
    int p = x[0].length;
    int k = intercept ? p + 1 : p;
    Require.that(k > 0, Fault.EMPTY, "no regressors: give one at least, or an intercept");
    Require.enough("a regression with " + k + " coefficients", n, k + 1);
    int first = intercept ? 1 : 0;
    double[][] columns = new double[k][];
    double[][] q = new double[k][n];
    double[][] r = new double[p][p];
    double[] centre = new double[p];
    double[] scale = new double[p];
    if (intercept) {
      columns[0] = new double[n];
      Arrays.fill(columns[0], 1);
      Arrays.fill(q[0], 1 / Math.sqrt(n));
    }
    double loss = 1;
    for (int j = 0; j < p; j++) {
      double[] column = column(x, j, p);
      columns[first + j] = column.clone();
      double before = norm(column);
      if (intercept) {
        centre[j] = Moments.of(column).mean();
        for (int t = 0; t < n; t++) {
          column[t] -= centre[j];
        }
      }
      scale[j] = norm(column);
      int number = j;
      Require.that(
          scale[j] > 0,
          Fault.SINGULAR,
          () ->
              "regressor "
                  + number
                  + (intercept ? " is constant, as the intercept is" : " is zero")
                  + ": leave it out");
      loss = Math.max(loss, before / scale[j]);
      for (int t = 0; t < n; t++) {
        column[t] /= scale[j];
      }
      double rest = orthogonalise(column, q, first, j, r);
      Require.that(
          rest > RANK * loss * Math.sqrt(k),
          Fault.SINGULAR,
          () -> "regressor " + number + " depends linearly on those before it: leave it out");
      for (int t = 0; t < n; t++) {
        q[first + j][t] = column[t] / rest;
      }
    }
    return new Design(n, intercept, columns, q, back(r, centre, scale, intercept, n));
  }

  private static double[] column(double[][] x, int j, int p) {
    double[] column = new double[x.length];
    for (int t = 0; t < x.length; t++) {
      int row = t;
      Require.that(
          x[t].length == p,
          Fault.SHAPE,
          () -> "row " + row + " has " + x[row].length + " regressors, the first has " + p);
      column[t] = Require.finite("regressor " + j + " of row " + t, x[t][j]);
    }
    return column;
  }

  /** Takes the part along the first j basis vectors out of a column; returns what is left of it. */
  private static double orthogonalise(
      double[] column, double[][] q, int first, int j, double[][] r) {
    for (int pass = 0; pass < 2; pass++) {
      for (int i = 0; i < j; i++) {
        double along = dot(q[first + i], column);
        r[i][j] += along;
        subtract(column, along, q[first + i]);
      }
    }
    r[j][j] = norm(column);
    return r[j][j];
  }

  private static double[][] back(
      double[][] r, double[] centre, double[] scale, boolean intercept, int n) {
    int p = r.length;
    double[][] inverse = new double[p][p];
    for (int j = 0; j < p; j++) {
      inverse[j][j] = 1 / r[j][j];
      for (int i = j - 1; i >= 0; i--) {
        double sum = 0;
        for (int m = i + 1; m <= j; m++) {
          sum += r[i][m] * inverse[m][j];
        }
        inverse[i][j] = -sum / r[i][i];
      }
    }
    int first = intercept ? 1 : 0;
    double[][] w = new double[p + first][p + first];
    for (int i = 0; i < p; i++) {
      for (int j = i; j < p; j++) {
        w[first + i][first + j] = inverse[i][j] / scale[i];
      }
    }
    if (intercept) {
      w[0][0] = 1 / Math.sqrt(n);
      for (int j = 0; j < p; j++) {
        for (int i = 0; i <= j; i++) {
          w[0][1 + j] -= centre[i] * w[1 + i][1 + j];
        }
      }
    }
    return w;
  }

  int n() {
    return n;
  }

  /** Coefficients, the intercept among them. */
  int k() {
    return q.length;
  }

  boolean intercept() {
    return intercept;
  }

  /** Regressors as they were given, after a column of ones where there is an intercept. */
  double[][] columns() {
    return columns;
  }

  /** Orthonormal columns; the first is the constant where there is an intercept. */
  double[][] q() {
    return q;
  }

  /** Upper triangular but for the row of the intercept. */
  double[][] w() {
    return w;
  }

  static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int t = 0; t < a.length; t++) {
      sum += a[t] * b[t];
    }
    return sum;
  }

  static double norm(double[] a) {
    return Math.sqrt(dot(a, a));
  }

  static void subtract(double[] from, double times, double[] what) {
    for (int t = 0; t < from.length; t++) {
      from[t] -= times * what[t];
    }
  }
}
