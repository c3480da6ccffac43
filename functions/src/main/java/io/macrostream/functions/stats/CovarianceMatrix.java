package io.macrostream.functions.stats;

import io.macrostream.functions.stats.InvalidInputException.Fault;

/** Covariances and correlations of several series. */
public final class CovarianceMatrix {

  private CovarianceMatrix() {}

  /**
   * Covariance matrix.
   *
   * @param observations a row for each observation, a column for each series
   * @param ddof divisor n - ddof
   */
  public static double[][] of(double[][] observations, int ddof) {
    double[][] columns = columns(observations);
    double[][] matrix = new double[columns.length][columns.length];
    for (int i = 0; i < columns.length; i++) {
      for (int j = 0; j <= i; j++) {
        matrix[i][j] = PairStatistic.COVARIANCE.of(columns[i], columns[j], ddof);
        matrix[j][i] = matrix[i][j];
      }
    }
    return matrix;
  }

  /** Pearson correlations, with a diagonal of exactly 1. */
  public static double[][] correlation(double[][] observations) {
    double[][] columns = columns(observations);
    double[][] matrix = new double[columns.length][columns.length];
    for (int i = 0; i < columns.length; i++) {
      int series = i;
      Require.that(
          Moments.of(columns[i]).m2() > 0,
          Fault.ZERO_DISPERSION,
          () -> "series " + series + " is constant: it has no correlation");
      matrix[i][i] = 1;
      for (int j = 0; j < i; j++) {
        matrix[i][j] = PairStatistic.CORRELATION.of(columns[i], columns[j], 0);
        matrix[j][i] = matrix[i][j];
      }
    }
    return matrix;
  }

  private static double[][] columns(double[][] observations) {
    Require.enough("a covariance matrix", observations.length, 2);
    double[][] columns = new double[observations[0].length][observations.length];
    Require.that(columns.length > 0, Fault.EMPTY, "the rows have no numbers");
    for (int t = 0; t < observations.length; t++) {
      int row = t;
      Require.that(
          observations[t].length == columns.length,
          Fault.SHAPE,
          () -> "row " + row + " has another length than the first");
      for (int i = 0; i < columns.length; i++) {
        columns[i][t] = observations[t][i];
      }
    }
    return columns;
  }
}
