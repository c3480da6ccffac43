package io.macrostream.connectors.sandbox;

import java.util.Locale;

/** What the sandbox does to a frame of a feed, or at it. */
public enum StreamFault {
  /** Closes the connection in good order before the frame. */
  CLOSE,
  /** Breaks the connection off before the frame; frames on their way may be lost. */
  BREAK,
  /** Leaves the frame out. */
  SKIP,
  /**
   * Changes what protects the frame: the checksum, the sequence, or a price where there is neither.
   */
  CORRUPT,
  /** The first half of the frame, as if it were whole. */
  MALFORMED,
  /** Sends nothing more on this connection. */
  HANG,
  /** The whole frame, a few bytes at a time. */
  SLOW_DRIP;

  /** What it is called on the command line. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
