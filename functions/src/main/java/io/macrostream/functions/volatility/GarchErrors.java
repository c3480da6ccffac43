package io.macrostream.functions.volatility;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.RealMatrix;

/** Standard errors of mu, omega, alpha and beta at a maximum of the likelihood. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record GarchErrors(double[] hessian, double[] opg, double[] robust) {

  static final GarchErrors UNDEFINED = new GarchErrors(undefined(), undefined(), undefined());

  private static double[] undefined() {
    return new double[] {Double.NaN, Double.NaN, Double.NaN, Double.NaN};
  }

  static GarchErrors at(GarchLikelihood likelihood, double[] p, boolean zeroMean) {
    int first = zeroMean ? GarchLikelihood.OMEGA : GarchLikelihood.MU;
    RealMatrix information =
        new Array2DRowRealMatrix(likelihood.hessian(p))
            .scalarMultiply(-1)
            .getSubMatrix(first, 3, first, 3);
    RealMatrix outer =
        new Array2DRowRealMatrix(outerProduct(likelihood.scores(p)))
            .getSubMatrix(first, 3, first, 3);
    RealMatrix inverse = inverse(information);
    return new GarchErrors(
        roots(inverse, first),
        roots(inverse(outer), first),
        roots(inverse.multiply(outer).multiply(inverse), first));
  }

  private static double[][] outerProduct(double[][] scores) {
    double[][] sum = new double[4][4];
    for (double[] score : scores) {
      for (int i = 0; i < 4; i++) {
        for (int j = 0; j < 4; j++) {
          sum[i][j] += score[i] * score[j];
        }
      }
    }
    return sum;
  }

  private static RealMatrix inverse(RealMatrix matrix) {
    var solver = new LUDecomposition(matrix).getSolver();
    Require.that(
        solver.isNonSingular(),
        Fault.NO_SOLUTION,
        "the likelihood is flat at its maximum: the parameters are not identified");
    return solver.getInverse();
  }

  private static double[] roots(RealMatrix covariance, int first) {
    double[] errors = new double[4];
    for (int j = first; j < 4; j++) {
      double variance = covariance.getEntry(j - first, j - first);
      Require.that(
          variance > 0,
          Fault.NO_SOLUTION,
          "the likelihood is not curved at its maximum: alpha and beta are not identified by these"
              + " returns");
      errors[j] = Math.sqrt(variance);
    }
    return errors;
  }
}
