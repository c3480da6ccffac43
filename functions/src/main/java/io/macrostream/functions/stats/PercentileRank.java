package io.macrostream.functions.stats;

/**
 * Where a value stands in a sample, in percent of the sample.
 *
 * @param strict share of values below it
 * @param weak share of values at or below it
 */
public record PercentileRank(double strict, double weak) {

  /** Rank of {@code x} in {@code sample}, finite and not empty. */
  public static PercentileRank of(double x, double[] sample) {
    Require.sample(sample);
    Require.finite("x", x);
    int below = 0;
    int equal = 0;
    for (double value : sample) {
      if (value < x) {
        below++;
      } else if (value == x) {
        equal++;
      }
    }
    return new PercentileRank(
        100.0 * below / sample.length, 100.0 * (below + equal) / sample.length);
  }

  /** Halfway between the two. */
  public double mean() {
    return (strict + weak) / 2;
  }
}
