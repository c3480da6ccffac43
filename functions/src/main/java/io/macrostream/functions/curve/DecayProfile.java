package io.macrostream.functions.curve;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.SingularValueDecomposition;

/**
 * The best betas for given decays, by weighted least squares, and what they leave: the linear part
 * of a Nelson-Siegel fit. It keeps scratch arrays, so it serves one thread.
 */
final class DecayProfile {

  /** A condition number above it means that the betas are not identified. */
  static final double ILL_CONDITIONED = 1e4;

  final double[] times;
  private final double[] rates;
  private final double[] roots;
  private final double weightSum;
  private final LeastSquares squares;
  private final int decays;

  /**
   * A profile.
   *
   * @param decays 1 for Nelson-Siegel, 2 for Svensson
   */
  DecayProfile(double[] times, double[] rates, double[] weights, int decays) {
    this.times = times;
    this.rates = rates;
    this.decays = decays;
    this.roots = new double[times.length];
    double sum = 0;
    for (int i = 0; i < times.length; i++) {
      double weight = weights == null ? 1 : weights[i];
      roots[i] = Math.sqrt(weight);
      sum += weight;
    }
    this.weightSum = sum;
    this.squares = new LeastSquares(times.length, decays + 2);
  }

  /** Sum of weighted squared residuals with one decay; infinite where not identified. */
  double sse(double lambda) {
    fill(lambda);
    return squares.solve();
  }

  /** The same with two decays. */
  double sse(double lambda, double second) {
    fill(lambda);
    double[] column = squares.a[3];
    for (int i = 0; i < times.length; i++) {
      column[i] = roots[i] * Loadings.curvature(second * times[i]);
    }
    return squares.solve();
  }

  private void fill(double lambda) {
    double[] level = squares.a[0];
    double[] slope = squares.a[1];
    double[] curvature = squares.a[2];
    double[] right = squares.a[decays + 2];
    for (int i = 0; i < times.length; i++) {
      double x = lambda * times[i];
      double decayed = Math.exp(-x);
      double root = roots[i];
      double curve = Loadings.curvature(x, decayed);
      level[i] = root;
      slope[i] = root * (curve + decayed);
      curvature[i] = root * curve;
      right[i] = root * rates[i];
    }
  }

  /** The fit at these decays. */
  NelsonSiegelFit fit(double[] lambda, boolean atBound) {
    double sse = decays == 1 ? sse(lambda[0]) : sse(lambda[0], lambda[1]);
    Require.that(
        sse < Double.POSITIVE_INFINITY,
        Fault.SINGULAR,
        "the loadings depend on each other at these decays: move the decays apart or into the"
            + " range of the maturities");
    double[] beta = squares.solution.clone();
    double condition = condition();
    NelsonSiegelCurve curve = new NelsonSiegelCurve(beta, lambda, RateBasis.CONTINUOUS);
    double[] fitted = new double[times.length];
    double worst = 0;
    for (int i = 0; i < times.length; i++) {
      fitted[i] = curve.rate(times[i]);
      if (roots[i] > 0) {
        worst = Math.max(worst, Math.abs(rates[i] - fitted[i]));
      }
    }
    return new NelsonSiegelFit(
        beta,
        lambda.clone(),
        fitted,
        sse,
        Math.sqrt(sse / weightSum),
        worst,
        condition,
        condition > ILL_CONDITIONED,
        atBound);
  }

  /** Ratio of the largest to the smallest singular value of the weighted loadings. */
  private double condition() {
    int n = decays + 2;
    double[][] triangle = new double[n][n];
    for (int i = 0; i < n; i++) {
      System.arraycopy(squares.r[i], i, triangle[i], i, n - i);
    }
    return new SingularValueDecomposition(new Array2DRowRealMatrix(triangle, false))
        .getConditionNumber();
  }
}
