package io.macrostream.functions.risk.var;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;
import java.util.SplittableRandom;
import java.util.function.Function;

/**
 * Samples of a dependent series, put together from blocks of it.
 *
 * <p>Random numbers: one {@link SplittableRandom} of the seed, sample after sample.
 *
 * @param kind how long blocks are
 * @param block length of a block, or its mean
 * @param samples how many, two at least
 * @param seed of the draws; equal seeds give equal bits
 */
public record BlockBootstrap(Kind kind, int block, int samples, long seed) {

  /** Lengths of blocks. */
  public enum Kind {
    /**
     * Geometric, and the series continues at its start (Politis and Romano 1994): the samples are
     * stationary.
     */
    STATIONARY,
    /** All equal (Künsch 1989). */
    MOVING_BLOCK
  }

  public BlockBootstrap {
    Require.that(
        block > 0 && samples > 1,
        Fault.OUT_OF_RANGE,
        () -> "block is " + block + ", samples are " + samples + ": 1 and 2 needed at least");
  }

  /**
   * Figures of each sample.
   *
   * @param series not shorter than a block
   * @param figures of one sample, an array that is used again for the next
   */
  double[][] figures(double[] series, Function<double[], double[]> figures) {
    Require.enough("a bootstrap with blocks of " + block, series.length, block);
    SplittableRandom random = new SplittableRandom(seed);
    double[][] out = new double[samples][];
    double[] sample = new double[series.length];
    for (int s = 0; s < samples; s++) {
      if (kind == Kind.STATIONARY) {
        drawStationary(series, sample, random);
      } else {
        drawBlocks(series, sample, random);
      }
      out[s] = figures.apply(sample);
    }
    return out;
  }

  private void drawStationary(double[] series, double[] sample, SplittableRandom random) {
    int at = 0;
    for (int t = 0; t < sample.length; t++) {
      at =
          t == 0 || random.nextInt(block) == 0
              ? random.nextInt(series.length)
              : (at + 1) % series.length;
      sample[t] = series[at];
    }
  }

  private void drawBlocks(double[] series, double[] sample, SplittableRandom random) {
    for (int t = 0; t < sample.length; t += block) {
      int from = random.nextInt(series.length - block + 1);
      System.arraycopy(series, from, sample, t, Math.min(block, sample.length - t));
    }
  }
}
