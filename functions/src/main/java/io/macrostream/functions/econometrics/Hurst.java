package io.macrostream.functions.econometrics;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;
import java.util.Arrays;

/**
 * Hurst exponent of a stationary series (returns, changes, noise): 0.5 without memory, above for
 * persistence, below for reversal.
 *
 * @param h the exponent
 * @param n values that it was estimated from, after trimming
 * @param sizes block sizes of the regression; the length alone for {@link HurstEstimator#SIMPLE_RS}
 * @param statistics the figure of each size: mean R/S, its expectation, variance, fluctuation or
 *     mean squared change
 */
@SuppressWarnings("ArrayRecordComponent") // a result, never compared
public record Hurst(double h, int n, double[] sizes, double[] statistics) {

  /**
   * The exponent by one estimator.
   *
   * @param x increments, evenly spaced, oldest first
   * @param minBlock smallest block of the estimators that have blocks
   * @param trim whether the R/S estimators first cut the series, by at most 1% of its end, to the
   *     length with most divisors from minBlock on (the shortest of such lengths), after adding the
   *     mean of the last two values to a series of odd length. The R package pracma does so, before
   *     all of its estimators.
   * @throws io.macrostream.functions.stats.InvalidInputException ZERO_DISPERSION for equal values
   *     (in any block of an R/S estimator), TOO_FEW where there are less than two block sizes
   */
  public static Hurst of(double[] x, HurstEstimator estimator, int minBlock, boolean trim) {
    Require.sample(x);
    Require.enough("a Hurst exponent", x.length, 16);
    Require.that(
        minBlock >= 1, Fault.OUT_OF_RANGE, () -> "smallest block is " + minBlock + ", below 1");
    return switch (estimator) {
      case SIMPLE_RS -> {
        double[] values = cut(x, minBlock, trim);
        double rs = RescaledRange.of(values, 0, values.length);
        yield new Hurst(
            Math.log(rs) / Math.log(values.length),
            values.length,
            new double[] {values.length},
            new double[] {rs});
      }
      case CORRECTED_RS -> RescaledRange.byHalves(cut(x, minBlock, trim));
      case EMPIRICAL, CORRECTED_EMPIRICAL, THEORETICAL ->
          RescaledRange.byDivisors(cut(x, minBlock, trim), estimator, Math.max(2, minBlock));
      case AGGREGATED_VARIANCE -> Scaling.aggregatedVariance(x, minBlock);
      case DFA -> Scaling.detrendedFluctuation(x, minBlock);
      case STRUCTURE_FUNCTION -> Scaling.structureFunction(x, minBlock);
    };
  }

  /** Slope of ln(statistic) on ln(size). */
  static double slope(double[] sizes, double[] statistics) {
    Require.that(
        sizes.length >= 2,
        Fault.TOO_FEW,
        () ->
            "a slope needs two block sizes, there are "
                + sizes.length
                + ": give a smaller least block, more values, or let the series be trimmed");
    double[] x = new double[sizes.length];
    double[] y = new double[sizes.length];
    for (int i = 0; i < x.length; i++) {
      int size = (int) sizes[i];
      double statistic = statistics[i];
      Require.that(
          statistic > 0,
          Fault.ZERO_DISPERSION,
          () -> "blocks of " + size + " values have a statistic of " + statistic);
      x[i] = Math.log(sizes[i]);
      y[i] = Math.log(statistic);
    }
    // Two points are a line: least squares with standard errors would want a third.
    if (x.length == 2) {
      return (y[1] - y[0]) / (x[1] - x[0]);
    }
    return Ols.fit(y, x, true).coefficients()[1];
  }

  private static double[] cut(double[] x, int minBlock, boolean trim) {
    if (!trim) {
      return x;
    }
    double[] even = x;
    if (x.length % 2 != 0) {
      even = Arrays.copyOf(x, x.length + 1);
      even[x.length] = (x[x.length - 2] + x[x.length - 1]) / 2;
    }
    int least = Math.min((int) Math.floor(0.99 * even.length), even.length - 1);
    int best = least;
    for (int length = least; length <= even.length; length++) {
      if (RescaledRange.divisors(length, Math.max(2, minBlock)).length
          > RescaledRange.divisors(best, Math.max(2, minBlock)).length) {
        best = length;
      }
    }
    return Arrays.copyOf(even, best);
  }
}
