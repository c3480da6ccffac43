package io.macrostream.connectors.notify;

import java.io.IOException;
import java.io.Serializable;

/** Where the notifications of a channel go. It travels inside the job graph without secrets. */
public interface Destination extends Serializable {

  /** Id of the channel. */
  String channel();

  /**
   * Looks up the secrets and makes ready to send.
   *
   * @throws IOException if one is not where it should be
   */
  Messenger open() throws IOException;
}
