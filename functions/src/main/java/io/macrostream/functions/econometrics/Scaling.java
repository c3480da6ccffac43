package io.macrostream.functions.econometrics;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Moments;
import io.macrostream.functions.stats.Require;
import java.util.stream.IntStream;

/** How a statistic of blocks grows with their size: the Hurst estimators that are not R/S. */
final class Scaling {

  /** Sizes per doubling. */
  private static final int PER_OCTAVE = 4;

  /** Longest span of the structure function. */
  private static final int LONGEST_SPAN = 20;

  private Scaling() {}

  /** Variances of the means of blocks go with size^(2H - 2); 10 blocks of each size at least. */
  static Hurst aggregatedVariance(double[] x, int minBlock) {
    int[] sizes = sizes(minBlock, x.length / 10);
    double[] variances = new double[sizes.length];
    for (int i = 0; i < sizes.length; i++) {
      double[] means = new double[x.length / sizes[i]];
      for (int block = 0; block < means.length; block++) {
        means[block] = mean(x, block * sizes[i], sizes[i]);
      }
      variances[i] = Moments.of(means).variance(0);
    }
    double[] asNumbers = asNumbers(sizes);
    return new Hurst(1 + Hurst.slope(asNumbers, variances) / 2, x.length, asNumbers, variances);
  }

  /**
   * Root mean squares of the running sum around a line of its own in each box, boxes counted from
   * either end so that no value is left out, 4 boxes at least.
   */
  static Hurst detrendedFluctuation(double[] x, int minBlock) {
    double[] profile = profile(x);
    int[] sizes = sizes(Math.max(4, minBlock), x.length / 4);
    double[] fluctuations = new double[sizes.length];
    for (int i = 0; i < sizes.length; i++) {
      int size = sizes[i];
      int boxes = x.length / size;
      double sum = 0;
      for (int box = 0; box < boxes; box++) {
        sum += aroundLine(profile, box * size, size);
        sum += aroundLine(profile, x.length - (box + 1) * size, size);
      }
      fluctuations[i] = Math.sqrt(sum / (2.0 * boxes * size));
    }
    double[] asNumbers = asNumbers(sizes);
    return new Hurst(Hurst.slope(asNumbers, fluctuations), x.length, asNumbers, fluctuations);
  }

  /** Mean squared changes of the running sum over 1 to 20 periods go with span^(2H). */
  static Hurst structureFunction(double[] x, int shortest) {
    double[] profile = new double[x.length + 1];
    for (int t = 0; t < x.length; t++) {
      profile[t + 1] = profile[t] + x[t];
    }
    int[] spans =
        IntStream.rangeClosed(shortest, Math.min(LONGEST_SPAN + shortest - 1, x.length / 2))
            .toArray();
    double[] squares = new double[spans.length];
    for (int i = 0; i < spans.length; i++) {
      double sum = 0;
      for (int t = spans[i]; t < profile.length; t++) {
        double change = profile[t] - profile[t - spans[i]];
        sum += change * change;
      }
      squares[i] = sum / (profile.length - spans[i]);
    }
    double[] asNumbers = asNumbers(spans);
    return new Hurst(Hurst.slope(asNumbers, squares) / 2, x.length, asNumbers, squares);
  }

  /** Distinct whole sizes in equal ratios, from least to most. */
  private static int[] sizes(int least, int most) {
    Require.that(
        most > least,
        Fault.TOO_FEW,
        () ->
            "blocks go from "
                + least
                + " to "
                + most
                + " values here: give a smaller least block or more values");
    return IntStream.iterate(0, step -> step + 1)
        .map(step -> (int) Math.round(least * Math.pow(2, (double) step / PER_OCTAVE)))
        .takeWhile(size -> size <= most)
        .distinct()
        .toArray();
  }

  private static double[] asNumbers(int[] sizes) {
    return IntStream.of(sizes).asDoubleStream().toArray();
  }

  private static double[] profile(double[] x) {
    double mean = Moments.of(x).mean();
    double[] profile = new double[x.length];
    double sum = 0;
    for (int t = 0; t < x.length; t++) {
      sum += x[t] - mean;
      profile[t] = sum;
    }
    return profile;
  }

  private static double mean(double[] x, int from, int count) {
    double sum = 0;
    for (int t = from; t < from + count; t++) {
      sum += x[t];
    }
    return sum / count;
  }

  /** Sum of squares around the least-squares line of a box. */
  private static double aroundLine(double[] profile, int from, int size) {
    double level = mean(profile, from, size);
    double middle = (size - 1) / 2.0;
    double cross = 0;
    for (int i = 0; i < size; i++) {
      cross += (i - middle) * (profile[from + i] - level);
    }
    double slope = cross / (size * ((double) size * size - 1) / 12);
    double sum = 0;
    for (int i = 0; i < size; i++) {
      double rest = profile[from + i] - level - slope * (i - middle);
      sum += rest * rest;
    }
    return sum;
  }
}
