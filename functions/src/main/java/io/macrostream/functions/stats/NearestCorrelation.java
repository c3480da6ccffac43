package io.macrostream.functions.stats;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * The correlation matrix nearest to a symmetric matrix in the Frobenius norm (Higham 2002):
 * projections in turn on the matrices without a negative eigenvalue and on those with a unit
 * diagonal, the former with Dykstra's correction, without which the limit is feasible and not
 * nearest.
 *
 * @param matrix symmetric, ones on its diagonal, no negative eigenvalue beyond rounding
 * @param repaired whether it differs from the matrix given
 * @param distance Frobenius norm of the difference, 0 where nothing was repaired
 * @param smallestEigenvalue of the matrix given
 * @param iterations pairs of projections
 */
@SuppressWarnings("ArrayRecordComponent") // a result, never compared
public record NearestCorrelation(
    double[][] matrix,
    boolean repaired,
    double distance,
    double smallestEigenvalue,
    int iterations) {

  private static final int MOST_ITERATIONS = 20_000;

  /** Relative change of both projections, and gap between them, at which it ends. */
  private static final double CONVERGED = 1e-11;

  /** Negative eigenvalues that are rounding, per row. */
  private static final double ROUNDING = 1e-14;

  /**
   * Repairs.
   *
   * @param symmetric such as correlations that were estimated pair by pair
   */
  public static NearestCorrelation of(double[][] symmetric) {
    RealMatrix given = checked(symmetric);
    int n = symmetric.length;
    double smallest = smallest(new EigenDecomposition(given));
    if (smallest >= -ROUNDING * n && hasUnitDiagonal(given)) {
      return new NearestCorrelation(given.getData(), false, 0, smallest, 0);
    }
    RealMatrix y = given;
    RealMatrix x = given;
    RealMatrix correction = new Array2DRowRealMatrix(n, n);
    for (int iteration = 1; iteration <= MOST_ITERATIONS; iteration++) {
      RealMatrix r = y.subtract(correction);
      RealMatrix previousX = x;
      RealMatrix previousY = y;
      x = withoutNegativeEigenvalues(r);
      correction = x.subtract(r);
      y = withUnitDiagonal(x);
      double norm = y.getFrobeniusNorm();
      double change =
          Math.max(
              y.subtract(x).getFrobeniusNorm(),
              Math.max(
                  x.subtract(previousX).getFrobeniusNorm(),
                  y.subtract(previousY).getFrobeniusNorm()));
      if (change <= CONVERGED * norm) {
        RealMatrix nearest = scaledToUnitDiagonal(x);
        return new NearestCorrelation(
            nearest.getData(),
            true,
            nearest.subtract(given).getFrobeniusNorm(),
            smallest,
            iteration);
      }
    }
    throw new InvalidInputException(
        Fault.NO_SOLUTION,
        "no nearest correlation matrix after " + MOST_ITERATIONS + " projections");
  }

  private static RealMatrix checked(double[][] symmetric) {
    int n = symmetric.length;
    Require.that(n > 0, Fault.EMPTY, "the matrix has no rows");
    for (int i = 0; i < n; i++) {
      int row = i;
      Require.that(symmetric[i].length == n, Fault.SHAPE, () -> "row " + row + " is not of " + n);
      Require.sample(symmetric[i]);
      for (int j = 0; j < i; j++) {
        int column = j;
        Require.that(
            symmetric[i][j] == symmetric[j][i],
            Fault.SHAPE,
            () -> "not symmetric at " + row + ", " + column);
      }
    }
    return new Array2DRowRealMatrix(symmetric);
  }

  private static double smallest(EigenDecomposition eigen) {
    double smallest = Double.POSITIVE_INFINITY;
    for (double value : eigen.getRealEigenvalues()) {
      smallest = Math.min(smallest, value);
    }
    return smallest;
  }

  private static boolean hasUnitDiagonal(RealMatrix matrix) {
    for (int i = 0; i < matrix.getRowDimension(); i++) {
      if (matrix.getEntry(i, i) != 1) {
        return false;
      }
    }
    return true;
  }

  private static RealMatrix withoutNegativeEigenvalues(RealMatrix matrix) {
    EigenDecomposition eigen = new EigenDecomposition(matrix);
    RealMatrix vectors = eigen.getV();
    int n = matrix.getRowDimension();
    RealMatrix out = new Array2DRowRealMatrix(n, n);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = 0;
        for (int k = 0; k < n; k++) {
          double value = eigen.getRealEigenvalue(k);
          if (value > 0) {
            sum += value * vectors.getEntry(i, k) * vectors.getEntry(j, k);
          }
        }
        out.setEntry(i, j, sum);
        out.setEntry(j, i, sum);
      }
    }
    return out;
  }

  private static RealMatrix withUnitDiagonal(RealMatrix matrix) {
    RealMatrix out = matrix.copy();
    for (int i = 0; i < out.getRowDimension(); i++) {
      out.setEntry(i, i, 1);
    }
    return out;
  }

  /** Congruent to the matrix, so it has no negative eigenvalue either; for the last rounding. */
  private static RealMatrix scaledToUnitDiagonal(RealMatrix matrix) {
    RealMatrix out = matrix.copy();
    for (int i = 0; i < out.getRowDimension(); i++) {
      for (int j = 0; j < i; j++) {
        double value =
            matrix.getEntry(i, j) / Math.sqrt(matrix.getEntry(i, i) * matrix.getEntry(j, j));
        out.setEntry(i, j, value);
        out.setEntry(j, i, value);
      }
      out.setEntry(i, i, 1);
    }
    return out;
  }
}
