package io.macrostream.connectors.vendor.crypto;

import io.macrostream.connectors.book.BookChange;
import io.macrostream.connectors.book.OrderBook;
import io.macrostream.connectors.book.Side;
import io.macrostream.connectors.vendor.ErrorKind;
import io.macrostream.connectors.vendor.VendorException;
import io.macrostream.functions.event.BookUpdate;

/** Makes the one record of a book that was asked for: a session of its own with one snapshot. */
final class Snapshots {

  private Snapshots() {}

  /**
   * The record of a book.
   *
   * @param number the venue's number of that state, or its time
   */
  static BookUpdate record(String instrumentId, String venue, long number, BookChange whole)
      throws VendorException {
    var book = new OrderBook();
    try {
      book.reset(whole.bids(), whole.asks());
    } catch (ArithmeticException e) {
      throw new VendorException(ErrorKind.MALFORMED, "the prices have too many digits", e);
    }
    if (book.isCrossed()) {
      throw new VendorException(
          ErrorKind.INCONSISTENT,
          "the book is crossed: bid "
              + book.price(Side.BID, 0)
              + ", ask "
              + book.price(Side.ASK, 0));
    }
    return new BookUpdate(
        instrumentId,
        venue,
        "rest-" + number,
        1,
        whole.observedAt(),
        whole.receivedAt(),
        true,
        book.levels(Side.BID),
        book.levels(Side.ASK));
  }
}
