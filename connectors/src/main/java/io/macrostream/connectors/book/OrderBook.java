package io.macrostream.connectors.book;

import io.macrostream.functions.event.BookLevel;
import java.util.ArrayList;
import java.util.List;

/**
 * An order book by price (level 2). Prices are whole numbers of ticks, so that equal prices are
 * equal however they are written; a tick is the smallest decimal seen. Changes allocate nothing.
 * For use by one thread.
 */
public final class OrderBook {

  private final int depth;
  private final BookSide bids = new BookSide(Side.BID);
  private final BookSide asks = new BookSide(Side.ASK);
  private int scale;

  /** A book that keeps every price. */
  public OrderBook() {
    this(Integer.MAX_VALUE);
  }

  /**
   * @param depth most prices of a side that {@link #trim} leaves
   */
  public OrderBook(int depth) {
    this.depth = depth;
  }

  /** Takes out every price. */
  public void clear() {
    bids.clear();
    asks.clear();
    scale = 0;
  }

  /** Makes the book this one. Of prices given twice the last counts. */
  public void reset(List<PriceLevel> newBids, List<PriceLevel> newAsks) {
    clear();
    apply(newBids, newAsks);
  }

  /** Applies changes in their order. */
  public void apply(List<PriceLevel> bidChanges, List<PriceLevel> askChanges) {
    apply(Side.BID, bidChanges);
    apply(Side.ASK, askChanges);
  }

  private void apply(Side side, List<PriceLevel> changes) {
    for (PriceLevel change : changes) {
      set(side, change.price(), change.size());
    }
  }

  /**
   * Sets the size at a price; zero removes it, and does nothing where there is none.
   *
   * @throws ArithmeticException if the prices of the book have too many digits between them; the
   *     book is as before
   */
  public void set(Side side, Fixed price, Fixed size) {
    if (price.decimals() > scale) {
      rescale(price.decimals());
    }
    long ticks = Math.multiplyExact(price.digits(), Fixed.power(scale - price.decimals()));
    side(side).set(ticks, price.decimals(), size);
  }

  private void rescale(int decimals) {
    long factor = Fixed.power(decimals - scale);
    long[] newBids = bids.inTicksSmallerBy(factor);
    long[] newAsks = asks.inTicksSmallerBy(factor);
    bids.setRanks(newBids);
    asks.setRanks(newAsks);
    scale = decimals;
  }

  /** Takes out the worst prices beyond the depth of the book. */
  public void trim() {
    bids.trim(depth);
    asks.trim(depth);
  }

  /** The prices that {@link #trim} would take out, with size 0. */
  public List<BookLevel> beyondDepth(Side side) {
    int count = count(side);
    if (count <= depth) {
      return List.of();
    }
    List<BookLevel> beyond = new ArrayList<>();
    for (int level = depth; level < count; level++) {
      beyond.add(new BookLevel(price(side, level), 0));
    }
    return beyond;
  }

  /** Number of prices of a side. */
  public int count(Side side) {
    return side(side).count();
  }

  /** Price of a level, 0 for the best. */
  public double price(Side side, int level) {
    return Fixed.doubleValue(side(side).ticks(level), scale);
  }

  /** Size of a level, 0 for the best. */
  public double size(Side side, int level) {
    return side(side).size(level);
  }

  /** Digits of a level's price as published, without dot and zeros in front. */
  long priceDigits(Side side, int level) {
    BookSide levels = side(side);
    return levels.ticks(level) / Fixed.power(scale - levels.priceDecimals(level));
  }

  /** Digits of a level's size as published, without dot and zeros in front. */
  long sizeDigits(Side side, int level) {
    return side(side).sizeDigits(level);
  }

  /** Whether somebody pays as much as somebody asks, which no venue leaves standing. */
  public boolean isCrossed() {
    return bids.count() > 0 && asks.count() > 0 && bids.ticks(0) >= asks.ticks(0);
  }

  /** A side, the best price first. */
  public List<BookLevel> levels(Side side) {
    int count = count(side);
    List<BookLevel> levels = new ArrayList<>(count);
    for (int level = 0; level < count; level++) {
      levels.add(new BookLevel(price(side, level), size(side, level)));
    }
    return List.copyOf(levels);
  }

  private BookSide side(Side side) {
    return side == Side.BID ? bids : asks;
  }
}
