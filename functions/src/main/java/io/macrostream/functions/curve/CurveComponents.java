package io.macrostream.functions.curve;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;
import java.util.Arrays;
import java.util.Comparator;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;

/**
 * Principal components of a history of curves: eigenvectors of the covariance (divisor n - 1) of
 * its columns.
 *
 * <p>Signs are fixed: level has a positive sum of loadings, slope rises from the first to the last
 * tenor (positive score = steeper), curvature is higher in the middle than at the ends on average,
 * and of any further component the loading of largest size is positive.
 *
 * @param means of the columns, taken off before
 * @param eigenvalues variances of the components, descending
 * @param explained their shares in the total variance
 * @param loadings component by tenor, each of length 1
 * @param scores date by component
 */
public record CurveComponents(
    double[] means,
    double[] eigenvalues,
    double[] explained,
    double[][] loadings,
    double[][] scores) {

  /**
   * Of a panel of rates or of their changes.
   *
   * @param panel a row for each date, a column for each tenor in ascending order
   * @param count components wanted, up to the number of tenors
   */
  public static CurveComponents of(double[][] panel, int count) {
    int columns = check(panel);
    Require.that(
        count >= 1 && count <= columns,
        Fault.OUT_OF_RANGE,
        () -> count + " components of " + columns + " tenors");
    double[] means = means(panel);
    double[][] covariance = covariance(panel, means);
    double total = 0;
    for (int i = 0; i < columns; i++) {
      total += covariance[i][i];
    }
    Require.that(total > 0, Fault.ZERO_DISPERSION, "the curves do not move");
    EigenDecomposition eigen = new EigenDecomposition(new Array2DRowRealMatrix(covariance, false));
    double[] values = eigen.getRealEigenvalues();
    Integer[] order = new Integer[columns];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparingDouble((Integer i) -> -values[i]));
    double[] variances = new double[count];
    double[] shares = new double[count];
    double[][] loadings = new double[count][];
    for (int k = 0; k < count; k++) {
      variances[k] = Math.max(0, values[order[k]]);
      shares[k] = variances[k] / total;
      loadings[k] = signed(eigen.getEigenvector(order[k]).toArray(), k);
    }
    return new CurveComponents(means, variances, shares, loadings, scores(panel, means, loadings));
  }

  /** Row-to-row differences of a panel, one row fewer. */
  public static double[][] changes(double[][] panel) {
    int columns = check(panel);
    double[][] changes = new double[panel.length - 1][columns];
    for (int t = 1; t < panel.length; t++) {
      for (int j = 0; j < columns; j++) {
        changes[t - 1][j] = panel[t][j] - panel[t - 1][j];
      }
    }
    return changes;
  }

  private static int check(double[][] panel) {
    Require.enough("principal components", panel.length, 3);
    int columns = panel[0].length;
    Require.enough("a curve", columns, 2);
    for (double[] row : panel) {
      Require.that(
          row.length == columns,
          Fault.SHAPE,
          () -> "a row has " + row.length + " tenors, the first has " + columns);
      Require.sample(row);
    }
    return columns;
  }

  private static double[] means(double[][] panel) {
    double[] means = new double[panel[0].length];
    for (int j = 0; j < means.length; j++) {
      // Deviations from the first row keep the digits of rates that hardly move.
      double sum = 0;
      for (double[] row : panel) {
        sum += row[j] - panel[0][j];
      }
      means[j] = panel[0][j] + sum / panel.length;
    }
    return means;
  }

  private static double[][] covariance(double[][] panel, double[] means) {
    int columns = means.length;
    double[][] covariance = new double[columns][columns];
    for (int i = 0; i < columns; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = 0;
        for (double[] row : panel) {
          sum += (row[i] - means[i]) * (row[j] - means[j]);
        }
        covariance[i][j] = sum / (panel.length - 1);
        covariance[j][i] = covariance[i][j];
      }
    }
    return covariance;
  }

  private static double[] signed(double[] vector, int component) {
    if (orientation(vector, component) < 0) {
      for (int i = 0; i < vector.length; i++) {
        vector[i] = -vector[i];
      }
    }
    return vector;
  }

  private static double orientation(double[] vector, int component) {
    int last = vector.length - 1;
    double sum = Arrays.stream(vector).sum();
    double own =
        switch (component) {
          case 0 -> sum;
          case 1 -> vector[last] - vector[0];
          case 2 -> {
            double ends = vector[0] + vector[last];
            yield last < 2 ? 0 : (sum - ends) / (last - 1) - ends / 2;
          }
          default -> 0;
        };
    return own == 0 ? largest(vector) : own;
  }

  private static double largest(double[] vector) {
    double largest = 0;
    for (double each : vector) {
      largest = Math.abs(each) > Math.abs(largest) ? each : largest;
    }
    return largest;
  }

  private static double[][] scores(double[][] panel, double[] means, double[][] loadings) {
    double[][] scores = new double[panel.length][loadings.length];
    for (int t = 0; t < panel.length; t++) {
      for (int k = 0; k < loadings.length; k++) {
        for (int j = 0; j < means.length; j++) {
          scores[t][k] += (panel[t][j] - means[j]) * loadings[k][j];
        }
      }
    }
    return scores;
  }
}
