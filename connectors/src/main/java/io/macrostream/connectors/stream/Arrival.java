package io.macrostream.connectors.stream;

import io.macrostream.connectors.http.Answer;
import io.macrostream.connectors.vendor.VendorException;

/** What a connection brings. */
sealed interface Arrival {

  /** The connection stands. */
  record Opened() implements Arrival {}

  /**
   * A frame.
   *
   * @param text all of it
   */
  record Text(String text) implements Arrival {}

  /**
   * There is no connection any more, or none came about.
   *
   * @param tooLong whether it was given up because of a frame that is longer than it may be
   * @param message why, without secrets
   */
  record Ended(boolean tooLong, String message) implements Arrival {}

  /**
   * The answer to a request for a book.
   *
   * @param symbol of the instrument
   * @param answer the book, or null
   * @param error why there is none, or null
   */
  record Snapshot(String symbol, Answer answer, VendorException error) implements Arrival {}
}
