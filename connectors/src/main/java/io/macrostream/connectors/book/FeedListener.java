package io.macrostream.connectors.book;

import io.macrostream.functions.event.Event;
import io.macrostream.functions.event.Reason;

/** Takes what a feed yields. */
public interface FeedListener {

  /** A record. */
  void event(Event event);

  /** Something that is wrong with the frame being read, or shows with it. */
  void problem(Reason reason, String message);

  /** What a person should know. */
  void note(String note);

  /** A book is of no use until its next snapshot, for which somebody has to ask. */
  default void lost(BookId book, Loss why) {
    // Of no concern to those who cannot ask.
  }

  /**
   * The venue refuses something.
   *
   * @param symbol of the instrument, or null where the venue does not say or means everything
   * @param message the venue's
   */
  default void refused(String symbol, String message) {
    problem(Reason.REFUSED_BY_VENDOR, "the venue says: " + message);
  }

  /** The venue knows who asks; until then it gives nothing. */
  default void admitted() {
    // Of no concern to those who do not ask.
  }

  /** A record that was given before in this session, and is not again. */
  default void repeated(Event event) {
    // Counted by the feed.
  }
}
