package io.macrostream.functions.econometrics;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Moments;
import io.macrostream.functions.stats.Require;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.math3.special.Gamma;

/**
 * Rescaled range R/S (Hurst 1951): the range of the running sum of deviations from the mean, over
 * the standard deviation with ddof 1.
 */
final class RescaledRange {

  /** Halves are halved again until one would be shorter. */
  private static final int LEAST_HALF = 8;

  private RescaledRange() {}

  /** R/S of the values from {@code from} to before {@code to}. */
  static double of(double[] x, int from, int to) {
    double[] block = Arrays.copyOfRange(x, from, to);
    Moments moments = Moments.of(block);
    double sd = moments.standardDeviation(1);
    Require.that(
        sd > 0,
        Fault.ZERO_DISPERSION,
        () -> "values " + from + " to " + (to - 1) + " are equal: R/S is undefined");
    double sum = 0;
    double highest = Double.NEGATIVE_INFINITY;
    double lowest = Double.POSITIVE_INFINITY;
    for (double value : block) {
      sum += value - moments.mean();
      highest = Math.max(highest, sum);
      lowest = Math.min(lowest, sum);
    }
    return (highest - lowest) / sd;
  }

  static Hurst byHalves(double[] x) {
    int[] edges = {0, x.length};
    double[] sizes = new double[32];
    double[] means = new double[32];
    int count = 0;
    while (count == 0 || shortest(edges) >= LEAST_HALF) {
      double sum = 0;
      for (int i = 1; i < edges.length; i++) {
        sum += of(x, edges[i - 1], edges[i]);
      }
      sizes[count] = (double) x.length / (edges.length - 1);
      means[count++] = sum / (edges.length - 1);
      edges = count == 1 ? new int[] {0, x.length / 2, x.length} : halved(edges);
    }
    double[] size = Arrays.copyOf(sizes, count);
    double[] mean = Arrays.copyOf(means, count);
    return new Hurst(Hurst.slope(size, mean), x.length, size, mean);
  }

  private static int shortest(int[] edges) {
    return IntStream.range(1, edges.length).map(i -> edges[i] - edges[i - 1]).min().orElseThrow();
  }

  /** With an edge in the middle of each two, rounded up. */
  private static int[] halved(int[] edges) {
    int[] out = new int[2 * edges.length - 1];
    for (int i = 0; i < edges.length; i++) {
      out[2 * i] = edges[i];
      if (i > 0) {
        out[2 * i - 1] = edges[i - 1] + (edges[i] - edges[i - 1] + 1) / 2;
      }
    }
    return out;
  }

  static Hurst byDivisors(double[] x, HurstEstimator estimator, int minBlock) {
    int[] divisors = divisors(x.length, minBlock);
    double[] sizes = new double[divisors.length];
    double[] statistics = new double[divisors.length];
    for (int i = 0; i < divisors.length; i++) {
      int size = divisors[i];
      sizes[i] = size;
      statistics[i] =
          switch (estimator) {
            case EMPIRICAL -> mean(x, size);
            case CORRECTED_EMPIRICAL ->
                mean(x, size) - expected(size) + Math.sqrt(Math.PI / 2 * size);
            default -> expected(size);
          };
    }
    return new Hurst(Hurst.slope(sizes, statistics), x.length, sizes, statistics);
  }

  /** Divisors of {@code n} from {@code least} to half of n, ascending. */
  static int[] divisors(int n, int least) {
    return IntStream.rangeClosed(least, n / 2).filter(d -> n % d == 0).toArray();
  }

  private static double mean(double[] x, int size) {
    double sum = 0;
    for (int from = 0; from < x.length; from += size) {
      sum += of(x, from, from + size);
    }
    int blocks = x.length / size;
    return sum / blocks;
  }

  /**
   * E(R/S) of n independent normal values (Anis and Lloyd 1976), with the factor (n - 0.5)/n of
   * Peters (1994); in place of Gamma((n-1)/2) / (sqrt(pi) Gamma(n/2)) the limit 1/sqrt(pi n / 2)
   * above 340.
   */
  static double expected(int n) {
    double sum = 0;
    for (int i = 1; i < n; i++) {
      sum += Math.sqrt((double) (n - i) / i);
    }
    double factor =
        n > 340
            ? 1 / Math.sqrt(Math.PI / 2 * n)
            : Math.exp(Gamma.logGamma(0.5 * (n - 1)) - Gamma.logGamma(0.5 * n))
                / Math.sqrt(Math.PI);
    return (n - 0.5) / n * sum * factor;
  }
}
