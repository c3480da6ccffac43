package io.macrostream.functions.microstructure;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;

/**
 * Best bid and ask with their sizes.
 *
 * @param bid best price somebody pays, positive and below the ask
 * @param bidSize positive
 * @param ask best price somebody asks
 * @param askSize positive
 */
public record TopOfBook(double bid, double bidSize, double ask, double askSize) {

  public TopOfBook {
    quote(bid, ask);
    size("bid size", bidSize);
    size("ask size", askSize);
  }

  static void quote(double bid, double ask) {
    price("bid", bid);
    price("ask", ask);
    Require.that(
        bid < ask,
        Fault.CROSSED_BOOK,
        () ->
            "bid "
                + bid
                + " is not below ask "
                + ask
                + ": a locked or crossed book has no spread; leave it out until it is resolved");
  }

  static double price(String name, double price) {
    Require.finite(name, price);
    Require.that(
        price > 0, Fault.NON_POSITIVE_PRICE, () -> name + " is " + price + ", must be positive");
    return price;
  }

  static double size(String name, double size) {
    Require.finite(name, size);
    Require.that(
        size > 0,
        Fault.OUT_OF_RANGE,
        () -> name + " is " + size + ", must be positive: a level without size is no level");
    return size;
  }

  /** Halfway between bid and ask. */
  public double mid() {
    return 0.5 * (bid + ask);
  }

  /** Quoted spread, ask less bid. */
  public double spread() {
    return ask - bid;
  }

  /** Quoted spread over mid, in basis points. */
  public double spreadBp() {
    return 10_000 * spread() / mid();
  }

  /** Share of the bid in both sizes, {@code qb / (qb + qa)}, in (0, 1) (Stoikov 2018). */
  public double bidShare() {
    return bidSize / (bidSize + askSize);
  }

  /** Queue imbalance {@code (qb - qa) / (qb + qa)}, in (-1, 1) (Gould and Bonart 2016). */
  public double imbalance() {
    return (bidSize - askSize) / (bidSize + askSize);
  }

  /**
   * Weighted mid {@code (qb ask + qa bid) / (qb + qa)}: a heavy bid pushes it towards the ask
   * (Stoikov 2018, who tells it from the micro-price).
   */
  public double weightedMid() {
    return bid + bidShare() * spread();
  }
}
