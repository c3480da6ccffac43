package io.macrostream.functions.stats;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import java.util.ArrayList;
import java.util.List;

/**
 * One z-score out of several: z = sum(w z) / sqrt(w' R w), R the correlation of the components,
 * shrunk towards the identity. A weighted mean of weakly correlated scores has a standard deviation
 * well below 1, so that thresholds would almost never be reached; this has one of 1.
 *
 * <p>A missing component is dropped if what remains has a share of the weights (by absolute value)
 * of at least {@code minWeight}; the flag PARTIAL says so. With less there is no score: MISSING.
 *
 * @param value the score; NaN where there is none
 * @param remaining share of the weights that is present
 * @param weights of the components, renormalised to the sum of absolute weights that was given; 0
 *     for a missing one
 * @param sd sqrt(w' R w) with these
 * @param flags PARTIAL or MISSING, or none
 */
@SuppressWarnings("ArrayRecordComponent") // a result, never compared
public record CompositeZScore(
    double value, double remaining, double[] weights, double sd, List<String> flags) {

  /** Default share of R that gives way to the identity. */
  public static final double SHRINKAGE = 0.5;

  /** Default least share of the weights. */
  public static final double MIN_WEIGHT = 0.6;

  /** A component is missing, the score goes without it. */
  public static final String PARTIAL = "PARTIAL";

  /** Too much is missing for a score. */
  public static final String MISSING = "MISSING";

  /**
   * The composite.
   *
   * @param z component scores, NaN where one is missing
   * @param weights of the components, of any sign
   * @param correlation of the components, before shrinkage
   * @param shrinkage in [0, 1]: 0 leaves R as it is, 1 takes components as uncorrelated
   * @param minWeight in (0, 1]
   */
  public static CompositeZScore of(
      double[] z, double[] weights, double[][] correlation, double shrinkage, double minWeight) {
    int n = z.length;
    Require.sample(weights);
    Require.that(
        weights.length == n && correlation.length == n,
        Fault.SHAPE,
        () ->
            n
                + " scores, "
                + weights.length
                + " weights, correlation of "
                + correlation.length
                + ": must be of one size");
    Require.that(
        shrinkage >= 0 && shrinkage <= 1,
        Fault.OUT_OF_RANGE,
        () -> "shrinkage is " + shrinkage + ", must be from 0 to 1");
    Require.that(
        minWeight > 0 && minWeight <= 1,
        Fault.OUT_OF_RANGE,
        () -> "least weight is " + minWeight + ", must be above 0 and up to 1");
    double total = 0;
    double present = 0;
    for (int i = 0; i < n; i++) {
      total += Math.abs(weights[i]);
      present += Double.isNaN(z[i]) ? 0 : Math.abs(weights[i]);
    }
    Require.that(total > 0, Fault.OUT_OF_RANGE, "all weights are zero");
    double remaining = present / total;
    double[] used = new double[n];
    List<String> flags = new ArrayList<>();
    // 0.6 of 0.2 + 0.4 + 0.4 must pass although its sum falls a rounding short.
    boolean enough = remaining >= minWeight - 4 * Math.ulp(1.0);
    double sum = 0;
    for (int i = 0; i < n; i++) {
      if (Double.isNaN(z[i])) {
        flags = List.of(enough ? PARTIAL : MISSING);
      } else if (enough) {
        used[i] = weights[i] / remaining;
        sum += used[i] * Require.finite("score " + i, z[i]);
      }
    }
    if (!enough) {
      return new CompositeZScore(Double.NaN, remaining, used, Double.NaN, List.copyOf(flags));
    }
    double sd = Math.sqrt(variance(used, correlation, shrinkage));
    return new CompositeZScore(sum / sd, remaining, used, sd, List.copyOf(flags));
  }

  private static double variance(double[] w, double[][] correlation, double shrinkage) {
    double sum = 0;
    for (int i = 0; i < w.length; i++) {
      int row = i;
      Require.that(
          correlation[i].length == w.length,
          Fault.SHAPE,
          () -> "row " + row + " of the correlation has " + correlation[row].length + " numbers");
      for (int j = 0; j < w.length; j++) {
        double r = Require.finite("correlation", correlation[i][j]);
        Require.that(
            i == j ? Math.abs(r - 1) < 1e-9 : Math.abs(r) <= 1 + 1e-12,
            Fault.OUT_OF_RANGE,
            () -> "correlation must have a diagonal of 1 and entries from -1 to 1");
        Require.that(
            Math.abs(r - correlation[j][i]) < 1e-9, Fault.SHAPE, "correlation must be symmetric");
        sum += w[i] * w[j] * (i == j ? 1 : (1 - shrinkage) * r);
      }
    }
    double variance = sum;
    Require.that(
        variance > 0,
        Fault.SINGULAR,
        () -> "w'Rw is " + variance + ": the components cancel, shrink more");
    return variance;
  }
}
