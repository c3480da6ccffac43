package io.macrostream.connectors.stream;

/** What a venue is asked for. */
public enum Channel {
  /** The order book by price (level 2). */
  BOOK,
  /** Trades. */
  TRADES,
  /** Best bid and offer. */
  QUOTES
}
