package io.macrostream.connectors.stream;

import com.fasterxml.jackson.databind.JsonNode;
import io.macrostream.connectors.book.Feed;
import io.macrostream.connectors.book.FeedListener;
import io.macrostream.connectors.book.FrameException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How a venue is asked for its feeds. It opens no connection, reads no clock and keeps nothing.
 *
 * @param <F> what reads its frames
 */
public interface Venue<F extends Feed<?>> {

  /** What it can be asked for. */
  Set<Channel> channels();

  /** Reads the frames of one connection. */
  F feed(String session, FeedListener out);

  /**
   * The frame that says who we are, sent first. Where there is one, nothing is asked for until the
   * venue has admitted us ({@link FeedListener#admitted()}).
   */
  default Optional<String> greeting(Keys keys) {
    return Optional.empty();
  }

  /** Frames that ask for channels of instruments. */
  List<String> subscription(List<String> symbols, Set<Channel> channels);

  /**
   * How the book of an instrument begins anew. Where it takes a request, the first snapshot does
   * too; otherwise that comes with the subscription.
   */
  Renewal renewal(String symbol);

  /**
   * Reads the answer to the request of {@link #renewal}.
   *
   * @throws FrameException if it is no book
   */
  default void snapshot(F feed, String symbol, JsonNode answer, Instant receivedAt)
      throws FrameException {
    throw new IllegalStateException("books of this venue come by its feed");
  }
}
