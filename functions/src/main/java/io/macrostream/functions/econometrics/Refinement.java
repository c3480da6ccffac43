package io.macrostream.functions.econometrics;

/**
 * Iterative refinement of a least-squares solution (Bjorck 1967): residuals r and coefficients b
 * solve r + X b = y and X' r = 0, and what is left of both equations, summed in twice the
 * precision, gives a correction. With it a polynomial of degree 10 (NIST StRD Filip, condition
 * 1e15) keeps the digits that its decomposition alone would lose.
 */
final class Refinement {

  private static final int STEPS = 3;

  private Refinement() {}

  /** Corrects {@code coefficients} and {@code residuals} in place. */
  static void refine(Design design, double[] y, double[] coefficients, double[] residuals) {
    double[][] columns = design.columns();
    int k = columns.length;
    double[] left = new double[y.length];
    double[] along = new double[k];
    double[] values = new double[k];
    for (int step = 0; step < STEPS; step++) {
      for (int t = 0; t < y.length; t++) {
        for (int j = 0; j < k; j++) {
          values[j] = columns[j][t];
        }
        left[t] = -dot(values, coefficients, residuals[t], -y[t]);
      }
      double[] normal = new double[k];
      for (int j = 0; j < k; j++) {
        normal[j] = -dot(columns[j], residuals, 0, 0);
      }
      for (int j = 0; j < k; j++) {
        double sum = 0;
        for (int i = 0; i < k; i++) {
          sum += design.w()[i][j] * normal[i];
        }
        along[j] = Design.dot(design.q()[j], left) - sum;
      }
      for (int i = 0; i < k; i++) {
        coefficients[i] += Design.dot(design.w()[i], along);
      }
      for (int t = 0; t < y.length; t++) {
        double correction = left[t];
        for (int j = 0; j < k; j++) {
          correction -= design.q()[j][t] * along[j];
        }
        residuals[t] += correction;
      }
    }
  }

  /** a'b + c + d as if in twice the precision (Ogita, Rump and Oishi 2005). */
  private static double dot(double[] a, double[] b, double c, double d) {
    double sum = c + d;
    double error = sumError(c, d, sum);
    for (int i = 0; i < a.length; i++) {
      double product = a[i] * b[i];
      double next = sum + product;
      error += Math.fma(a[i], b[i], -product) + sumError(sum, product, next);
      sum = next;
    }
    return sum + error;
  }

  /** What rounding took from a + b (Knuth). */
  private static double sumError(double a, double b, double sum) {
    double part = sum - a;
    return a - (sum - part) + (b - part);
  }
}
