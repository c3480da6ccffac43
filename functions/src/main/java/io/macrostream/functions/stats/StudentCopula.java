package io.macrostream.functions.stats;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.DecompositionSolver;
import org.apache.commons.math3.special.Gamma;
import org.apache.commons.math3.stat.correlation.KendallsCorrelation;

/**
 * A copula of Student's t, which unlike a normal one lets extremes come together: correlations
 * sin(pi tau / 2) of Kendall's tau, which does not depend on the marginals, repaired where they are
 * no correlation matrix; degrees of freedom by maximum likelihood on ranks / (n + 1) (McNeil, Frey
 * and Embrechts).
 *
 * @param correlation the parameter, not the correlation of the returns
 * @param nu degrees of freedom, from {@link #LEAST_NU} to {@link StudentFit#MOST_NU}; a single
 *     series has none, and {@link #LEAST_NU} stands for them
 * @param repair Frobenius norm of what the repair changed, 0 where there was none
 */
@SuppressWarnings("ArrayRecordComponent") // a result, never compared
public record StudentCopula(double[][] correlation, double nu, double repair) {

  /** Fewest degrees of freedom. */
  public static final double LEAST_NU = 3;

  /** Share of the identity mixed in for the likelihood only: a repaired matrix is singular. */
  private static final double RIDGE = 1e-6;

  /**
   * Fits.
   *
   * @param columns a series for each row, aligned, {@link StudentFit#LEAST} values at least
   */
  public static StudentCopula of(double[][] columns) {
    Require.that(columns.length > 0, Fault.EMPTY, "no series");
    int d = columns.length;
    int n = columns[0].length;
    Require.enough("a copula", n, StudentFit.LEAST);
    double[][] rho = new double[d][d];
    for (int i = 0; i < d; i++) {
      int series = i;
      Require.that(
          columns[i].length == n, Fault.SHAPE, () -> "series " + series + " is not of " + n);
      Require.sample(columns[i]);
      Require.that(
          Moments.of(columns[i]).m2() > 0,
          Fault.ZERO_DISPERSION,
          () -> "series " + series + " is constant");
      rho[i][i] = 1;
      for (int j = 0; j < i; j++) {
        double tau = new KendallsCorrelation().correlation(columns[i], columns[j]);
        rho[i][j] = Math.sin(Math.PI / 2 * tau);
        rho[j][i] = rho[i][j];
      }
    }
    NearestCorrelation nearest = NearestCorrelation.of(rho);
    double nu =
        d == 1
            ? LEAST_NU
            : StudentFit.Profile.maximum(
                LEAST_NU, StudentFit.MOST_NU, new Likelihood(columns, nearest.matrix())::of);
    return new StudentCopula(nearest.matrix(), nu, nearest.distance());
  }

  /** The log-likelihood of ranks as a function of the degrees of freedom. */
  private static final class Likelihood {

    private final int n;
    private final double[][] ranks;
    private final double[][] inverse;
    private final double logDeterminant;

    Likelihood(double[][] columns, double[][] correlation) {
      this.n = columns[0].length;
      this.ranks = Arrays.stream(columns).map(Likelihood::ranks).toArray(double[][]::new);
      int d = columns.length;
      Array2DRowRealMatrix matrix = new Array2DRowRealMatrix(d, d);
      for (int i = 0; i < d; i++) {
        for (int j = 0; j < d; j++) {
          matrix.setEntry(i, j, i == j ? 1 : (1 - RIDGE) * correlation[i][j]);
        }
      }
      CholeskyDecomposition cholesky = new CholeskyDecomposition(matrix);
      this.logDeterminant = Math.log(cholesky.getDeterminant());
      DecompositionSolver solver = cholesky.getSolver();
      this.inverse = new double[d][];
      for (int i = 0; i < d; i++) {
        double[] unit = new double[d];
        unit[i] = 1;
        this.inverse[i] = solver.solve(new ArrayRealVector(unit, false)).toArray();
      }
    }

    /** Ranks from 1, the mean rank for ties. */
    private static double[] ranks(double[] values) {
      double[] sorted = values.clone();
      Arrays.sort(sorted);
      double[] ranks = new double[values.length];
      for (int t = 0; t < ranks.length; t++) {
        int at = Arrays.binarySearch(sorted, values[t]);
        int from = at;
        int to = at;
        while (from > 0 && sorted[from - 1] == values[t]) {
          from--;
        }
        while (to + 1 < sorted.length && sorted[to + 1] == values[t]) {
          to++;
        }
        ranks[t] = (from + to) / 2.0 + 1;
      }
      return ranks;
    }

    double of(double nu) {
      StudentT student = new StudentT(nu);
      Map<Double, Double> quantiles = new HashMap<>(); // looked up only, never iterated
      int d = ranks.length;
      double constant =
          Gamma.logGamma((nu + d) / 2)
              + (d - 1) * Gamma.logGamma(nu / 2)
              - d * Gamma.logGamma((nu + 1) / 2)
              - logDeterminant / 2;
      double sum = n * constant;
      double[] x = new double[d];
      for (int t = 0; t < n; t++) {
        for (int i = 0; i < d; i++) {
          x[i] = quantiles.computeIfAbsent(ranks[i][t], r -> student.quantile(r / (n + 1)));
          sum += (nu + 1) / 2 * Math.log1p(x[i] * x[i] / nu);
        }
        double form = 0;
        for (int i = 0; i < d; i++) {
          for (int j = 0; j < d; j++) {
            form += x[i] * inverse[i][j] * x[j];
          }
        }
        sum -= (nu + d) / 2 * Math.log1p(form / nu);
      }
      return sum;
    }
  }
}
