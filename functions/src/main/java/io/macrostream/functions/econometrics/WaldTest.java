package io.macrostream.functions.econometrics;

import io.macrostream.functions.stats.InvalidInputException;
import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;
import io.macrostream.functions.stats.TailProbability;
import java.util.Optional;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.DecompositionSolver;
import org.apache.commons.math3.linear.LUDecomposition;

/**
 * Whether all coefficients but the intercept are zero, by any covariance of them: F = b' V^-1 b /
 * q. With the classical covariance it is the F of the regression.
 *
 * @param f the statistic
 * @param pValue by F(q, n - k)
 */
public record WaldTest(double f, double pValue) {

  /**
   * The test of a fit with that covariance matrix of its coefficients.
   *
   * @throws InvalidInputException SINGULAR where {@link #find} is empty
   */
  public static WaldTest of(Ols fit, double[][] covariance) {
    return find(fit, covariance)
        .orElseThrow(
            () ->
                new InvalidInputException(
                    Fault.SINGULAR, "covariance of the coefficients is singular"));
  }

  /**
   * The test as {@link #of}, or nothing where that matrix is singular to rounding: regressors near
   * to collinear have coefficients and errors to many digits long after their covariance has none
   * left to invert.
   */
  public static Optional<WaldTest> find(Ols fit, double[][] covariance) {
    int first = fit.intercept() ? 1 : 0;
    int q = fit.regressors();
    Require.that(q > 0, Fault.EMPTY, "no coefficient but the intercept: nothing to test");
    double[] b = fit.coefficients();
    double[] errors = CoefficientCovariance.standardErrors(covariance);
    // In units of standard errors, so that coefficients of any size are inverted alike.
    double[] t = new double[q];
    double[][] correlation = new double[q][q];
    for (int i = 0; i < q; i++) {
      if (!(errors[first + i] > 0)) {
        return Optional.empty();
      }
      t[i] = b[first + i] / errors[first + i];
      for (int j = 0; j < q; j++) {
        correlation[i][j] =
            covariance[first + i][first + j] / errors[first + i] / errors[first + j];
      }
    }
    DecompositionSolver solver =
        new LUDecomposition(new Array2DRowRealMatrix(correlation, false), 1e-13).getSolver();
    if (!solver.isNonSingular()) {
      return Optional.empty();
    }
    ArrayRealVector vector = new ArrayRealVector(t, false);
    double f = Math.max(0, vector.dotProduct(solver.solve(vector)) / q);
    return Optional.of(new WaldTest(f, TailProbability.fAbove(f, q, fit.degreesOfFreedom())));
  }
}
