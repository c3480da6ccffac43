package io.macrostream.functions.quality;

/**
 * Median and median absolute deviation (MAD) of a sample: exact order statistics; of an even number
 * the middle two are averaged. The MAD is not scaled to a standard deviation: of normal data it is
 * 0.6745 of one.
 *
 * @param median of the sample
 * @param mad median of the distances from the median
 */
public record RobustBand(double median, double mad) {

  /**
   * That of a sample.
   *
   * @param sorted the sample in ascending order, not empty
   */
  public static RobustBand of(double[] sorted) {
    int n = sorted.length;
    double median = (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
    // Distances grow from the middle outwards, so the smallest half of them is met by walking.
    int left = (n - 1) / 2;
    int right = left + 1;
    double lower = 0;
    double upper = 0;
    for (int i = 0; i <= n / 2; i++) {
      boolean takesLeft =
          right >= n || (left >= 0 && median - sorted[left] <= sorted[right] - median);
      lower = upper;
      upper = takesLeft ? median - sorted[left--] : sorted[right++] - median;
    }
    return new RobustBand(median, n % 2 == 1 ? upper : (lower + upper) / 2);
  }

  /** The lower end of a band of that many MADs about the median. */
  public double lower(double mads) {
    return median - mads * mad;
  }

  /** The upper end. */
  public double upper(double mads) {
    return median + mads * mad;
  }

  /**
   * Whether a value lies outside of that band. Where half of the sample is one number there is no
   * scale to judge by, and nothing does.
   */
  public boolean excludes(double value, double mads) {
    return mad > 0 && Math.abs(value - median) > mads * mad;
  }
}
