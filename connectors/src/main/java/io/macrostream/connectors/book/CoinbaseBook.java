package io.macrostream.connectors.book;

/**
 * A book of Coinbase Exchange. Its level-2 channel has no sequence numbers: signs of a missed
 * change are a crossed book and missing trades ({@link CoinbaseFeed}).
 */
public final class CoinbaseBook extends BookBuilder {

  /** A book that waits for its snapshot. */
  public CoinbaseBook(BookId id, FeedListener out) {
    super(id, Integer.MAX_VALUE, out);
  }

  /** Takes the whole book. */
  public void snapshot(BookChange whole) {
    start(whole);
  }

  /** Takes changes. */
  public void update(BookChange change) {
    if (isInSync()) {
      applyUncrossed(change);
    } else {
      countUnused();
    }
  }
}
