package io.macrostream.connectors.stream;

import java.time.Duration;

/** Opens connections. */
@FunctionalInterface
interface Dialler {

  /**
   * Opens a connection; what comes of it is put into the inbox.
   *
   * @param longestFrame longest frame in characters; a longer one ends the connection
   */
  Line dial(String address, Duration connectTimeout, int longestFrame, Inbox inbox);
}
