package io.macrostream.connectors.book;

/**
 * Numbers of one product's trades, each one more than the one before. Those below the last are late
 * or repeated, and no gap.
 */
final class TradeIds {

  private static final long NONE = -1;

  private long last = NONE;

  /** Of the heartbeat before; trades that are on their way may come between two of them. */
  private long announced = NONE;

  /** How many are missing before this one. */
  long trade(long id) {
    long missing = last == NONE ? 0 : Math.max(0, id - last - 1);
    last = Math.max(last, id);
    return missing;
  }

  /** How many had been made by the heartbeat before and have not come since. */
  long heartbeat(long lastTradeId) {
    long missing = last == NONE ? 0 : Math.max(0, announced - last);
    if (missing > 0) {
      last = announced;
    }
    announced = lastTradeId;
    return missing;
  }
}
