package io.macrostream.connectors.sandbox;

/**
 * What one can ask a recorded feed for.
 *
 * @param symbol the venue's symbol
 * @param channel what of it
 */
record FeedKey(String symbol, Channel channel) {

  enum Channel {
    BOOK,
    TRADES,
    QUOTES
  }
}
