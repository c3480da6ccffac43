package io.macrostream.functions.microstructure;

import io.macrostream.functions.event.BookLevel;
import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;
import java.util.List;

/** An order book: levels of both sides, the best first, each with a positive size. */
public final class Book {

  private final double[] bids;
  private final double[] bidSizes;
  private final double[] asks;
  private final double[] askSizes;

  /**
   * A book from prices and sizes.
   *
   * @param bids prices to buy, highest first
   * @param bidSizes their sizes
   * @param asks prices to sell, lowest first
   * @param askSizes their sizes
   */
  public Book(double[] bids, double[] bidSizes, double[] asks, double[] askSizes) {
    check(bids, bidSizes, asks, askSizes);
    this.bids = bids.clone();
    this.bidSizes = bidSizes.clone();
    this.asks = asks.clone();
    this.askSizes = askSizes.clone();
  }

  /** A book from the levels of a snapshot. */
  public static Book of(List<BookLevel> bids, List<BookLevel> asks) {
    return new Book(prices(bids), sizes(bids), prices(asks), sizes(asks));
  }

  private static double[] prices(List<BookLevel> levels) {
    return levels.stream().mapToDouble(BookLevel::price).toArray();
  }

  private static double[] sizes(List<BookLevel> levels) {
    return levels.stream().mapToDouble(BookLevel::size).toArray();
  }

  static void check(double[] bids, double[] bidSizes, double[] asks, double[] askSizes) {
    side("bid", bids, bidSizes, -1);
    side("ask", asks, askSizes, 1);
    TopOfBook.quote(bids[0], asks[0]);
  }

  private static void side(String name, double[] prices, double[] sizes, int direction) {
    Require.that(
        prices.length > 0, Fault.EMPTY, () -> "the " + name + " side is empty: there is no mid");
    Require.that(
        prices.length == sizes.length,
        Fault.SHAPE,
        () -> prices.length + " " + name + " prices and " + sizes.length + " sizes");
    for (int i = 0; i < prices.length; i++) {
      int at = i;
      TopOfBook.price(name + " price", prices[i]);
      TopOfBook.size(name + " size", sizes[i]);
      Require.that(
          i == 0 || direction * (prices[i] - prices[i - 1]) > 0,
          Fault.UNORDERED,
          () ->
              name
                  + " prices must lead away from the best without repeats, "
                  + prices[at - 1]
                  + " is followed by "
                  + prices[at]);
    }
  }

  /** Best bid and ask. */
  public TopOfBook top() {
    return new TopOfBook(bids[0], bidSizes[0], asks[0], askSizes[0]);
  }

  /** Levels that both sides have. */
  public int levels() {
    return Math.min(bids.length, asks.length);
  }

  /**
   * Imbalance {@code (B - A) / (B + A)} over the first levels, B and A the sizes of bids and asks
   * weighted with {@code decay^(level - 1)}.
   *
   * @param levels at least 1 and no more than each side has
   * @param decay in (0, 1]; 1 for equal weights
   */
  public double imbalance(int levels, double decay) {
    Require.that(
        levels >= 1 && levels <= levels(),
        Fault.TOO_FEW,
        () -> levels + " levels asked, the book has " + levels() + " on both sides");
    Require.finite("decay", decay);
    Require.that(
        decay > 0 && decay <= 1,
        Fault.OUT_OF_RANGE,
        () -> "decay is " + decay + ", must be above 0 and at most 1");
    double weight = 1;
    double bid = 0;
    double ask = 0;
    for (int i = 0; i < levels; i++) {
      bid += weight * bidSizes[i];
      ask += weight * askSizes[i];
      weight *= decay;
    }
    return (bid - ask) / (bid + ask);
  }

  /** Size and notional of one side near mid. */
  public record Depth(double size, double notional, int levels) {}

  /** Bids within {@code bp} basis points of mid, boundary included. */
  public Depth bidDepth(double bp) {
    return depth(bids, bidSizes, bp);
  }

  /** Asks within {@code bp} basis points of mid, boundary included. */
  public Depth askDepth(double bp) {
    return depth(asks, askSizes, bp);
  }

  private Depth depth(double[] prices, double[] sizes, double bp) {
    Require.finite("distance", bp);
    Require.that(bp > 0, Fault.OUT_OF_RANGE, () -> "distance is " + bp + " bp, must be positive");
    double size = 0;
    double notional = 0;
    int levels = 0;
    while (levels < prices.length && distanceBp(prices[levels]) <= bp * (1 + 1e-12)) {
      size += sizes[levels];
      notional += sizes[levels] * prices[levels];
      levels++;
    }
    return new Depth(size, notional, levels);
  }

  private double distanceBp(double price) {
    double mid = 0.5 * (bids[0] + asks[0]);
    return 10_000 * Math.abs(price - mid) / mid;
  }

  /**
   * How fast the bid side fills with distance: least-squares slope through the origin of cumulated
   * size on distance from mid, in size per basis point. Steep is deep.
   */
  public double bidSlope() {
    return slope(bids, bidSizes);
  }

  /** The same of the ask side. */
  public double askSlope() {
    return slope(asks, askSizes);
  }

  private double slope(double[] prices, double[] sizes) {
    double cumulated = 0;
    double xy = 0;
    double xx = 0;
    for (int i = 0; i < prices.length; i++) {
      cumulated += sizes[i];
      double x = distanceBp(prices[i]);
      xy += x * cumulated;
      xx += x * x;
    }
    return xy / xx;
  }

  /**
   * Bid side of the slope of Naes and Skjeltorp (2006): mean over levels of the relative change of
   * log cumulated size over the relative change of price, the first from mid. NaN where a cumulated
   * size is not above 1 and its logarithm therefore no divisor.
   */
  public double bidElasticity() {
    return elasticity(bids, bidSizes);
  }

  /** The same of the ask side. */
  public double askElasticity() {
    return elasticity(asks, askSizes);
  }

  private double elasticity(double[] prices, double[] sizes) {
    double cumulated = sizes[0];
    double log = Math.log(cumulated);
    double mid = 0.5 * (bids[0] + asks[0]);
    double sum = log / Math.abs(prices[0] / mid - 1);
    for (int i = 1; i < prices.length && log > 0; i++) {
      cumulated += sizes[i];
      double next = Math.log(cumulated);
      sum += (next / log - 1) / Math.abs(prices[i] / prices[i - 1] - 1);
      log = next;
    }
    return log > 0 ? sum / prices.length : Double.NaN;
  }
}
