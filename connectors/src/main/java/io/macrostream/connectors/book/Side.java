package io.macrostream.connectors.book;

/** A side of an order book. */
public enum Side {
  /** Prices to buy; the highest is the best. */
  BID,
  /** Prices to sell; the lowest is the best. */
  ASK
}
