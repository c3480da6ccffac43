package io.macrostream.functions.microstructure;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;

/**
 * Volume by price.
 *
 * @param lows lower edges of the price buckets, ascending; a bucket is half-open, {@code [low, low
 *     + width)}, aligned to multiples of the width
 * @param width width of a bucket
 * @param volumes volume in each, zero in buckets between that saw no trade
 * @param pointOfControl number of the bucket with most volume; of equals the lowest
 * @param valueFrom number of the lowest bucket of the value area
 * @param valueTo number of its highest bucket
 */
@SuppressWarnings("ArrayRecordComponent") // a result, never compared
public record VolumeProfile(
    double[] lows, double width, double[] volumes, int pointOfControl, int valueFrom, int valueTo) {

  /** Share of the volume in the value area by custom. */
  public static final double VALUE_AREA = 0.7;

  private static final int MOST_BUCKETS = 100_000;

  /** Of a bucket's width: a price that close below an edge is on it, and was rounded. */
  private static final double ROUNDING = 1e-9;

  /**
   * A profile. The value area grows from the point of control, one bucket at a time to the side
   * whose next bucket has more volume (of equals upwards), until it holds the share.
   *
   * @param width of a bucket, positive
   * @param share of the volume in the value area, in (0, 1]
   */
  public static VolumeProfile of(double[] prices, double[] sizes, double width, double share) {
    Require.sample(prices);
    Require.that(
        prices.length == sizes.length,
        Fault.SHAPE,
        () -> prices.length + " prices and " + sizes.length + " sizes");
    TopOfBook.size("bucket width", width);
    Require.that(
        share > 0 && share <= 1,
        Fault.OUT_OF_RANGE,
        () -> "value area is " + share + ", must be above 0 and at most 1");
    long lowest = Long.MAX_VALUE;
    long highest = Long.MIN_VALUE;
    for (int i = 0; i < prices.length; i++) {
      TopOfBook.price("price", prices[i]);
      TopOfBook.size("trade size", sizes[i]);
      lowest = Math.min(lowest, bucket(prices[i], width));
      highest = Math.max(highest, bucket(prices[i], width));
    }
    long count = highest - lowest + 1;
    Require.that(
        count <= MOST_BUCKETS,
        Fault.OUT_OF_RANGE,
        () -> count + " buckets of " + width + " are too many; take wider ones");
    double[] volumes = new double[(int) count];
    double total = 0;
    for (int i = 0; i < prices.length; i++) {
      volumes[(int) (bucket(prices[i], width) - lowest)] += sizes[i];
      total += sizes[i];
    }
    double[] lows = new double[volumes.length];
    int control = 0;
    for (int i = 0; i < lows.length; i++) {
      lows[i] = (lowest + i) * width;
      control = volumes[i] > volumes[control] ? i : control;
    }
    int[] area = valueArea(volumes, control, share * total);
    return new VolumeProfile(lows, width, volumes, control, area[0], area[1]);
  }

  private static long bucket(double price, double width) {
    return (long) Math.floor(price / width + ROUNDING);
  }

  private static int[] valueArea(double[] volumes, int control, double wanted) {
    int from = control;
    int to = control;
    double held = volumes[control];
    while (held < wanted * (1 - 1e-12) && (from > 0 || to < volumes.length - 1)) {
      double above = to < volumes.length - 1 ? volumes[to + 1] : -1;
      double below = from > 0 ? volumes[from - 1] : -1;
      if (above >= below) {
        to++;
        held += above;
      } else {
        from--;
        held += below;
      }
    }
    return new int[] {from, to};
  }

  /** Middle of the bucket with most volume. */
  public double pointOfControlPrice() {
    return lows[pointOfControl] + 0.5 * width;
  }

  /** Lower edge of the value area. */
  public double valueAreaLow() {
    return lows[valueFrom];
  }

  /** Upper edge of the value area, exclusive. */
  public double valueAreaHigh() {
    return lows[valueTo] + width;
  }

  /** Share of the volume that the value area holds. */
  public double valueAreaShare() {
    double inside = 0;
    double total = 0;
    for (int i = 0; i < volumes.length; i++) {
      total += volumes[i];
      inside += i >= valueFrom && i <= valueTo ? volumes[i] : 0;
    }
    return inside / total;
  }
}
