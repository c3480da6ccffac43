package io.macrostream.functions.stats;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import java.util.Arrays;

/**
 * A covariance matrix shrunk to one in which all pairs have the average correlation (Ledoit and
 * Wolf 2004, Honey, I shrunk the sample covariance matrix). Variances stay as they are.
 *
 * <p>The intensity is theirs, which minimises the expected squared Frobenius distance, with two
 * liberties: observations may have weights, in which case the inverse of the sum of squared weights
 * stands for their number; and the mean may be held at zero.
 *
 * @param matrix the shrunk covariances, with weights that add up to one (divisor n for equal ones)
 * @param intensity share of the target, from 0 to 1; 0 for two series or fewer, whose matrix is its
 *     own target
 * @param averageCorrelation of all pairs; 0 for a single series
 * @param effectiveSize 1 / sum of squared weights
 */
@SuppressWarnings("ArrayRecordComponent") // a result, never compared
public record ShrunkCovariance(
    double[][] matrix, double intensity, double averageCorrelation, double effectiveSize) {

  /** Relative distance to the target below which the matrix is its own target. */
  private static final double AT_TARGET = 1e-24;

  /**
   * As in the paper: equal weights, deviations from the mean, divisor n.
   *
   * @param observations a row for each, a column for each series
   */
  public static ShrunkCovariance of(double[][] observations) {
    double[] weights = new double[observations.length];
    Arrays.fill(weights, 1.0 / Math.max(1, weights.length));
    return of(observations, weights, false);
  }

  /**
   * With weights.
   *
   * @param observations a row for each, a column for each series
   * @param weights of the observations, positive, adding up to one
   * @param zeroMean whether means are held at zero
   */
  public static ShrunkCovariance of(double[][] observations, double[] weights, boolean zeroMean) {
    Weighted sample = Weighted.of(observations, weights, zeroMean);
    int n = sample.series();
    double[][] s = sample.covariance();
    double[] sd = new double[n];
    for (int i = 0; i < n; i++) {
      int series = i;
      Require.that(s[i][i] > 0, Fault.ZERO_DISPERSION, () -> "series " + series + " is constant");
      sd[i] = Math.sqrt(s[i][i]);
    }
    double correlations = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        correlations += s[i][j] / (sd[i] * sd[j]);
      }
    }
    double average = n == 1 ? 0 : correlations / (n * (n - 1) / 2.0);
    double noise = 0; // pi - rho of the paper; the terms of the diagonal cancel
    double gap = 0; // gamma
    double size = 0;
    for (int i = 0; i < n; i++) {
      size += s[i][i] * s[i][i];
      for (int j = 0; j < n; j++) {
        if (i != j) {
          double target = average * sd[i] * sd[j];
          noise +=
              sample.fourth(i, j, i, j, s)
                  - average
                      / 2
                      * (sd[j] / sd[i] * sample.fourth(i, i, i, j, s)
                          + sd[i] / sd[j] * sample.fourth(j, j, i, j, s));
          gap += (target - s[i][j]) * (target - s[i][j]);
        }
      }
    }
    double effective = sample.effectiveSize();
    double intensity =
        gap <= AT_TARGET * size ? 0 : Math.max(0, Math.min(1, noise / gap / effective));
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        if (i != j) {
          s[i][j] = (1 - intensity) * s[i][j] + intensity * average * sd[i] * sd[j];
        }
      }
    }
    return new ShrunkCovariance(s, intensity, average, effective);
  }

  /** Deviations by series, with weights. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Weighted(double[][] deviations, double[] weights) {

    static Weighted of(double[][] observations, double[] weights, boolean zeroMean) {
      Require.enough("a shrunk covariance", observations.length, 2);
      Require.sample(weights);
      Require.that(
          weights.length == observations.length,
          Fault.SHAPE,
          () -> weights.length + " weights of " + observations.length + " observations");
      double total = 0;
      for (double weight : weights) {
        Require.that(weight > 0, Fault.OUT_OF_RANGE, () -> "a weight is " + weight);
        total += weight;
      }
      double sum = total;
      Require.that(
          Math.abs(total - 1) < 1e-9, Fault.OUT_OF_RANGE, () -> "weights add up to " + sum);
      int n = observations[0].length;
      double[][] deviations = new double[n][weights.length];
      for (int t = 0; t < weights.length; t++) {
        int row = t;
        Require.that(observations[t].length == n, Fault.SHAPE, () -> "row " + row + " differs");
        Require.sample(observations[t]);
        for (int i = 0; i < n; i++) {
          deviations[i][t] = observations[t][i];
        }
      }
      if (!zeroMean) {
        for (double[] series : deviations) {
          double mean = 0;
          for (int t = 0; t < weights.length; t++) {
            mean += weights[t] * series[t];
          }
          for (int t = 0; t < weights.length; t++) {
            series[t] -= mean;
          }
        }
      }
      return new Weighted(deviations, weights);
    }

    int series() {
      return deviations.length;
    }

    double effectiveSize() {
      double squares = 0;
      for (double weight : weights) {
        squares += weight * weight;
      }
      return 1 / squares;
    }

    double[][] covariance() {
      double[][] s = new double[series()][series()];
      for (int i = 0; i < s.length; i++) {
        for (int j = 0; j <= i; j++) {
          for (int t = 0; t < weights.length; t++) {
            s[i][j] += weights[t] * deviations[i][t] * deviations[j][t];
          }
          s[j][i] = s[i][j];
        }
      }
      return s;
    }

    /** Mean of (y_a y_b - s_ab)(y_c y_d - s_cd). */
    double fourth(int a, int b, int c, int d, double[][] s) {
      double sum = 0;
      for (int t = 0; t < weights.length; t++) {
        sum +=
            weights[t]
                * (deviations[a][t] * deviations[b][t] - s[a][b])
                * (deviations[c][t] * deviations[d][t] - s[c][d]);
      }
      return sum;
    }
  }
}
