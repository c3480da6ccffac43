package io.macrostream.connectors.stream;

/** One connection, as the reader's thread uses it. No call waits. */
interface Line {

  /** Sends a frame after those sent before. */
  void send(String frame);

  /** Asks whether the other end is there. */
  void ping();

  /** There is room for another frame. */
  void more();

  /** Ends the connection; nothing that counts comes from it any more. */
  void hangUp();
}
