package io.macrostream.functions.microstructure;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts trades into buckets of equal volume, in the order in which they come. A trade that does not
 * fit is split: it fills the bucket and begins the next, or several. A bucket's price change runs
 * from the last price of the bucket before, of the first bucket from its own first price.
 */
public final class VolumeBuckets {

  /** Of the bucket's volume: a rest below it is the rounding of sums, and closes the bucket. */
  private static final double ROUNDING = 1e-12;

  private final double size;
  private double filled;
  private double buys;
  private double last;
  private double reference;
  private boolean started;

  /** Buckets of that volume. */
  public VolumeBuckets(double size) {
    this.size = TopOfBook.size("bucket volume", size);
  }

  /** Continues from a saved state. */
  public VolumeBuckets(double size, State state) {
    this(size);
    filled = state.filled;
    buys = state.buys;
    last = state.last;
    reference = state.reference;
    started = state.started;
  }

  /**
   * A bucket not yet full.
   *
   * @param filled volume in it
   * @param buys of which by buyers, where trades have signs
   * @param last price of the last trade
   * @param reference price from which the bucket's change is measured
   * @param started whether a trade was seen
   */
  public record State(double filled, double buys, double last, double reference, boolean started) {}

  /**
   * A full bucket.
   *
   * @param volume its volume
   * @param buyVolume volume of trades with sign 1; half of that of trades without a sign
   * @param priceChange from the end of the bucket before to its own end
   * @param close last price
   */
  public record Bucket(double volume, double buyVolume, double priceChange, double close) {}

  /** What has not filled a bucket yet. */
  public State state() {
    return new State(filled, buys, last, reference, started);
  }

  /**
   * Adds a trade.
   *
   * @param tradeSize positive
   * @param sign 1, -1, or 0 where unknown
   * @return the buckets that it fills, mostly none
   */
  public List<Bucket> add(double price, double tradeSize, int sign) {
    TopOfBook.price("price", price);
    TopOfBook.size("trade size", tradeSize);
    Require.that(
        sign >= -1 && sign <= 1,
        Fault.OUT_OF_RANGE,
        () -> "sign is " + sign + ", must be -1, 0, 1");
    Require.that(
        tradeSize / size <= 1e6,
        Fault.OUT_OF_RANGE,
        () -> "a trade of " + tradeSize + " would fill over a million buckets of " + size);
    if (!started) {
      reference = price;
      started = true;
    }
    last = price;
    List<Bucket> full = new ArrayList<>(1);
    double rest = tradeSize;
    double share = 0.5 * (1 + sign);
    while (rest > 0) {
      double room = size - filled;
      if (rest < room - ROUNDING * size) {
        filled += rest;
        buys += share * rest;
        break;
      }
      double taken = Math.min(rest, room);
      full.add(new Bucket(size, Math.min(size, buys + share * taken), price - reference, price));
      reference = price;
      filled = 0;
      buys = 0;
      rest -= room;
      if (rest <= ROUNDING * size) {
        break;
      }
    }
    return full;
  }

  /**
   * All full buckets of trades; what is left at the end is dropped.
   *
   * @param signs 1, -1, or 0 where unknown; null where none is known
   */
  public static List<Bucket> of(double size, double[] prices, double[] sizes, int[] signs) {
    Require.sample(prices);
    Require.that(
        prices.length == sizes.length && (signs == null || signs.length == prices.length),
        Fault.SHAPE,
        "prices, sizes and signs must be of one length");
    VolumeBuckets buckets = new VolumeBuckets(size);
    List<Bucket> full = new ArrayList<>();
    for (int i = 0; i < prices.length; i++) {
      full.addAll(buckets.add(prices[i], sizes[i], signs == null ? 0 : signs[i]));
    }
    return full;
  }
}
