package io.macrostream.connectors.book;

import io.macrostream.functions.event.Reason;
import java.util.Optional;

/**
 * A book of Kraken (WebSocket v1). Every update carries a checksum of the ten best prices of each
 * side ({@link KrakenChecksum}); one that does not fit means that something was missed. The book is
 * cut to the depth of the subscription before the checksum is taken.
 */
public final class KrakenBook extends BookBuilder {

  private long verified;

  /**
   * A book that waits for its snapshot.
   *
   * @param depth of the subscription
   */
  public KrakenBook(BookId id, int depth, FeedListener out) {
    super(id, depth, out);
  }

  /** Takes the whole book. */
  public void snapshot(BookChange whole) {
    start(whole);
  }

  /**
   * Takes changes.
   *
   * @param checksum of the book after them, or null where the venue sent none
   */
  public void update(BookChange change, Long checksum) {
    if (!isInSync()) {
      countUnused();
      return;
    }
    if (checksum == null) {
      applyUncrossed(change);
      return;
    }
    Optional<Gone> gone = apply(change);
    if (gone.isEmpty()) {
      return;
    }
    long own = KrakenChecksum.of(book());
    if (own != checksum) {
      invalidate(
          Loss.CHECKSUM,
          Reason.MALFORMED,
          "checksum " + checksum + " was sent, that of the book is " + own);
      return;
    }
    verified++;
    emit(change, gone.get());
  }

  /** Checksums that fitted. */
  public long verified() {
    return verified;
  }
}
